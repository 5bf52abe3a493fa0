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
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slackmgr.dynamodb.idempotency.IdempotencyInProgressException;
import io.slackmgr.dynamodb.idempotency.IdempotentCall;
import io.slackmgr.dynamodb.idempotency.IdempotentTemplate;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyPayloadMismatchException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyTestTable;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rows that were written before payload hashes had a version, byte for byte as they were
 * written then: {@code idempotency-rows-1.json}.
 */
class EarlierPayloadHashTests {

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-04T05:06:08Z"));

	private final IdempotencyTestTable table = new IdempotencyTestTable();

	private final IdempotencyStore store = this.table.store(LocalDynamoDb.client(),
			new WriteGateway(LocalDynamoDb.client(), this.clock, CommitSettings.DEFAULTS), this.clock);

	private final IdempotentTemplate template = IdempotentTemplate.builder(this.store)
		.cache(100, 1_000_000)
		.clock(this.clock)
		.build();

	static Stream<JsonNode> rows() throws IOException {
		try (InputStream json = EarlierPayloadHashTests.class.getResourceAsStream("/idempotency-rows-1.json")) {
			return StreamSupport.stream(new ObjectMapper().readTree(json).spliterator(), false);
		}
	}

	@BeforeEach
	void putRows() throws IOException {
		rows().forEach((row) -> {
			Map<String, AttributeValue> item = new HashMap<>();
			row.get("item").properties().forEach((field) -> item.put(field.getKey(), attribute(field.getValue())));
			this.table.put(item);
		});
	}

	private static AttributeValue attribute(JsonNode value) {
		if (value.has("S")) {
			return AttributeValue.fromS(value.get("S").asText());
		}
		return value.has("N") ? AttributeValue.fromN(value.get("N").asText())
				: AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(value.get("B").asText())));
	}

	private static IdempotentCall<String> call(String name, @Nullable Object... payload) {
		return IdempotentCall.of(IdempotencyKey.build("acme", "golden", name), String.class).withPayload(payload);
	}

	private String run(IdempotentCall<String> call) {
		return this.template.execute(call, () -> "run again");
	}

	@ParameterizedTest
	@MethodSource("rows")
	void samePayloadIsReplayedFromTableAndCache(JsonNode row) {
		String name = row.get("payload").asText();
		List<@Nullable Object> payload = EarlierPayloads.all().getOrDefault(name, List.of());
		for (int i = 0; i < 2; i++) {
			assertThat(run(call(name, payload.toArray()))).isEqualTo("result of " + name);
		}
	}

	@ParameterizedTest
	@MethodSource("rows")
	void otherPayloadIsAMismatchInTableAndCache(JsonNode row) {
		String name = row.get("payload").asText();
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
				.isThrownBy(() -> run(call(name, "other")));
			// It fills the cache.
			run(call(name, EarlierPayloads.all().getOrDefault(name, List.of()).toArray()));
		}
	}

	@Test
	void payloadThatHadNoEarlierFormIsAMismatch() {
		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> run(call("map", Map.of("id", 1, "ID", 2))));
	}

	@Test
	void hiddenStateIsToldApartInRowsOfTodayOnly() {
		EarlierPayloads.SignUp other = new EarlierPayloads.SignUp("a@example.org", "p2");
		assertThat(run(call("hidden", other))).isEqualTo("result of hidden");

		IdempotentCall<String> today = call("hidden today", new EarlierPayloads.SignUp("a@example.org", "p1"));
		run(today);
		assertThat(this.table.item(today.key().value()).get("payload_hash").s()).matches("2:[0-9a-f]{64}");
		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> run(call("hidden today", other)));
	}

	@Test
	void runInProgressFromBeforeIsInProgress() {
		IdempotencyKey key = IdempotencyKey.build("acme", "golden", "running");
		String earlier = CanonicalJson.hash(List.of("5"), IdempotentCall.MAX_PAYLOAD_BYTES);
		this.store.tryBegin(key, Duration.ofMinutes(1), earlier);
		assertThatExceptionOfType(IdempotencyInProgressException.class).isThrownBy(() -> run(call("running", "5")));
		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> run(call("running", "6")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text:5e3322c682b4e46a", "record:85405b8af22cf182", "map:a7461dd01915248d",
			"bytes:5a375326d429f523", "numbers:7e607052858a4654", "nothing:4f53cda18c2baa0c" })
	void keysOfWhatHidesNothingHaveNotChanged(String expected) {
		String name = expected.split(":")[0];
		String digits = expected.split(":")[1];
		assertThat(IdempotencyKey.build("acme", "golden", EarlierPayloads.all().getOrDefault(name, List.of()).toArray())
			.hash()).startsWith(digits);
	}

}
