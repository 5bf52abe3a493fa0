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

package io.slackmgr.dynamodb.idempotency.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The form of keys.
 */
class CanonicalKeyFormTests {

	private static String encode(@Nullable Object value) {
		return CanonicalState.encode(CanonicalForm.KEY, value);
	}

	static Stream<Arguments> numbers() {
		return Stream.of(Arguments.of(1, "1"), Arguments.of(1L, "1"), Arguments.of((short) 1, "1"),
				Arguments.of((byte) 1, "1"), Arguments.of(1.0, "1"), Arguments.of(1.0f, "1"),
				Arguments.of(new BigDecimal("1.00"), "1"), Arguments.of(BigInteger.ONE, "1"),
				Arguments.of(new AtomicInteger(1), "1"), Arguments.of(100, "100"),
				Arguments.of(new BigDecimal("1e2"), "100"), Arguments.of(1e2, "100"), Arguments.of(-0.0, "0"),
				Arguments.of(0, "0"), Arguments.of(new BigDecimal("0.000"), "0"), Arguments.of(0.1, "0.1"),
				Arguments.of(0.1f, "0.1"), Arguments.of(new BigDecimal("0.10"), "0.1"), Arguments.of(-1.5, "-1.5"),
				Arguments.of(1e21, "1000000000000000000000"), Arguments.of(1e-7, "0.0000001"),
				Arguments.of(2e23, "200000000000000000000000"), Arguments.of(1.0E23, "100000000000000000000000"),
				Arguments.of(2.2250738585072014E-308, "0." + "0".repeat(307) + "22250738585072014"),
				Arguments.of(Double.MIN_VALUE, "0." + "0".repeat(323) + "5"),
				Arguments.of(Float.MIN_VALUE, "0." + "0".repeat(44) + "1"), Arguments.of(16777216f, "16777216"),
				Arguments.of(9007199254740993L, "9007199254740993"),
				Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
				Arguments.of(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
				Arguments.of(Math.PI, "3.141592653589793"), Arguments.of(9.5367431640625E-7, "0.00000095367431640625"));
	}

	@ParameterizedTest
	@MethodSource("numbers")
	void numbersAreWrittenByValue(Number number, String canonical) {
		assertThat(encode(number)).isEqualTo(canonical);
	}

	@ParameterizedTest
	@ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void numbersThatAreNoneAreRefused(double number) {
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class).isThrownBy(() -> encode(List.of(number)));
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class).isThrownBy(() -> encode((float) number));
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class)
			.isThrownBy(() -> encode(new Reading("r", number)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "1e-999999999", "1e40000" })
	void overlongNumbersAreRefused(String number) {
		assertThatExceptionOfType(IdempotencyInputTooLargeException.class)
			.isThrownBy(() -> encode(new BigDecimal(number)));
	}

	@Test
	void charactersAreEscapedAsLittleAsPossible() {
		assertThat(encode("\"\\/\b\f\n\r\t\u0000\u001f\u007f<>&\u2028\u2029ä😀"))
			.isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\\u003c\\u003e\\u0026\\u2028\\u2029ä😀\"");
	}

	@Test
	void unpairedSurrogatesStayApart() {
		assertThat(encode("\ud800")).isEqualTo("\"\\ud800\"");
		assertThat(CanonicalState.hash(CanonicalForm.KEY, List.of("\ud800"), 100))
			.isNotEqualTo(CanonicalState.hash(CanonicalForm.KEY, List.of("\udc00"), 100))
			.isNotEqualTo(CanonicalState.hash(CanonicalForm.KEY, List.of("?"), 100));
	}

	@Test
	void keysOfMapsAreNormalizedAndSortedByTheirBytes() {
		Map<Object, @Nullable Object> map = new LinkedHashMap<>();
		map.put("\uffff", 1);
		map.put("😀", 2);
		map.put(" B ", 3);
		map.put("a", null);
		map.put(" ", 4);
		map.put(10, 5);
		map.put(true, 6);
		map.put(TimeUnit.DAYS, 7);

		assertThat(encode(map)).isEqualTo("{\"10\":5,\"a\":null,\"b\":3,\"days\":7,\"true\":6,\"\uffff\":1,\"😀\":2}");
	}

	@Test
	void keysOfMapsWithoutAStableFormAreRefused() {
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class)
			.isThrownBy(() -> encode(Map.of(new Object(), 1)))
			.withMessageContaining("java.lang.Object");
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class)
			.isThrownBy(() -> encode(Map.of("a", Map.of("x", 1, "X ", 2))));
	}

	@Test
	void bytesAreHexadecimal() {
		byte[] bytes = { 0, (byte) 0xff };

		assertThat(encode(bytes)).isEqualTo("\"00ff\"");
		assertThat(encode(ByteBuffer.wrap(bytes))).isEqualTo("\"00ff\"");
		assertThat(encode(new Attachment("a", bytes))).isEqualTo("{\"content\":\"00ff\",\"name\":\"a\"}");
	}

	@Test
	void listsAndArraysAreOne() {
		assertThat(Stream.of(List.of(1, 2), new int[] { 1, 2 }, new Object[] { 1, 2L }, new ArrayList<>(List.of(1, 2)))
			.map(CanonicalKeyFormTests::encode)).containsOnly("[1,2]");
		assertThat(encode(Arrays.asList(null, List.of()))).isEqualTo("[null,[]]");
	}

	@Test
	void equalSetsAreOneInWhateverOrder() {
		Set<Object> one = new LinkedHashSet<>(List.of("b", "a", 10));
		Set<Object> other = new LinkedHashSet<>(List.of(10, "a", "b"));

		assertThat(encode(one)).isEqualTo("[\"a\",\"b\",10]").isEqualTo(encode(other));
		assertThat(encode(new Tagged(one))).isEqualTo("{\"tags\":[\"a\",\"b\",10]}")
			.isEqualTo(encode(new Tagged(other)));
	}

	@Test
	void objectsAreTheirFieldsAndOtherValuesTheirTexts() {
		UUID id = UUID.fromString("00000000-0000-0001-0000-000000000002");
		assertThat(encode(new Order("Z", new Money(new BigDecimal("1.50"), "EUR"), Optional.empty())))
			.isEqualTo("{\"note\":null,\"number\":\"Z\",\"price\":{\"amount\":1.5,\"currency\":\"EUR\"}}");
		assertThat(encode(id)).isEqualTo("\"" + id + "\"");
		assertThat(encode(TimeUnit.DAYS)).isEqualTo("\"DAYS\"");
		assertThat(encode('<')).isEqualTo("\"\\u003c\"");
		assertThat(encode(Optional.of(1.0))).isEqualTo("1");
		assertThat(encode(Instant.parse("2026-01-02T03:04:05.600Z"))).isEqualTo("\"2026-01-02T03:04:05.600Z\"");
		assertThat(encode(LocalDate.of(2026, 1, 2))).isEqualTo("\"2026-01-02\"");
		assertThat(encode(Duration.ofSeconds(90))).isEqualTo("\"PT1M30S\"");
		assertThat(encode(new Measured(0.1f))).isEqualTo("{\"value\":0.1}");
	}

	@Test
	void whatHasNoStateIsRefusedByItsType() {
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class).isThrownBy(() -> encode(new Object()))
			.withMessageContaining("java.lang.Object");
	}

	@Test
	void treesOfJackson3AreTheirContent() {
		String text = "{\"b\":[1.10,true,null],\"A\":\"x\"}";
		tools.jackson.databind.JsonNode tree = tools.jackson.databind.json.JsonMapper.shared().readTree(text);
		assertThat(encode(tree)).isEqualTo("{\"a\":\"x\",\"b\":[1.1,true,null]}");
		assertThat(encode(new Holder(tree))).isEqualTo("{\"tree\":{\"a\":\"x\",\"b\":[1.1,true,null]}}");
	}

	@Test
	void whatCanBeReadOnlyOnceIsRefused() {
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class).isThrownBy(() -> encode(Stream.of(1)))
			.withMessageContaining("only once");
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class).isThrownBy(() -> encode(List.of(1).iterator()))
			.withMessageContaining("only once");
	}

	record Holder(tools.jackson.databind.JsonNode tree) {

	}

	@Test
	void whatHoldsItselfIsRefused() {
		List<Object> list = new ArrayList<>();
		list.add(list);

		assertThatExceptionOfType(InvalidIdempotencyKeyException.class).isThrownBy(() -> encode(list))
			.withMessageContaining("200");
	}

	record Reading(String name, double value) {
	}

	record Measured(float value) {
	}

	record Attachment(String name, byte[] content) {
	}

	record Tagged(Set<Object> tags) {
	}

	record Money(BigDecimal amount, String currency) {
	}

	record Order(String number, Money price, Optional<String> note) {
	}

}
