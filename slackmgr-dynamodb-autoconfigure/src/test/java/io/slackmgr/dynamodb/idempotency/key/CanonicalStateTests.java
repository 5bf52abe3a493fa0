/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.slackmgr.dynamodb.idempotency.key;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.slackmgr.dynamodb.json.IdentityValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ser.jdk.JavaUtilDateSerializer;

import org.springframework.aop.framework.ProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Keys and payloads are made of all state, whatever annotations hide of it.
 */
class CanonicalStateTests {

	static Stream<Arguments> differentObjects() {
		return Stream.of(arguments(new WriteOnly("a", "p1"), new WriteOnly("a", "p2")),
				arguments(new Ignored("a", "p1"), new Ignored("a", "p2")),
				arguments(new IgnoredByName("a", "p1"), new IgnoredByName("a", "p2")),
				arguments(new Viewed("a", "p1"), new Viewed("a", "p2")),
				arguments(new AsText("a", "p1"), new AsText("a", "p2")),
				arguments(new Serialized("a", "p1"), new Serialized("a", "p2")),
				arguments(new Serialized3("a", new Date(1)), new Serialized3("a", new Date(2))),
				arguments(new Account("a", "p1"), new Account("a", "p2")),
				arguments(List.of(new WriteOnly("a", "p1")), List.of(new WriteOnly("a", "p2"))),
				arguments(Map.of("k", new Ignored("a", "p1")), Map.of("k", new Ignored("a", "p2"))),
				arguments(new Circle(1), new Square(1)), arguments(new Cases(1, 2), new Cases(2, 1)),
				arguments(new Tags("o1", List.of("a")), new Tags("o2", List.of("a"))),
				arguments(new Shown("p1"), new Shown("p2")));
	}

	@ParameterizedTest
	@MethodSource("differentObjects")
	void hiddenStateIsPartOfKeysAndPayloads(Object one, Object other) {
		assertThat(IdempotencyKey.build("", "s", one)).isNotEqualTo(IdempotencyKey.build("", "s", other));
		assertThat(PayloadHash.of(List.of(one)).value()).isNotEqualTo(PayloadHash.of(List.of(other)).value());
	}

	static Stream<Arguments> differentValues() {
		return Stream.of(arguments(Map.of("userId", 1), Map.of("userid", 1)), arguments(Map.of("", 1), Map.of("", 2)),
				arguments(Map.of("a ", 1), Map.of("a", 1)),
				arguments(Map.of("id", 1, "ID", 2), Map.of("id", 2, "ID", 1)), arguments(new byte[] { 0 }, "00"),
				arguments(List.of(1), Set.of(1)), arguments(Map.of(1, "a"), Map.of("1", "a")));
	}

	@ParameterizedTest
	@MethodSource("differentValues")
	void payloadsTellApartWhatKeysDoNot(Object one, Object other) {
		assertThat(PayloadHash.of(List.of(one)).value()).isNotEqualTo(PayloadHash.of(List.of(other)).value());
	}

	@Test
	void equalObjectsAreEqualWhateverTheirCachesHold() {
		Cached one = new Cached("a");
		one.lazily();
		assertThat(PayloadHash.of(List.of(one)).value()).isEqualTo(PayloadHash.of(List.of(new Cached("a"))).value());
	}

	@Test
	void objectMaySayWhatItsIdentityIs() {
		assertThat(CanonicalState.encode(CanonicalForm.KEY, new Traced("a", "t1"))).isEqualTo("\"a\"");
		assertThat(PayloadHash.of(List.of(new Traced("a", "t1"))).value())
			.isEqualTo(PayloadHash.of(List.of(new Traced("a", "t2"))).value())
			.isNotEqualTo(PayloadHash.of(List.of(new Traced("b", "t1"))).value());
	}

	static Stream<Arguments> opaque() {
		Supplier<String> lambda = () -> "a";
		return Stream.of(arguments(new Holder(new ByteArrayInputStream(new byte[0])), "java.io.ByteArrayInputStream"),
				arguments(new Holder(Thread.currentThread()), "java.lang.Thread"),
				arguments(new Holder(new Object()), "java.lang.Object"),
				arguments(new Holder(new ReentrantLock()), "java.util.concurrent.locks.ReentrantLock"),
				arguments(new Holder(new CompletableFuture<>()), "java.util.concurrent.CompletableFuture"),
				arguments(new Holder(lambda), "lambda"),
				arguments(new Holder(Proxy.newProxyInstance(Shape.class.getClassLoader(),
						new Class<?>[] { Shape.class }, (proxy, method, arguments) -> null)), "proxy"),
				arguments(new Holder(lazyProxy()), "proxy"),
				arguments(new Holder(new IllegalStateException("a")), "java.lang.IllegalStateException"),
				arguments(new Holder(new Failure()), "java.lang.Throwable"),
				arguments(new Holder(new Resource()), "java.lang.AutoCloseable"));
	}

	private static Object lazyProxy() {
		ProxyFactory factory = new ProxyFactory(new Base("a"));
		factory.setProxyTargetClass(true);
		return factory.getProxy();
	}

	@ParameterizedTest
	@MethodSource("opaque")
	void opaqueStateIsRefusedByItsPath(Object value, String name) {
		for (CanonicalForm form : CanonicalForm.values()) {
			assertThatExceptionOfType(InvalidIdempotencyKeyException.class)
				.isThrownBy(() -> CanonicalState.encode(form, List.of(value)))
				.withMessageStartingWith("Holder.content is a ")
				.withMessageContaining(name)
				.withMessageContaining("Action:");
		}
	}

	record Holder(Object content) {
	}

	record WriteOnly(String email, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password) {
	}

	record Ignored(String email, @JsonIgnore String password) {
	}

	@JsonIgnoreProperties("password")
	record IgnoredByName(String email, String password) {
	}

	record Viewed(String email,
			@JsonView(Viewed.class) @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password) {
	}

	record AsText(String email, String password) {

		@JsonValue
		String text() {
			return this.email;
		}

	}

	@JsonSerialize(using = ToStringSerializer.class)
	record Serialized(String email, String password) {

		@Override
		public String toString() {
			return this.email;
		}

	}

	record Serialized3(String email, @tools.jackson.databind.annotation.JsonSerialize(
			using = JavaUtilDateSerializer.class) @JsonIgnore Date at) {
	}

	static class Base {

		private final String password;

		Base() {
			this("");
		}

		Base(String password) {
			this.password = password;
		}

		String length() {
			return String.valueOf(this.password.length());
		}

	}

	/** Nothing of it is a property. */
	static final class Account extends Base {

		private final String email;

		Account(String email, String password) {
			super(password);
			this.email = email;
		}

		String both() {
			return this.email + length();
		}

	}

	interface Shape {

	}

	record Circle(int size) implements Shape {
	}

	record Square(int size) implements Shape {
	}

	record Cases(int id, int ID) {
	}

	static final class Tags extends ArrayList<String> {

		private final String owner;

		Tags(String owner, Collection<String> tags) {
			super(tags);
			this.owner = owner;
		}

		String owner() {
			return this.owner;
		}

	}

	static final class Shown {

		private final transient String password;

		Shown(String password) {
			this.password = password;
		}

		public String getPassword() {
			return this.password;
		}

	}

	static final class Cached {

		private final String text;

		private transient int hash;

		Cached(String text) {
			this.text = text;
		}

		int lazily() {
			this.hash = this.text.hashCode();
			return this.hash;
		}

	}

	record Traced(String id, String trace) implements IdentityValue {

		@Override
		public Object identityValue() {
			return this.id;
		}

	}

	static final class Failure extends RuntimeException {

	}

	static final class Resource implements AutoCloseable {

		@Override
		public void close() {
		}

		InputStream open() {
			return InputStream.nullInputStream();
		}

	}

}
