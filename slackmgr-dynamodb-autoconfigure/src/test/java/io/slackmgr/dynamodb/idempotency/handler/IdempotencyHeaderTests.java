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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IdempotencyHeaderTests {

	private final IdempotencyHeader header = new IdempotencyHeader("Idempotency-Key");

	@ParameterizedTest
	@CsvSource(delimiter = '>', quoteCharacter = '\'',
			value = { "\"8e03978e-40d5-43dd-bc93-6894a57f9324\" > 8e03978e-40d5-43dd-bc93-6894a57f9324",
					"8e03978e-40d5-43dd-bc93-6894a57f9324 > 8e03978e-40d5-43dd-bc93-6894a57f9324",
					"'  \"a b\"\t' > a b", "\"a\\\"b\\\\c\" > a\"b\\c", "\"a,b;c\" > a,b;c",
					"abc/+==:_. > abc/+==:_." })
	void readsStringsInQuotesAndBareTokens(String value, String key) {
		assertThat(this.header.read(List.of(value))).hasValue(key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "\"\"", "\"  \"", "\"open", "\"a\" \"b\"", "\"a\", \"b\"", "a, b", "a b", "a;b",
			"\"a\";p=1", "a\"b", "\"tab\there\"", "\"\u00fc\"", "\u00fc", "\"\\n\"", "\"a\\", "a\\b" })
	void refusesWhatIsEmptyOrMalformed(String value) {
		assertThatExceptionOfType(InvalidIdempotencyHeaderException.class)
			.isThrownBy(() -> this.header.read(List.of(value)))
			.withMessageContaining("Idempotency-Key");
	}

	@Test
	void takes255CharactersAndNoMore() {
		assertThat(this.header.read(List.of("x".repeat(255)))).isPresent();
		assertThat(this.header.read(List.of("\"" + "\\\"".repeat(255) + "\""))).isPresent();
		assertThatExceptionOfType(InvalidIdempotencyHeaderException.class)
			.isThrownBy(() -> this.header.read(List.of("x".repeat(256))))
			.withMessageContaining("255")
			.withMessageNotContaining("xx");
	}

	@Test
	void isAbsentOrThereOnce() {
		assertThat(this.header.read(List.of())).isEmpty();
		assertThatExceptionOfType(InvalidIdempotencyHeaderException.class)
			.isThrownBy(() -> this.header.read(List.of("a", "a")));
	}

}
