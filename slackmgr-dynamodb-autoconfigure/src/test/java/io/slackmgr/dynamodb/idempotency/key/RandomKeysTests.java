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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random parts against an encoding that is written down here once more, in the plainest
 * way.
 */
class RandomKeysTests {

	private static final int KEYS = 10_000;

	private static final String ALPHABET = "aAzZ09 _-\"\\/<>&\b\f\n\r\t\u0001\u001f\u007fäßΩ中\ue000\uffff\u2027\u2028\u2029\u202a";

	private static final String NAMES = "abcxyz0189_-";

	private final Random random = new Random(20260304);

	@Test
	void randomPartsGiveTheKeysOfAStraightforwardEncoding() throws Exception {
		for (int i = 0; i < KEYS; i++) {
			List<@Nullable Object> parts = new ArrayList<>();
			for (int j = this.random.nextInt(6); j > 0; j--) {
				parts.add(value(3));
			}
			String tenant = name(1 + this.random.nextInt(64));
			String scope = name(1 + this.random.nextInt(32));

			IdempotencyKey key = IdempotencyKey.build(" " + tenant.toUpperCase(Locale.ROOT), scope + "\t",
					parts.toArray());

			String expected = "v1:" + tenant + ":" + scope + ":" + sha256(encode(parts));
			assertThat(key.value()).as("parts %s", parts).isEqualTo(expected);
			assertThat(IdempotencyKey.parse(expected)).isEqualTo(key);
		}
	}

	private String name(int length) {
		return this.random.ints(length, 0, NAMES.length())
			.mapToObj((i) -> String.valueOf(NAMES.charAt(i)))
			.collect(Collectors.joining());
	}

	private @Nullable Object value(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 10 : 8)) {
			case 0 -> null;
			case 1 -> this.random.nextBoolean();
			case 2 -> this.random.nextInt();
			case 3 -> this.random.nextLong();
			case 4 -> this.random.nextInt(1000) / 8.0;
			case 5 -> new BigDecimal(this.random.nextLong()).movePointLeft(this.random.nextInt(30));
			case 6 -> bytes();
			case 7 -> text();
			case 8 -> {
				List<@Nullable Object> list = new ArrayList<>();
				for (int i = this.random.nextInt(4); i > 0; i--) {
					list.add(value(depth - 1));
				}
				yield list;
			}
			default -> {
				Map<String, @Nullable Object> map = new LinkedHashMap<>();
				for (int i = this.random.nextInt(4); i > 0; i--) {
					// The number in front keeps keys apart that differ in case only.
					map.put(" " + i + text(), value(depth - 1));
				}
				yield map;
			}
		};
	}

	private byte[] bytes() {
		byte[] bytes = new byte[this.random.nextInt(8)];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private String text() {
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(8); i > 0; i--) {
			text.append((this.random.nextInt(10) == 0) ? "😀"
					: String.valueOf(ALPHABET.charAt(this.random.nextInt(ALPHABET.length()))));
		}
		return text.toString();
	}

	private static String sha256(String text) throws Exception {
		StringBuilder hex = new StringBuilder();
		for (byte b : MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))) {
			hex.append(String.format("%02x", b));
		}
		return hex.toString();
	}

	private static String encode(@Nullable Object value) {
		if (value instanceof String text) {
			return quote(text);
		}
		if (value instanceof Double || value instanceof BigDecimal) {
			String plain = new BigDecimal(value.toString()).toPlainString();
			return plain.contains(".") ? plain.replaceAll("0+$", "").replaceAll("\\.$", "").replaceAll("^-0$", "0")
					: plain;
		}
		if (value instanceof byte[] bytes) {
			StringBuilder hex = new StringBuilder();
			for (byte b : bytes) {
				hex.append(String.format("%02x", b));
			}
			return quote(hex.toString());
		}
		if (value instanceof List<?> list) {
			return list.stream().map(RandomKeysTests::encode).collect(Collectors.joining(",", "[", "]"));
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> normalized = new LinkedHashMap<>();
			map.forEach((key, mapped) -> normalized.put(((String) key).strip().toLowerCase(Locale.ROOT), mapped));
			return normalized.keySet()
				.stream()
				.sorted((a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8),
						b.getBytes(StandardCharsets.UTF_8)))
				.map((key) -> quote(key) + ":" + encode(normalized.get(key)))
				.collect(Collectors.joining(",", "{", "}"));
		}
		return String.valueOf(value);
	}

	private static String quote(String text) {
		String quoted = text.replace("\\", "\\\\")
			.replace("\"", "\\\"")
			.replace("\b", "\\b")
			.replace("\f", "\\f")
			.replace("\n", "\\n")
			.replace("\r", "\\r")
			.replace("\t", "\\t");
		for (char c : "\u0001\u001f<>&\u2028\u2029".toCharArray()) {
			quoted = quoted.replace(String.valueOf(c), String.format("\\u%04x", (int) c));
		}
		return "\"" + quoted + "\"";
	}

}
