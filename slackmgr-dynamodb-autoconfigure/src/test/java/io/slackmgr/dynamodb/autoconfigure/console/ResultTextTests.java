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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.store.IdempotencyResponse;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which results the console takes for text.
 */
class ResultTextTests {

	private static IdempotencyResult answer(byte[] body, String mediaType) {
		return IdempotencyResult.of(body, "byte[]")
			.withResponse(
					new IdempotencyResponse(200, Map.of("content-type", List.of(mediaType)), Optional.empty(), false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/json", "application/problem+json", "application/xml",
			"text/html;charset=UTF-8", "image/svg+xml" })
	void answerIsTextIfItsMediaTypeIs(String mediaType) {
		assertThat(ResultText.of(answer("gr\u00fc\u00df".getBytes(StandardCharsets.UTF_8), mediaType)))
			.hasValue("gr\u00fc\u00df");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "image/png", "application/octet-stream", "application/pdf", "no type", "text/plain;charset=x" })
	void answerOfAnotherMediaTypeIsNoText(String mediaType) {
		assertThat(ResultText.of(answer("abc".getBytes(StandardCharsets.UTF_8), mediaType))).isEmpty();
	}

	@Test
	void charsetOfTheMediaTypeCounts() {
		assertThat(ResultText
			.of(answer("gr\u00fc\u00df".getBytes(StandardCharsets.ISO_8859_1), "text/plain;charset=ISO-8859-1")))
			.hasValue("gr\u00fc\u00df");
	}

	@Test
	void bytesThatContradictTheirMediaTypeAreNoText() {
		assertThat(ResultText.of(answer("gr\u00fc\u00df".getBytes(StandardCharsets.ISO_8859_1), "text/plain")))
			.isEmpty();
		assertThat(ResultText.of(answer(new byte[] { 'a', 0 }, "application/json"))).isEmpty();
	}

	@Test
	void otherResultIsTextIfItIsPlainUtf8() {
		assertThat(ResultText
			.of(IdempotencyResult.of("{\n\t\"a\": 1\r\n}".getBytes(StandardCharsets.UTF_8), "A").withFormat("json/2")))
			.isPresent();
		assertThat(ResultText.of(IdempotencyResult.of(new byte[] { 'a', 0x1b }, "A"))).isEmpty();
		assertThat(ResultText.of(IdempotencyResult.of(new byte[] { (byte) 0xc3, 'a' }, "A"))).isEmpty();
		assertThat(ResultText.of(IdempotencyResult.none())).isEmpty();
	}

}
