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

package io.slackmgr.dynamodb.store;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * An application's own mappers, of Jackson 2 and 3, take and give an alert.
 */
class AlertJacksonTests {

	private static final String REQUEST = """
			{"slackChannelId": "C0ABABABAB", "correlationId": "order-42", "header": "DB down", "text": "cannot connect",
			"timestamp": "2024-01-15T12:00:00.12+02:00", "unheardOf": {"a": 1}}""";

	/** What REQUEST is stored as: what nobody knows is kept. */
	private static final String STORED = GoldenItems.alertBody(0)
		.replace("\"failOnRateLimitError\":false", "\"failOnRateLimitError\":false,\"unheardOf\":{\"a\":1}");

	interface Mapper {

		<T> T read(String json, Class<T> type) throws Exception;

		String write(Object value) throws Exception;

	}

	static Stream<Mapper> mappers() {
		return Stream.of(jackson2(com.fasterxml.jackson.databind.json.JsonMapper.builder().build()),
				jackson2(com.fasterxml.jackson.databind.json.JsonMapper.builder()
					.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
							DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
							DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_LONG_FOR_INTS)
					.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
					.build()),
				jackson3(tools.jackson.databind.json.JsonMapper.builder().build()),
				jackson3(tools.jackson.databind.json.JsonMapper.builder()
					.enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
					.propertyNamingStrategy(tools.jackson.databind.PropertyNamingStrategies.SNAKE_CASE)
					.build()));
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void anAlertIsReadFromARequest(Mapper mapper) throws Exception {
		Alert alert = mapper.read(REQUEST, Alert.class);
		assertThat(alert.toJson()).isEqualTo(STORED);
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void anAlertIsReadAsItIsStored(Mapper mapper) throws Exception {
		for (int i = 0; i < 2; i++) {
			assertThat(mapper.read(GoldenItems.alertBody(i), Alert.class).toJson()).isEqualTo(GoldenItems.alertBody(i));
		}
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void anAlertIsWrittenWithTheSameFields(Mapper mapper) throws Exception {
		for (int i = 0; i < 2; i++) {
			String json = mapper.write(Alert.fromJson(GoldenItems.alertBody(i)));
			assertThat(Alert.fromJson(json).toJson()).isEqualTo(GoldenItems.alertBody(i));
			assertThat(com.fasterxml.jackson.databind.json.JsonMapper.builder().build().readTree(json))
				.isEqualTo(com.fasterxml.jackson.databind.json.JsonMapper.builder()
					.build()
					.readTree(GoldenItems.alertBody(i)));
		}
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void anAlertIsPartOfAnApplicationsOwnTypes(Mapper mapper) throws Exception {
		Batch batch = mapper.read("{\"alerts\":[" + REQUEST + "],\"worst\":\"panic\"}", Batch.class);
		assertThat(batch.worst()).isEqualTo(AlertSeverity.PANIC);
		assertThat(batch.alerts()).singleElement().satisfies((alert) -> assertThat(alert.toJson()).isEqualTo(STORED));
		assertThat(mapper.write(batch)).contains("\"worst\":\"panic\"");
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void aWrongTypeIsRefusedByItsPath(Mapper mapper) {
		assertThatThrownBy(() -> mapper.read("{\"webhooks\":[{\"id\":[]}]}", Alert.class))
			.hasCauseInstanceOf(AlertValidationException.class)
			.satisfies((ex) -> assertThat(((AlertValidationException) ex.getCause()).getField())
				.isEqualTo("webhooks[0].id"));
	}

	@Test
	void whatIsStoredDoesNotChangeWithTheApplicationsMapper() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withPropertyValues("spring.jackson.default-property-inclusion=non_default",
					"spring.jackson.property-naming-strategy=SNAKE_CASE")
			.run((context) -> {
				tools.jackson.databind.json.JsonMapper mapper = context
					.getBean(tools.jackson.databind.json.JsonMapper.class);
				Alert alert = mapper.readValue(REQUEST, Alert.class);
				assertThat(alert.toJson()).isEqualTo(STORED);
				assertThat(mapper.writeValueAsString(alert)).contains("\"slackChannelId\":\"C0ABABABAB\"");
			});
	}

	private static Mapper jackson2(com.fasterxml.jackson.databind.ObjectMapper mapper) {
		return new Mapper() {

			@Override
			public <T> T read(String json, Class<T> type) throws Exception {
				return mapper.readValue(json, type);
			}

			@Override
			public String write(Object value) throws Exception {
				return mapper.writeValueAsString(value);
			}

			@Override
			public String toString() {
				return "Jackson 2";
			}

		};
	}

	private static Mapper jackson3(tools.jackson.databind.ObjectMapper mapper) {
		return new Mapper() {

			@Override
			public <T> T read(String json, Class<T> type) {
				return mapper.readValue(json, type);
			}

			@Override
			public String write(Object value) {
				return mapper.writeValueAsString(value);
			}

			@Override
			public String toString() {
				return "Jackson 3";
			}

		};
	}

	record Batch(List<Alert> alerts, AlertSeverity worst) {
	}

}
