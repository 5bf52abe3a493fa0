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

package io.slackmgr.dynamodb.idempotency;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonResultSerializerTests {

	private final JsonResultSerializer serializer = new JsonResultSerializer();

	private @Nullable Object replay(@Nullable Object value, Type type) {
		return this.serializer.deserialize(this.serializer.serialize(value, type), type);
	}

	static Stream<Arguments> values() {
		return Stream.of(Arguments.of("text", String.class), Arguments.of(5L, long.class),
				Arguments.of(new Order("a", new BigDecimal("1.10"), Optional.of(Duration.ofSeconds(5))), Order.class),
				Arguments.of(List.of(new Order("a", BigDecimal.ONE, Optional.empty())),
						type(new ParameterizedTypeReference<List<Order>>() {
						})),
				Arguments.of(Optional.of("x"), type(new ParameterizedTypeReference<Optional<String>>() {
				})), Arguments.of(Optional.empty(), type(new ParameterizedTypeReference<Optional<Order>>() {
				})), Arguments.of(Map.of("k", List.of(Instant.EPOCH)),
						type(new ParameterizedTypeReference<Map<String, List<Instant>>>() {
						})),
				Arguments.of(OffsetDateTime.parse("2024-01-15T12:00:00+02:00"), OffsetDateTime.class));
	}

	private static Type type(ParameterizedTypeReference<?> reference) {
		return reference.getType();
	}

	@ParameterizedTest
	@MethodSource("values")
	void valueComesBackAsItsFullType(Object value, Type type) {
		assertThat(replay(value, type)).isEqualTo(value);
	}

	@Test
	void nullAndNothingComeBackAsNull() {
		assertThat(replay(null, Order.class)).isNull();
		assertThat(replay(null, void.class)).isNull();
		assertThat(replay(null, type(new ParameterizedTypeReference<Optional<Order>>() {
		}))).isNull();
	}

	@Test
	void responseComesBackWithStatusBodyAndAllowedHeaders() {
		Type type = type(new ParameterizedTypeReference<ResponseEntity<List<Order>>>() {
		});
		ResponseEntity<List<Order>> response = ResponseEntity.created(URI.create("/orders/a"))
			.contentType(MediaType.APPLICATION_JSON)
			.eTag("1")
			.header("Set-Cookie", "session=secret")
			.header("link", "<a>", "<b>")
			.body(List.of(new Order("a", BigDecimal.ONE, Optional.empty())));
		assertThat(replay(response, type)).isInstanceOfSatisfying(ResponseEntity.class, (replayed) -> {
			assertThat(replayed.getStatusCode().value()).isEqualTo(201);
			assertThat(replayed.getBody()).isEqualTo(response.getBody());
			assertThat(replayed.getHeaders().getLocation()).isEqualTo(URI.create("/orders/a"));
			assertThat(replayed.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
			assertThat(replayed.getHeaders().getETag()).isEqualTo("\"1\"");
			assertThat(replayed.getHeaders().get("Link")).containsExactly("<a>", "<b>");
			assertThat(replayed.getHeaders().get("Set-Cookie")).isNull();
		});
	}

	@Test
	void responseWithoutBodyOrWithOwnStatusComesBack() {
		assertThat(replay(ResponseEntity.status(599).build(), type(new ParameterizedTypeReference<ResponseEntity<?>>() {
		}))).isEqualTo(ResponseEntity.status(599).build());
	}

	@Test
	void otherHeadersCanBeExcluded() {
		JsonResultSerializer custom = new JsonResultSerializer().excludingHeaders(List.of("ETag"));
		Type type = type(new ParameterizedTypeReference<ResponseEntity<String>>() {
		});
		ResponseEntity<String> response = ResponseEntity.ok()
			.eTag("1")
			.header("x-trace", "t")
			.header("Set-Cookie", "c=1")
			.header("Connection", "keep-alive, X-Hop")
			.header("X-Hop", "h")
			.body("b");
		assertThat(custom.deserialize(custom.serialize(response, type), type))
			.isEqualTo(ResponseEntity.ok().header("x-trace", "t").header("Set-Cookie", "c=1").body("b"));
	}

	@Test
	void fieldsThatAreNotKnownAnyMoreAreIgnored() {
		IdempotencyResult older = IdempotencyResult.of("{\"id\":\"a\",\"gone\":1}".getBytes(StandardCharsets.UTF_8),
				"older.Order");
		assertThat(this.serializer.deserialize(older, Order.class)).isEqualTo(new Order("a", null, Optional.empty()));
	}

	@Test
	void unreadableTypeIsRefusedWithoutItsContent() {
		assertThatExceptionOfType(IdempotentResultSerializationException.class)
			.isThrownBy(() -> this.serializer.serialize(new Shape.Circle("secret"), Shape.class))
			.withMessageContaining("Circle")
			.withMessageNotContaining("secret");
	}

	private static String stackTrace(Throwable throwable) {
		StringWriter text = new StringWriter();
		throwable.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	@Test
	void noExceptionTellsWhatAResultHolds() {
		IdempotencyResult secret = IdempotencyResult.of("\"s3cret\"".getBytes(StandardCharsets.UTF_8),
				"java.lang.String");
		assertThatExceptionOfType(IdempotentResultSerializationException.class)
			.isThrownBy(() -> this.serializer.deserialize(secret, Integer.class))
			.satisfies((ex) -> assertThat(stackTrace(ex)).doesNotContain("s3cret"));
	}

	@Test
	void charactersBeyondTheBasicPlaneAreFourBytes() {
		IdempotencyResult result = this.serializer.serialize("\uD83D\uDE00".repeat(92_160), String.class);
		assertThat(result.size()).isEqualTo(92_160 * 4 + 2);
		assertThat(this.serializer.deserialize(result, String.class)).isEqualTo("\uD83D\uDE00".repeat(92_160));
	}

	@Test
	void formatSaysWhatWrote() {
		assertThat(this.serializer.serialize("a", String.class).format()).contains("json/2");
		IdempotencyResult later = IdempotencyResult.of(new byte[] { '1' }, "int").withFormat("json/3");
		assertThatExceptionOfType(IdempotentResultSerializationException.class)
			.isThrownBy(() -> this.serializer.deserialize(later, int.class))
			.withMessageContaining("json/3");
	}

	static Stream<Arguments> unequal() {
		return Stream.of(Arguments.of(new SignedReceipt("a"), Receipt.class, "SignedReceipt"),
				Arguments.of(List.of(new SignedReceipt("a")), type(new ParameterizedTypeReference<List<Receipt>>() {
				}), "[] is a"), Arguments.of(new WriteOnly("a", "secret"), WriteOnly.class, "WriteOnly.password"),
				Arguments.of(new Ignoring("a", "secret"), Ignoring.class, "Ignoring.hidden"),
				Arguments.of(Map.of("count", 5L), type(new ParameterizedTypeReference<Map<String, Object>>() {
				}), "java.lang.Long and comes back as a java.lang.Integer"),
				Arguments.of(new Holder(new Order("a", null, Optional.empty())), Holder.class, "Holder.any"),
				Arguments.of(new Receipts("total"), Receipts.class, "Receipts.total"),
				Arguments.of(new HashSet<>(List.of(new SignedReceipt("a"))),
						type(new ParameterizedTypeReference<Set<Receipt>>() {
						}), "[] is a"),
				Arguments.of(Optional.of(new SignedReceipt("a")),
						type(new ParameterizedTypeReference<Optional<Receipt>>() {
						}), "SignedReceipt"),
				Arguments.of(ResponseEntity.ok(new SignedReceipt("a")),
						type(new ParameterizedTypeReference<ResponseEntity<Receipt>>() {
						}), "SignedReceipt"));
	}

	@ParameterizedTest
	@MethodSource
	void unequal(Object value, Type type, String difference) {
		assertThatExceptionOfType(IdempotentResultSerializationException.class)
			.isThrownBy(() -> this.serializer.serialize(value, type))
			.withMessageContaining(difference)
			.withMessageContaining("Action: ")
			.withMessageNotContaining("secret");
	}

	@Test
	void resultOfAnotherTypeIsAClearError() {
		IdempotencyResult text = this.serializer.serialize("text", String.class);
		assertThatExceptionOfType(IdempotentResultSerializationException.class)
			.isThrownBy(() -> this.serializer.deserialize(text, Order.class))
			.withMessageContaining("java.lang.String")
			.withMessageContaining("Order");
	}

	record Order(String id, @Nullable BigDecimal price, Optional<Duration> delay) {

	}

	interface Shape {

		record Circle(String name) implements Shape {

		}

	}

	static class Receipt {

		public String id = "";

	}

	static class SignedReceipt extends Receipt {

		public String signature = "s";

		SignedReceipt(String id) {
			this.id = id;
		}

	}

	record WriteOnly(String id, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password) {

	}

	static class Ignoring {

		public String id;

		@JsonIgnore
		public @Nullable String hidden;

		@JsonCreator
		Ignoring(@JsonProperty("id") String id) {
			this.id = id;
		}

		Ignoring(String id, String hidden) {
			this.id = id;
			this.hidden = hidden;
		}

	}

	record Holder(Object any) {

	}

	static class Receipts extends ArrayList<String> {

		private @Nullable String total;

		Receipts() {
		}

		Receipts(String total) {
			this.total = total;
		}

	}

}
