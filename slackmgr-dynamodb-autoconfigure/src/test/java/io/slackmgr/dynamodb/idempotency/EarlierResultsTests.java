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

package io.slackmgr.dynamodb.idempotency;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyFailure;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyTestTable;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rows that the version before formats wrote are replayed. The file holds what it wrote,
 * one item a line.
 */
class EarlierResultsTests {

	private static final IdempotencyTestTable TABLE = new IdempotencyTestTable();

	private static final Receipt RECEIPT = new Receipt("r-1 \uD83D\uDE00", new BigDecimal("12.50"),
			Instant.parse("2026-03-04T05:06:07Z"), Optional.of(Duration.ofSeconds(5)));

	private final MutableClock clock = new MutableClock(Instant.parse("2026-06-04T05:06:07Z"));

	private final IdempotentTemplate template = IdempotentTemplate
		.builder(TABLE.store(LocalDynamoDb.client(),
				new WriteGateway(LocalDynamoDb.client(), this.clock, CommitSettings.DEFAULTS), this.clock))
		.clock(this.clock)
		.build();

	@BeforeAll
	static void putItems() throws IOException {
		try (InputStream file = EarlierResultsTests.class.getResourceAsStream("/idempotency-results-1.jsonl")) {
			ObjectMapper mapper = new ObjectMapper();
			for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
				Map<String, AttributeValue> item = new HashMap<>();
				for (Map.Entry<String, JsonNode> attribute : mapper.readTree(line).properties()) {
					item.put(attribute.getKey(), value(attribute.getValue()));
				}
				TABLE.put(item);
			}
		}
	}

	private static AttributeValue value(JsonNode attribute) throws IOException {
		if (attribute.has("B")) {
			return AttributeValue.fromB(SdkBytes.fromByteArray(attribute.get("B").binaryValue()));
		}
		return attribute.has("N") ? AttributeValue.fromN(attribute.get("N").asText())
				: AttributeValue.fromS(attribute.get("S").asText());
	}

	private static IdempotencyKey key(String name) {
		return IdempotencyKey.build("golden", "v1", name);
	}

	private <T extends @Nullable Object> T replay(IdempotentCall<T> call) {
		return this.template.execute(call, () -> {
			throw new AssertionError("Runs again");
		});
	}

	@Test
	void valuesAreReplayed() {
		assertThat(replay(IdempotentCall.of(key("record"), Receipt.class))).isEqualTo(RECEIPT);
		assertThat(replay(IdempotentCall.of(key("list"), new ParameterizedTypeReference<List<Receipt>>() {
		}))).containsExactly(RECEIPT);
		assertThat(replay(IdempotentCall.of(key("separate"), String.class))).isEqualTo("x".repeat(5000));
		assertThat(replay(IdempotentCall.of(key("nothing")))).isNull();
	}

	@Test
	void responseIsReplayed() {
		assertThat(replay(IdempotentCall.of(key("response"), new ParameterizedTypeReference<ResponseEntity<Receipt>>() {
		}))).isEqualTo(ResponseEntity.created(URI.create("/receipts/r-1"))
			.eTag("7")
			// It lost the zero when it was written.
			.body(new Receipt(RECEIPT.id(), new BigDecimal("12.5"), RECEIPT.at(), RECEIPT.delay())));
	}

	@Test
	void failureAndOmittedResultAreReplayed() {
		assertThatExceptionOfType(IdempotentFailureReplayedException.class)
			.isThrownBy(() -> replay(IdempotentCall.of(key("failed"), String.class)))
			.satisfies((ex) -> assertThat(ex.failure())
				.isEqualTo(new IdempotencyFailure("IllegalStateException", "declined")));
		assertThatExceptionOfType(IdempotentResultNotKeptException.class)
			.isThrownBy(() -> replay(IdempotentCall.of(key("omitted"), String.class)));
	}

	record Receipt(String id, BigDecimal amount, Instant at, Optional<Duration> delay) {

	}

}
