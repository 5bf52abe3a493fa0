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

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.key.ReadBack;
import io.slackmgr.dynamodb.json.Jackson3JsonCodec;
import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Outside HTTP a replay is an equal object of the same class, from the table, from the
 * cache and in another instance, with each mapper; or the first call is refused.
 */
class ResultMatrixTests {

	private static final Instant NOW = Instant.parse("2026-03-01T09:59:59.123456Z");

	private static final Map<String, JsonResultSerializer> SERIALIZERS = serializers();

	private static Map<String, JsonResultSerializer> serializers() {
		Map<String, JsonResultSerializer> serializers = new LinkedHashMap<>();
		serializers.put("library", new JsonResultSerializer());
		serializers.put("application", new JsonResultSerializer().writingWith(new Jackson3JsonCodec(
				JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build())));
		return serializers;
	}

	private IdempotentTemplate template(JsonResultSerializer serializer) {
		return Here.BENCH.builder().serializer(serializer).cache(10, 10_000_000).build();
	}

	/** Apart, so that another process has no DynamoDB Local of its own. */
	private static final class Here {

		static final IdempotentBench BENCH = new IdempotentBench(LocalDynamoDb.client(), Clock.systemUTC());

	}

	static Stream<Arguments> equal() {
		return SERIALIZERS.keySet()
			.stream()
			.flatMap((mapper) -> values().map((value) -> Arguments.of(mapper, value.get()[0], value.get()[1])));
	}

	private static Stream<Arguments> values() {
		return Stream.of(Arguments.of(null, String.class), Arguments.of("text", String.class),
				Arguments.of(5, int.class), Arguments.of(true, boolean.class), Arguments.of(Colour.RED, Colour.class),
				Arguments.of(new BigDecimal("12.50"), BigDecimal.class),
				Arguments.of(new BigDecimal("1E+3"), BigDecimal.class), Arguments.of(NOW, Instant.class),
				Arguments.of(OffsetDateTime.parse("2024-01-15T12:00:00Z"), OffsetDateTime.class),
				Arguments.of(LocalDate.of(2024, 2, 29), LocalDate.class),
				Arguments.of(Duration.ofMillis(1), Duration.class), Arguments.of(new UUID(1, 2), UUID.class),
				Arguments.of(new byte[] { 1, -1 }, byte[].class), Arguments.of(item(), Item.class),
				Arguments.of(new Bean("a"), Bean.class), Arguments.of(new Circle(1), Shape.class),
				Arguments.of(new Annotated("a", 1), Annotated.class),
				Arguments.of(List.of(new Annotated("a", 1)), type(new ParameterizedTypeReference<List<Annotated>>() {
				})), Arguments.of(Optional.of(item()), type(new ParameterizedTypeReference<Optional<Item>>() {
				})), Arguments.of(new Page<>(List.of(item()), 1), type(new ParameterizedTypeReference<Page<Item>>() {
				})), Arguments.of(Map.of("key", List.of(item())),
						type(new ParameterizedTypeReference<Map<String, List<Item>>>() {
						})),
				Arguments.of(List.of(new Circle(1), new Square(2)), type(new ParameterizedTypeReference<List<Shape>>() {
				})), Arguments.of("\uD83D\uDE00".repeat(70_000), String.class),
				Arguments.of("big".repeat(200_000), String.class),
				Arguments.of(ResponseEntity.created(URI.create("/a")).body(item()),
						type(new ParameterizedTypeReference<ResponseEntity<Item>>() {
						})),
				Arguments.of(problem(), ProblemDetail.class));
	}

	private static ProblemDetail problem() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "d");
		problem.setTitle("t");
		return problem;
	}

	private static Item item() {
		return new Item("i-1", new BigDecimal("12.50"), Instant.parse("2024-01-15T12:00:00.123456789Z"), Colour.RED,
				Optional.empty());
	}

	private static Type type(ParameterizedTypeReference<?> reference) {
		return reference.getType();
	}

	@ParameterizedTest
	@MethodSource
	void equal(String mapper, @Nullable Object value, Type type) {
		IdempotentCall<@Nullable Object> call = call(type);
		IdempotentTemplate first = template(SERIALIZERS.get(mapper));
		assertThat(first.<@Nullable Object, RuntimeException>execute(call, () -> value)).isSameAs(value);
		IdempotentTemplate other = template(SERIALIZERS.get(mapper));
		assertReplay(value, other, call);
		assertReplay(value, other, call);
		assertReplay(value, first, call);
	}

	private static void assertReplay(@Nullable Object value, IdempotentTemplate template,
			IdempotentCall<@Nullable Object> call) {
		Object replay = template.<@Nullable Object, RuntimeException>execute(call, () -> {
			throw new AssertionError("Runs again");
		});
		assertThat(ReadBack.difference(body(value), body(replay))).isEmpty();
		if (value instanceof ResponseEntity<?>) {
			assertThat(replay).isEqualTo(value);
		}
	}

	@Test
	void anotherProcessReplaysAllKinds() {
		List<Object[]> cases = equal().map(Arguments::get).toList();
		for (int i = 0; i < cases.size(); i++) {
			Object value = cases.get(i)[1];
			template(SERIALIZERS.get((String) cases.get(i)[0]))
				.<@Nullable Object, RuntimeException>execute(callOfCase(i, (Type) cases.get(i)[2]), () -> value);
		}
		try (ForkedJvm process = ForkedJvm
			.of(OtherProcess.class, LocalDynamoDb.endpoint().toString(), Here.BENCH.table())
			.start()) {
			assertThat(process.awaitExit(Duration.ofMinutes(2))).as(() -> String.join("\n", process.output())).isZero();
			assertThat(process.output()).contains(cases.size() + " results are equal");
		}
	}

	private static IdempotentCall<@Nullable Object> callOfCase(int number, Type type) {
		return IdempotentCall.of(IdempotencyKey.build("", "matrix", "case", number), type);
	}

	/**
	 * Replays what the test has kept.
	 */
	static final class OtherProcess {

		private OtherProcess() {
		}

		public static void main(String[] args) {
			IdempotentBench bench = ForkedWorker.bench(args[0], args[1]);
			List<Object[]> cases = equal().map(Arguments::get).toList();
			for (int i = 0; i < cases.size(); i++) {
				try (IdempotentTemplate template = bench.builder()
					.serializer(SERIALIZERS.get((String) cases.get(i)[0]))
					.build()) {
					assertReplay(cases.get(i)[1], template, callOfCase(i, (Type) cases.get(i)[2]));
				}
			}
			System.out.println(cases.size() + " results are equal");
			System.exit(0);
		}

	}

	private static @Nullable Object body(@Nullable Object value) {
		return (value instanceof ResponseEntity<?> response) ? response.getBody() : value;
	}

	static Stream<Arguments> refused() {
		return SERIALIZERS.keySet()
			.stream()
			.flatMap((mapper) -> Stream.of(Arguments.of(mapper, new SignedBean("a"), Bean.class), Arguments.of(mapper,
					List.of(new SignedBean("a")), type(new ParameterizedTypeReference<List<Bean>>() {
					})), Arguments.of(mapper, item(), Object.class),
					Arguments.of(mapper, new Plain(1), Unannotated.class), Arguments.of(mapper,
							ResponseEntity.ok(item()), type(new ParameterizedTypeReference<ResponseEntity<?>>() {
							}))));
	}

	@Test
	void zoneIsKeptOrTheValueRefused() {
		ZonedDateTime time = ZonedDateTime.parse("2024-01-15T12:00:00+01:00[Europe/Berlin]");
		JsonResultSerializer library = SERIALIZERS.get("library");
		assertThat(library.deserialize(library.serialize(time, ZonedDateTime.class), ZonedDateTime.class))
			.isEqualTo(time);
		assertThatExceptionOfType(IdempotentResultSerializationException.class)
			.isThrownBy(() -> SERIALIZERS.get("application").serialize(time, ZonedDateTime.class));
	}

	@ParameterizedTest
	@MethodSource
	void refused(String mapper, Object value, Type type) {
		IdempotentTemplate template = template(SERIALIZERS.get(mapper));
		int before = tableSize();
		assertThatExceptionOfType(IdempotentResultSerializationException.class)
			.isThrownBy(() -> template.execute(call(type), () -> value))
			.withMessageContaining("Action: ");
		assertThat(tableSize()).isLessThanOrEqualTo(before + 1);
	}

	private static int tableSize() {
		return LocalDynamoDb.client().scan((scan) -> scan.tableName(Here.BENCH.table())).count();
	}

	private static IdempotentCall<@Nullable Object> call(Type type) {
		return IdempotentCall.of(IdempotencyKey.build("", "matrix", UUID.randomUUID()), type);
	}

	record Item(String itemId, BigDecimal unitPrice, Instant createdAt, Colour mainColour, Optional<String> note) {

	}

	enum Colour {

		RED {
		}

	}

	static class Bean {

		private String beanId = "";

		Bean() {
		}

		Bean(String id) {
			this.beanId = id;
		}

		public String getBeanId() {
			return this.beanId;
		}

		public void setBeanId(String id) {
			this.beanId = id;
		}

	}

	static class SignedBean extends Bean {

		SignedBean(String id) {
			super(id);
		}

		public String getSignature() {
			return "s";
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Square.class) })
	sealed interface Shape {

	}

	record Circle(int circleRadius) implements Shape {

	}

	record Square(int sideLength) implements Shape {

	}

	interface Unannotated {

	}

	record Plain(int plainValue) implements Unannotated {

	}

	record Page<T>(List<T> pageItems, int totalItems) {

	}

	@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
	record Annotated(String itemId, int itemCount) {

	}

}
