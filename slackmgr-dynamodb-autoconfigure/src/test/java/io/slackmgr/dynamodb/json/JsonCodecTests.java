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

package io.slackmgr.dynamodb.json;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonPOJOBuilder;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonCodecTests {

	private static final Reading READING = new Reading("r", Instant.parse("2026-01-02T03:04:05Z"),
			ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Berlin]"), Duration.ofSeconds(90),
			new BigDecimal("1.50"), Optional.of("n"), Map.of("a", 1));

	private static String text(byte[] json) {
		return new String(json, StandardCharsets.UTF_8);
	}

	static Stream<JsonCodec> libraryCodecs() {
		return Stream.of(new Jackson2JsonCodec(), Jackson3JsonCodec.library());
	}

	@ParameterizedTest
	@MethodSource("libraryCodecs")
	void bothMappersOfTheLibraryWriteTheSame(JsonCodec codec) {
		byte[] json = codec.write(READING, Reading.class);
		assertThat(text(json)).isEqualTo("{\"name\":\"r\",\"at\":\"2026-01-02T03:04:05Z\","
				+ "\"zoned\":\"2026-01-02T03:04:05+01:00[Europe/Berlin]\",\"took\":\"PT1M30S\",\"amount\":1.50,"
				+ "\"note\":\"n\",\"counts\":{\"a\":1}}");
		assertThat(codec.read(json, Reading.class)).isEqualTo(READING);
	}

	@ParameterizedTest
	@MethodSource("libraryCodecs")
	void charactersOutsideTheBasicPlaneAreFourBytes(JsonCodec codec) {
		byte[] json = codec.write("😀", String.class);
		assertThat(json).hasSize(6);
		assertThat(codec.read(json, String.class)).isEqualTo("😀");
	}

	@ParameterizedTest
	@MethodSource("libraryCodecs")
	void unreadableMemberIsNamedWithoutContent(JsonCodec codec) {
		byte[] json = "{\"counts\":{\"secret key\":\"secret text\"}}".getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(JsonCodecException.class).isThrownBy(() -> codec.read(json, Reading.class))
			.withMessageContaining("Reading.counts{}")
			.withMessageNotContaining("secret")
			.withNoCause();
		assertThatExceptionOfType(JsonCodecException.class)
			.isThrownBy(() -> codec.read("1 2".getBytes(StandardCharsets.UTF_8), Integer.class));
	}

	@ParameterizedTest
	@MethodSource("libraryCodecs")
	void whatCantBeWrittenIsNamedByItsMember(JsonCodec codec) {
		assertThatExceptionOfType(JsonCodecException.class)
			.isThrownBy(() -> codec.write(new Opaque(new Object()), Opaque.class))
			.withMessageContaining("Opaque.content");
	}

	@Test
	void typesAnnotatedForJackson3AreReadByIt() {
		JsonCodec codec = JsonCodec.library();
		Type list = new ParameterizedTypeReference<List<Built>>() {
		}.getType();
		List<Built> values = List.of(Built.builder().withItemId("a").build());
		byte[] json = codec.write(values, list);
		assertThat(text(json)).isEqualTo("[{\"item_id\":\"a\"}]");
		assertThat(((List<?>) codec.read(json, list))).first()
			.satisfies((read) -> assertThat(((Built) read).itemId()).isEqualTo("a"));
		assertThat(text(codec.write(new HoldsBuilt(values), HoldsBuilt.class)))
			.isEqualTo("{\"values\":[{\"item_id\":\"a\"}]}");
	}

	@Test
	void applicationsMapperIsUsedAsItIs() {
		JsonCodec codec = new Jackson3JsonCodec(
				JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build());
		byte[] json = codec.write(new Item("a"), Item.class);
		assertThat(text(json)).isEqualTo("{\"item_id\":\"a\"}");
		assertThat(codec.read(json, Item.class)).isEqualTo(new Item("a"));
		assertThat(text(JsonCodec.library().write(new Item("a"), Item.class))).isEqualTo("{\"itemId\":\"a\"}");
	}

	record Reading(String name, Instant at, ZonedDateTime zoned, Duration took, BigDecimal amount,
			Optional<String> note, Map<String, Integer> counts) {
	}

	record Opaque(Object content) {
	}

	record Item(String itemId) {
	}

	record HoldsBuilt(List<Built> values) {
	}

	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@JsonDeserialize(builder = Built.Builder.class)
	static final class Built {

		private final String itemId;

		private Built(String itemId) {
			this.itemId = itemId;
		}

		static Builder builder() {
			return new Builder();
		}

		@JsonProperty
		String itemId() {
			return this.itemId;
		}

		@JsonPOJOBuilder
		@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
		static final class Builder {

			private String itemId = "";

			@JsonProperty
			Builder withItemId(String id) {
				this.itemId = id;
				return this;
			}

			Built build() {
				return new Built(this.itemId);
			}

		}

	}

}
