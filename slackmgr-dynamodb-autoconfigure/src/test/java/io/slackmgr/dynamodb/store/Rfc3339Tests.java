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

import java.time.DateTimeException;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class Rfc3339Tests {

	@ParameterizedTest
	@MethodSource("goldenTimes")
	void writesTimesAsGoDoes(String input, String expected) {
		assertThat(Rfc3339.format(Rfc3339.parse(input))).isEqualTo(expected);
	}

	static Stream<Arguments> goldenTimes() {
		return StreamSupport.stream(GoldenItems.ROOT.get("rfc3339Nano").spliterator(), false)
			.map((pair) -> Arguments.of(pair.get(0).textValue(), pair.get(1).textValue()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z" })
	void writesYearsWithFourDigits(String time) {
		assertThat(Rfc3339.format(Instant.parse(time))).isEqualTo(time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0001-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z" })
	void refusesYearsOfMoreDigits(String time) {
		assertThatIllegalArgumentException().isThrownBy(() -> Rfc3339.format(Instant.parse(time)))
			.withMessageContaining("years 0 to 9999");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2024-01-15", "2024-01-15T10:00:00", "2024-01-15 10:00:00Z", "2024-02-30T10:00:00Z",
			"9999-12-31T23:59:59" })
	void refusesWhatIsNoTime(String text) {
		assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Rfc3339.parse(text));
	}

	@Test
	void anAlertOutsideTheYearsIsRefusedByItsField() {
		assertThatExceptionOfType(AlertValidationException.class)
			.isThrownBy(() -> Alert.builder().timestamp(Instant.MAX).build())
			.withMessageStartingWith("timestamp is outside the years 0 to 9999");
	}

}
