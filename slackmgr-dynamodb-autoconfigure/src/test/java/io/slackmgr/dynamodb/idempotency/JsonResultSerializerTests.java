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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
	void responseWithoutBodyOrWithStatusOfItsOwnComesBack() {
		assertThat(replay(ResponseEntity.status(599).build(), type(new ParameterizedTypeReference<ResponseEntity<?>>() {
		}))).isEqualTo(ResponseEntity.status(599).build());
	}

	@Test
	void otherHeadersCanBeAllowed() {
		JsonResultSerializer custom = new JsonResultSerializer(List.of("X-Trace"));
		Type type = type(new ParameterizedTypeReference<ResponseEntity<String>>() {
		});
		ResponseEntity<String> response = ResponseEntity.ok().eTag("1").header("x-trace", "t").body("b");
		assertThat(custom.deserialize(custom.serialize(response, type), type))
			.isEqualTo(ResponseEntity.ok().header("X-Trace", "t").body("b"));
	}

	@Test
	void fieldsThatAreNotKnownAnyMoreAreIgnored() {
		IdempotencyResult older = IdempotencyResult.of("{\"id\":\"a\",\"gone\":1}".getBytes(StandardCharsets.UTF_8),
				"older.Order");
		assertThat(this.serializer.deserialize(older, Order.class)).isEqualTo(new Order("a", null, Optional.empty()));
	}

	@Test
	void typeThatCanNotBeReadBackIsRefusedWithoutItsContent() {
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
	void treesOfJackson3AreKeptAsTheirContent() {
		assertThat(replay(tools.jackson.databind.json.JsonMapper.shared().readTree("{\"a\":[1]}"), Object.class))
			.isEqualTo(Map.of("a", List.of(1)));
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

}
