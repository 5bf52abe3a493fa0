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

package io.slackmgr.dynamodb.idempotency.handler;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.slackmgr.dynamodb.idempotency.FailureRules;
import io.slackmgr.dynamodb.idempotency.IdempotencyKeyPart;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentFailureReplayedException;
import io.slackmgr.dynamodb.idempotency.IdempotentOptions;
import io.slackmgr.dynamodb.idempotency.IdempotentResultSerializer;
import io.slackmgr.dynamodb.idempotency.OnConflict;
import io.slackmgr.dynamodb.idempotency.OnFailure;
import io.slackmgr.dynamodb.idempotency.Toggle;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyPayloadMismatchException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Annotated methods.
 */
class IdempotentMethodTests {

	private final Shop shop = IdempotentContext.bean(Shop.class);

	@Test
	void resultIsKeptByTheMethodsOwnSerializer() {
		WithSerializer bean = IdempotentContext.bean(WithSerializer.class);
		assertThat(bean.run("a")).isInstanceOf(Object.class).hasToString("object 1");
		assertThat(bean.run("a")).hasToString("read object 1");
	}

	@Test
	void invalidTenantsAreHashed() {
		assertThat(tenant("alice@example.com")).startsWith("h-").hasSize(34);
		assertThat(tenant("Alice")).isNotEqualTo(tenant("alice"));
		assertThat(tenant("alice")).isEqualTo("alice");
		String hashed = tenant("alice@example.com");
		assertThat(tenant(hashed)).isNotEqualTo(hashed);
	}

	private static String tenant(String text) {
		return new IdempotentContext(Optional.empty()).method(WithTenant.class, "run")
			.call(new WithTenant(), new Object[] { "a", text })
			.key()
			.tenant();
	}

	@Test
	void methodRunsOnceForEachKey() {
		Order order = new Order("a", 5);
		assertThat(this.shop.byExpression(order)).isEqualTo(new Receipt("a", 1));
		assertThat(this.shop.byExpression(order)).isEqualTo(new Receipt("a", 1));
		assertThat(this.shop.byExpression(new Order("b", 5))).isEqualTo(new Receipt("b", 2));
	}

	@Test
	void argumentsArePayloadUnlessSaidOtherwise() {
		this.shop.byExpression(new Order("a", 5));
		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> this.shop.byExpression(new Order("a", 6)));
		this.shop.withPayload(new Order("a", 5), "first note");
		assertThat(this.shop.withPayload(new Order("a", 5), "other note").run()).isEqualTo(2);
		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> this.shop.withPayload(new Order("a", 6), "first note"));
		this.shop.withoutPayload("a", new Object());
		assertThat(this.shop.withoutPayload("a", new Object())).isEqualTo(3);
	}

	@Test
	void annotatedParametersAreTheKeyAndTheRestThePayload() {
		assertThat(this.shop.byParameters("a", 1, "note").run()).isEqualTo(1);
		assertThat(this.shop.byParameters("a", 1, "note").run()).isEqualTo(1);
		assertThat(this.shop.byParameters("a", 2, "note").run()).isEqualTo(2);
		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> this.shop.byParameters("a", 1, "other"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " \t" })
	void missingKeyIsAnErrorNotAnUnprotectedCall(@Nullable String id) {
		assertThatExceptionOfType(MissingIdempotencyKeyException.class)
			.isThrownBy(() -> this.shop.byExpression(new Order(id, 5)))
			.withMessageContaining("#order.id");
		assertThatExceptionOfType(MissingIdempotencyKeyException.class)
			.isThrownBy(() -> this.shop.byParameters(id, 1, "note"));
		assertThatExceptionOfType(MissingIdempotencyKeyException.class).isThrownBy(() -> this.shop.byTenant(id, "a"));
		assertThatExceptionOfType(MissingIdempotencyKeyException.class)
			.isThrownBy(() -> this.shop.byList(id, Optional.empty()));
		assertThat(this.shop.runs()).isZero();
	}

	@Test
	void tenantsDoNotShareKeys() {
		assertThat(this.shop.byTenant("acme", "a")).isEqualTo(1);
		assertThat(this.shop.byTenant("other", "a")).isEqualTo(2);
		assertThat(this.shop.byTenant("acme", "a")).isEqualTo(1);
	}

	@Test
	void overloadsDoNotShareKeys() {
		assertThat(this.shop.overloaded("1")).isEqualTo(1);
		assertThat(this.shop.overloaded(1)).isEqualTo(2);
	}

	@Test
	void nothingNullAndOptionalAreReplayed() {
		this.shop.returnsNothing("a");
		this.shop.returnsNothing("a");
		assertThat(this.shop.runs()).isEqualTo(1);
		assertThat(this.shop.returnsNull("a")).isNull();
		assertThat(this.shop.returnsNull("a")).isNull();
		assertThat(this.shop.runs()).isEqualTo(2);
		assertThat(this.shop.returnsOptional("a")).hasValue(List.of(new Receipt("a", 3)));
		assertThat(this.shop.returnsOptional("a")).hasValue(List.of(new Receipt("a", 3)));
	}

	@Test
	void stagesAreReplayed() {
		assertThat(this.shop.returnsStage("a").toCompletableFuture()).succeedsWithin(Duration.ofSeconds(10))
			.isEqualTo(new Receipt("a", 1));
		assertThat(this.shop.returnsStage("a").toCompletableFuture()).succeedsWithin(Duration.ofSeconds(10))
			.isEqualTo(new Receipt("a", 1));
	}

	@Test
	void failuresAreReleasedOrRememberedAsSaid() {
		assertThatThrownBy(() -> this.shop.fails("a", new IllegalStateException("declined")))
			.isInstanceOf(IllegalStateException.class);
		assertThatThrownBy(() -> this.shop.fails("a", new IOException("declined"))).isInstanceOf(IOException.class);
		assertThatThrownBy(() -> this.shop.fails("a", new IOException("declined")))
			.isInstanceOf(IdempotentFailureReplayedException.class);
		assertThat(this.shop.runs()).isEqualTo(2);
	}

	@Test
	void annotationOfAnInterfaceCounts() {
		Terminal terminal = IdempotentContext.bean(CardTerminal.class);
		assertThat(terminal.charge("a")).isEqualTo(1);
		assertThat(terminal.charge("a")).isEqualTo(1);
	}

	@Test
	void keyPartsOfAnInterfaceCount() {
		Counter counter = IdempotentContext.bean(TillCounter.class);
		assertThat(counter.count("a", "note")).isEqualTo(1);
		assertThat(counter.count("a", "note")).isEqualTo(1);
		assertThat(counter.count("b", "note")).isEqualTo(2);
		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> counter.count("a", "other"));
	}

	@Test
	void beanThatIsAProxyOfAnInterfaceIsProtected() {
		try (IdempotentContext context = new IdempotentContext(Optional.empty(), ClientFactory.class)) {
			Client client = context.get(Client.class);
			assertThat(client.call("a")).isEqualTo("call 1");
			assertThat(client.call("a")).isEqualTo("call 1");
			assertThat(client.call("b")).isEqualTo("call 2");
		}
	}

	@Test
	void proxyOfAnInterfaceIsNoInvalidBean() {
		assertThatCode(() -> new IdempotentMethodValidator(IdempotentContext::methods)
			.postProcessBeforeInitialization(new ClientFactory().getObject(), "client")).doesNotThrowAnyException();
	}

	@Test
	void lambdaNeedsAScope() {
		IdempotentMethodValidator validator = new IdempotentMethodValidator(IdempotentContext::methods);
		Terminal withoutScope = (id) -> 1;
		assertThatExceptionOfType(InvalidIdempotentMethodException.class)
			.isThrownBy(() -> validator.postProcessBeforeInitialization(withoutScope, "terminal"))
			.withMessageContaining("lambda")
			.withMessageContaining("scope");
		Gate withScope = (id) -> 1;
		assertThatCode(() -> validator.postProcessBeforeInitialization(withScope, "gate")).doesNotThrowAnyException();
	}

	@Test
	void lambdaWithAScopeIsProtected() {
		try (IdempotentContext context = new IdempotentContext(Optional.empty(), GateFactory.class)) {
			assertThat(context.get(Gate.class).pass("a")).isEqualTo(1);
			assertThat(context.get(Gate.class).pass("a")).isEqualTo(1);
		}
	}

	@Test
	void genericTypeIsResolvedByTheSubclass() {
		OrderHandler handler = IdempotentContext.bean(OrderHandler.class);
		handler.handle("a");
		assertThat(handler.handle("a")).isEqualTo(new Order("a", 1));
	}

	@Test
	void defaultScopeIsReadableAndFitsAKey() {
		try (IdempotentContext context = new IdempotentContext(Optional.empty(), Shop.class)) {
			assertThat(context.method(Shop.class, "byExpression").scope()).matches("shop-byexpression-[0-9a-f]{8}");
			assertThat(context.method(Shop.class, "aMethodWhoseNameIsLongerThanAScope").scope())
				.matches("shop-amethodwhosenameis-[0-9a-f]{8}")
				.hasSizeLessThanOrEqualTo(32);
		}
	}

	@Test
	void textsMayHoldPlaceholders() {
		Map<String, Object> properties = Map.of("my.key", "#id", "my.scope", "orders", "my.lease", "5m");
		try (IdempotentContext context = new IdempotentContext(Optional.empty(), properties, WithPlaceholders.class)) {
			assertThat(context.get(WithPlaceholders.class).run("a")).isEqualTo("a");
			assertThat(context.store().get(IdempotencyKey.build("", "orders", "a"))).isPresent();
			IdempotentOptions options = context.method(WithPlaceholders.class, "run").options();
			assertThat(options.lease()).isEqualTo(Duration.ofMinutes(5));
			assertThat(options.retention()).isEqualTo(Duration.ofDays(7));
			assertThat(options.failures().retention()).isEqualTo(Duration.ofHours(1));
			assertThat(options.onConflict()).isEqualTo(OnConflict.WAIT);
			assertThat(options.waitLimit()).isEqualTo(Duration.ofSeconds(1));
			assertThat(options.leaseRenewal()).isTrue();
		}
	}

	@Test
	void annotationOverridesTheDefaults() throws Exception {
		IdempotentOptions defaults = new IdempotentOptions(Duration.ofMinutes(2), Duration.ofDays(2),
				FailureRules.DEFAULTS.withPolicy(OnFailure.REMEMBER), OnConflict.WAIT, Duration.ofSeconds(3), false,
				true);
		IdempotentMethods methods = new IdempotentMethods(defaults, "local", (text) -> text,
				new StaticListableBeanFactory(), Optional::empty);
		assertThat(methods.get(Choices.class.getMethod("none", String.class), Choices.class).options())
			.isEqualTo(defaults);
		IdempotentOptions all = methods.get(Choices.class.getMethod("all", String.class), Choices.class).options();
		assertThat(all.failures().policy()).isEqualTo(OnFailure.RELEASE);
		assertThat(all.onConflict()).isEqualTo(OnConflict.REJECT);
		assertThat(all.atomic()).isTrue();
		assertThat(all.leaseRenewal()).isFalse();
		assertThat(methods.get(Choices.class.getMethod("stage", String.class), Choices.class).resultType().isStage())
			.isTrue();
	}

	static class Choices {

		@Idempotent(key = "#id")
		public void none(String id) {
		}

		@Idempotent(key = "#id", onFailure = OnFailure.RELEASE, onConflict = OnConflict.REJECT, atomic = Toggle.ON,
				renewLease = Toggle.OFF)
		public void all(String id) {
		}

		@Idempotent(key = "#id")
		public CompletionStage<String> stage(String id) {
			return CompletableFuture.completedFuture(id);
		}

	}

	static class Shop {

		private final AtomicInteger runs = new AtomicInteger();

		public int runs() {
			return this.runs.get();
		}

		@Idempotent(key = "#order.id")
		public Receipt byExpression(Order order) {
			return new Receipt(order.id(), this.runs.incrementAndGet());
		}

		@Idempotent(key = "#order.id", payload = "#order.amount")
		public Receipt withPayload(Order order, String note) {
			return new Receipt(order.id(), this.runs.incrementAndGet());
		}

		@Idempotent(key = "#a0", payload = "null")
		public int withoutPayload(String id, Object callback) {
			return this.runs.incrementAndGet();
		}

		@Idempotent
		public Receipt byParameters(@IdempotencyKeyPart @Nullable String id, @IdempotencyKeyPart int item,
				String note) {
			return new Receipt(String.valueOf(id), this.runs.incrementAndGet());
		}

		@Idempotent(key = "#id", tenant = "#tenant")
		public int byTenant(@Nullable String tenant, String id) {
			return this.runs.incrementAndGet();
		}

		@Idempotent(key = "{#id, #note}")
		public int byList(@Nullable String id, Optional<String> note) {
			return this.runs.incrementAndGet();
		}

		@Idempotent(key = "#id")
		public int overloaded(String id) {
			return this.runs.incrementAndGet();
		}

		@Idempotent(key = "#id.toString()")
		public int overloaded(Integer id) {
			return this.runs.incrementAndGet();
		}

		@Idempotent(key = "#id")
		public void returnsNothing(String id) {
			this.runs.incrementAndGet();
		}

		@Idempotent(key = "#id")
		public @Nullable Receipt returnsNull(String id) {
			this.runs.incrementAndGet();
			return null;
		}

		@Idempotent(key = "#id")
		public Optional<List<Receipt>> returnsOptional(String id) {
			return Optional.of(List.of(new Receipt(id, this.runs.incrementAndGet())));
		}

		@Idempotent(key = "#id", atomic = Toggle.OFF)
		public CompletionStage<Receipt> returnsStage(String id) {
			return CompletableFuture.supplyAsync(() -> new Receipt(id, this.runs.incrementAndGet()));
		}

		@Idempotent(key = "#id", payload = "null", rememberFor = IOException.class)
		public void fails(String id, Exception failure) throws Exception {
			this.runs.incrementAndGet();
			throw failure;
		}

		@Idempotent(key = "#id")
		public void aMethodWhoseNameIsLongerThanAScope(String id) {
			this.runs.incrementAndGet();
		}

	}

	record Order(@Nullable String id, int amount) {

	}

	record Receipt(@Nullable String id, int run) {

	}

	interface Terminal {

		@Idempotent(key = "#a0")
		int charge(String id);

	}

	static class CardTerminal implements Terminal {

		private final AtomicInteger runs = new AtomicInteger();

		@Override
		public int charge(String id) {
			return this.runs.incrementAndGet();
		}

	}

	interface Counter {

		@Idempotent
		int count(@IdempotencyKeyPart String id, String note);

	}

	static class TillCounter implements Counter {

		private final AtomicInteger runs = new AtomicInteger();

		@Override
		public int count(String id, String note) {
			return this.runs.incrementAndGet();
		}

	}

	interface Remote<T> {

		@Idempotent(key = "#a0")
		T call(String id);

	}

	interface Client extends Remote<String> {

	}

	static class ClientFactory implements FactoryBean<Client> {

		private final AtomicInteger runs = new AtomicInteger();

		@Override
		public Client getObject() {
			return (Client) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Client.class },
					(proxy, method, arguments) -> method.getName() + " " + this.runs.incrementAndGet());
		}

		@Override
		public Class<?> getObjectType() {
			return Client.class;
		}

	}

	interface Gate {

		@Idempotent(key = "#a0", scope = "gate")
		int pass(String id);

	}

	static class GateFactory implements FactoryBean<Gate> {

		private final AtomicInteger runs = new AtomicInteger();

		@Override
		public Gate getObject() {
			return (id) -> this.runs.incrementAndGet();
		}

		@Override
		public Class<?> getObjectType() {
			return Gate.class;
		}

	}

	abstract static class Handler<T> {

		@Idempotent(key = "#id")
		public T handle(String id) {
			return make(id);
		}

		abstract T make(String id);

	}

	static class OrderHandler extends Handler<Order> {

		@Override
		Order make(String id) {
			return new Order(id, 1);
		}

	}

	static class WithPlaceholders {

		@Idempotent(key = "${my.key}", scope = "${my.scope}", lease = "${my.lease}", retention = "P7D",
				onConflict = OnConflict.WAIT, waitLimit = "1s", renewLease = Toggle.ON)
		public String run(String id) {
			return id;
		}

	}

	static class WithTenant {

		@Idempotent(key = "#a0", tenant = "#a1")
		public void run(String id, String tenant) {
		}

	}

	static class WithSerializer {

		private int runs;

		@Idempotent(key = "#a0", resultSerializer = TextSerializer.class)
		public Object run(String id) {
			return new StringBuilder("object " + ++this.runs);
		}

	}

	static class TextSerializer implements IdempotentResultSerializer {

		@Override
		public IdempotencyResult serialize(@Nullable Object value, Type type) {
			return IdempotencyResult.of(String.valueOf(value).getBytes(StandardCharsets.UTF_8), "text");
		}

		@Override
		public Object deserialize(IdempotencyResult result, Type type) {
			return "read " + new String(result.content().orElseThrow(), StandardCharsets.UTF_8);
		}

	}

}
