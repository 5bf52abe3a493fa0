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

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IdempotencyKeyTests {

	private static final String HASH = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";

	static Stream<JsonNode> vectors() throws IOException {
		try (InputStream json = IdempotencyKeyTests.class.getResourceAsStream("/idempotency-keys.json")) {
			return StreamSupport.stream(new ObjectMapper().readTree(json).spliterator(), false);
		}
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void buildsTheKeysOfTheVectors(JsonNode vector) {
		List<Object> parts = new ArrayList<>();
		vector.get("parts").forEach((part) -> parts.add(part(part)));

		IdempotencyKey key = IdempotencyKey.build(vector.get("tenant").asText(), vector.get("scope").asText(),
				parts.toArray());

		assertThat(CanonicalState.encode(CanonicalForm.KEY, parts)).isEqualTo(vector.get("canonical").asText());
		assertThat(key.value()).isEqualTo(vector.get("key").asText());
		assertThat(IdempotencyKey.parse(key.value())).isEqualTo(key);
	}

	private static @Nullable Object part(JsonNode part) {
		return part.has("bytesHex") ? HexFormat.of().parseHex(part.get("bytesHex").asText())
				: new ObjectMapper().convertValue(part, Object.class);
	}

	@Test
	void namedPartsAreSortedAndFlattened() {
		Map<String, Object> parts = new HashMap<>();
		parts.put(" User ", "u1");
		parts.put("AMOUNT", 100);
		parts.put("  ", "left out");

		assertThat(IdempotencyKey.buildFromMap("acme", "charge", parts))
			.isEqualTo(IdempotencyKey.build("acme", "charge", "amount", 100, "user", "u1"));
		assertThat(IdempotencyKey.buildFromMap("acme", "charge", Map.of()))
			.isEqualTo(IdempotencyKey.build("acme", "charge"));
	}

	@Test
	void aNamedPartMayBeNull() {
		assertThat(IdempotencyKey.buildFromMap("acme", "charge", Collections.singletonMap("a", null)))
			.isEqualTo(IdempotencyKey.build("acme", "charge", "a", null));
	}

	@Test
	void namedPartsThatBecomeOneAreRefused() {
		Map<String, Object> parts = new LinkedHashMap<>();
		parts.put("id", 1);
		parts.put(" ID", 2);

		assertThatExceptionOfType(InvalidIdempotencyKeyException.class)
			.isThrownBy(() -> IdempotencyKey.buildFromMap("acme", "charge", parts))
			.withMessageContaining("become equal");
	}

	@Test
	@SuppressWarnings("NullAway")
	void nullInPlaceOfPartsIsRefused() {
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class)
			.isThrownBy(() -> IdempotencyKey.buildFromMap("acme", "charge", null));
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class)
			.isThrownBy(() -> IdempotencyKey.build("acme", "charge", (Object[]) null));
		assertThatExceptionOfType(InvalidIdempotencyScopeException.class)
			.isThrownBy(() -> IdempotencyKey.build(null, "charge"));
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class).isThrownBy(() -> IdempotencyKey.parse(null));
	}

	@Test
	void tenantAndScopeAreStrippedAndLowerCased() {
		IdempotencyKey key = IdempotencyKey.build("\tACME-1_x ", " Charge ");

		assertThat(key.tenant()).isEqualTo("acme-1_x");
		assertThat(key.scope()).isEqualTo("charge");
		assertThat(key.version()).isEqualTo("v1");
		assertThat(key.hash()).isEqualTo(HASH);
		assertThat(key).hasToString("v1:acme-1_x:charge:" + HASH);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "\t" })
	void anEmptyTenantIsLocal(String tenant) {
		assertThat(IdempotencyKey.build(tenant, "charge").tenant()).isEqualTo("local");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.b", "a b", "a:b", "ä", "a/b", "a\u0000", "a#b", "İ" })
	void charactersOutsideTheSetAreRefusedAndNotDropped(String name) {
		assertThatExceptionOfType(InvalidIdempotencyScopeException.class)
			.isThrownBy(() -> IdempotencyKey.build(name, "charge"))
			.withMessageContaining("tenant")
			.withMessageContaining("a-z 0-9 _ -");
		assertThatExceptionOfType(InvalidIdempotencyScopeException.class)
			.isThrownBy(() -> IdempotencyKey.build("acme", name))
			.withMessageContaining("scope");
	}

	@Test
	void lengthsAreLimited() {
		IdempotencyKey longest = IdempotencyKey.build("t".repeat(IdempotencyKey.MAX_TENANT_LENGTH),
				"s".repeat(IdempotencyKey.MAX_SCOPE_LENGTH));
		assertThat(longest.value()).hasSizeLessThanOrEqualTo(IdempotencyKey.MAX_KEY_LENGTH);
		IdempotencyKey.validate(longest.value());

		assertThatExceptionOfType(InvalidIdempotencyScopeException.class)
			.isThrownBy(() -> IdempotencyKey.build("t".repeat(65), "s"))
			.withMessageContaining("1 to 64");
		assertThatExceptionOfType(InvalidIdempotencyScopeException.class)
			.isThrownBy(() -> IdempotencyKey.build("t", "s".repeat(33)))
			.withMessageContaining("1 to 32");
		assertThatExceptionOfType(InvalidIdempotencyScopeException.class)
			.isThrownBy(() -> IdempotencyKey.build("t", " "));
	}

	@Test
	void theNumberOfPartsIsLimited() {
		IdempotencyKey.build("acme", "charge", new Object[IdempotencyKey.MAX_PARTS]);

		assertThatExceptionOfType(IdempotencyInputTooLargeException.class)
			.isThrownBy(() -> IdempotencyKey.build("acme", "charge", new Object[IdempotencyKey.MAX_PARTS + 1]))
			.withMessageContaining("32")
			.withMessageContaining("33");
		Map<String, Object> named = new HashMap<>();
		for (int i = 0; i < 17; i++) {
			named.put("k" + i, i);
		}
		assertThatExceptionOfType(IdempotencyInputTooLargeException.class)
			.isThrownBy(() -> IdempotencyKey.buildFromMap("acme", "charge", named));
	}

	@Test
	void theCanonicalBytesAreLimited() {
		int room = IdempotencyKey.MAX_CANONICAL_BYTES - "[\"\"]".length();
		IdempotencyKey.build("acme", "charge", "x".repeat(room));
		IdempotencyKey.build("acme", "charge", "ä".repeat(room / 2));

		for (String tooLong : List.of("x".repeat(room + 1), "ä".repeat(room / 2 + 1), "<".repeat(room / 6 + 1),
				"x".repeat(10_000_000))) {
			assertThatExceptionOfType(IdempotencyInputTooLargeException.class)
				.isThrownBy(() -> IdempotencyKey.build("acme", "charge", tooLong))
				.withMessageContaining("32768");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "v1", "v1:acme:charge", "v2:acme:charge:" + HASH, "v1:acme:charge:" + HASH + ":",
			" v1:acme:charge:" + HASH, "v1:acme:charge:" + HASH + "\n", "v1:acme:charge:abc",
			"v1:acme:charge:4F53CDA18C2BAA0C0354BB5F9A3ECBE5ED12AB4D8E11BA873C2F11161202B945" })
	void whatIsNoKeyIsRefused(String text) {
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class).isThrownBy(() -> IdempotencyKey.validate(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "v1::charge:" + HASH, "v1:acme::" + HASH, "v1:Acme:charge:" + HASH,
			"v1:acme:Charge:" + HASH, "v1: acme:charge:" + HASH, "v1:a.b:charge:" + HASH })
	void whatBuildWouldHaveNormalizedIsNoKey(String text) {
		assertThatExceptionOfType(InvalidIdempotencyScopeException.class)
			.isThrownBy(() -> IdempotencyKey.validate(text));
	}

	@Test
	void letterThatOnlyLowerCasingMakesAsciiIsRefused() {
		assertThatExceptionOfType(InvalidIdempotencyScopeException.class)
			.isThrownBy(() -> IdempotencyKey.build("\u212A", "scope"));
		assertThatExceptionOfType(InvalidIdempotencyScopeException.class)
			.isThrownBy(() -> IdempotencyKey.build("tenant", "boo\u212A"));
	}

	@Test
	void aTextThatIsTooLongIsRefused() {
		assertThatExceptionOfType(InvalidIdempotencyKeyException.class)
			.isThrownBy(() -> IdempotencyKey.validate("v1:" + "a".repeat(300)))
			.withMessageContaining("256");
	}

}
