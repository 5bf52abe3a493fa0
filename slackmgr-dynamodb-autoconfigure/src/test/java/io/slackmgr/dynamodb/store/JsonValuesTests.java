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

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonValuesTests {

	@Test
	void alertIsIndependentOfItsSources() {
		List<Object> list = new ArrayList<>(List.of(1));
		Map<String, Object> nested = new HashMap<>(Map.of("list", list));
		Map<String, Object> metadata = new HashMap<>(Map.of("nested", nested));
		Alert alert = Alert.builder().metadata(metadata).build();
		list.add(2);
		nested.put("a", 1);
		metadata.put("b", 2);
		assertThat(alert.metadata()).isEqualTo(Map.of("nested", Map.of("list", List.of(1))));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> alert.metadata().put("c", 3));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> ((Map<?, ?>) alert.metadata().get("nested")).clear());
	}

	@Test
	void writesDecimalsAndFloatsInTheirShortestForm() {
		Map<String, Object> metadata = Map.of("decimal", new BigDecimal("0.10"), "float", 0.1f, "short", (short) 3);
		assertThat(Alert.builder().metadata(metadata).build().toJson())
			.contains("\"metadata\":{\"decimal\":0.1,\"float\":0.1,\"short\":3}");
	}

	@Test
	void writesANegativeZeroAsZero() {
		Alert alert = Alert.builder().metadata(Map.of("a", -0.0)).build();
		assertThat(alert.toJson()).contains("\"metadata\":{\"a\":0}");
	}

	@ParameterizedTest
	@MethodSource("valuesWithoutJson")
	void refusesWhatJsonCannotHoldByItsPath(Object value, String reason) {
		Map<String, Object> metadata = Map.of("a", List.of(0, Map.of("b", value)));
		assertThatExceptionOfType(AlertValidationException.class)
			.isThrownBy(() -> Alert.builder().metadata(metadata).build())
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.getField()).isEqualTo("metadata.a[1].b"));
	}

	static Stream<Arguments> valuesWithoutJson() {
		return Stream.of(Arguments.of(UUID.randomUUID(), "java.util.UUID"), Arguments.of(Double.NaN, "finite"),
				Arguments.of(Float.POSITIVE_INFINITY, "finite"), Arguments.of(new BigDecimal("1e400"), "digits"),
				Arguments.of(new BigDecimal("0.12345678901234567890"), "digits"),
				Arguments.of(new java.util.concurrent.atomic.AtomicInteger(), "AtomicInteger"),
				Arguments.of(Map.of(1, 2), "key"), Arguments.of('c', "java.lang.Character"));
	}

	@Test
	void refusesAPayloadWithoutJson() {
		AlertWebhook.Builder webhook = AlertWebhook.builder("a", "b", "c").payload(Map.of("x", new Object()));
		assertThatExceptionOfType(AlertValidationException.class).isThrownBy(webhook::build)
			.withMessageStartingWith("payload.x is a java.lang.Object");
	}

	@Test
	void refusesAMapThatHoldsItself() {
		Map<String, Object> metadata = new HashMap<>();
		metadata.put("a", metadata);
		assertThatExceptionOfType(AlertValidationException.class)
			.isThrownBy(() -> Alert.builder().metadata(metadata).build())
			.withMessageContaining("nested more than 500 deep");
	}

}
