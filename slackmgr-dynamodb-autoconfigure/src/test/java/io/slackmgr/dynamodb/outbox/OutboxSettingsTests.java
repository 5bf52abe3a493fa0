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

package io.slackmgr.dynamodb.outbox;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.OutboxSettings.Archive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxSettingsTests {

	static Stream<RecordComponent> components() {
		return Stream.of(OutboxSettings.class.getRecordComponents());
	}

	private static Object other(Class<?> type) {
		return (type == int.class) ? 7 : (type == Archive.class) ? Archive.NONE : Duration.ofSeconds(2);
	}

	@ParameterizedTest
	@MethodSource("components")
	void copyDiffersInOneComponent(RecordComponent component) throws ReflectiveOperationException {
		Object value = other(component.getType());

		Object copy = OutboxSettings.class
			.getMethod("with" + StringUtils.capitalize(component.getName()), component.getType())
			.invoke(OutboxSettings.DEFAULTS, value);

		for (RecordComponent each : OutboxSettings.class.getRecordComponents()) {
			Object expected = each.getName().equals(component.getName()) ? value
					: each.getAccessor().invoke(OutboxSettings.DEFAULTS);
			assertThat(each.getAccessor().invoke(copy)).as(each.getName()).isEqualTo(expected);
		}
	}

}
