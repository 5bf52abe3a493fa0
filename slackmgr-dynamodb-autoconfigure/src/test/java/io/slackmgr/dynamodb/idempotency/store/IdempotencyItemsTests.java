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

package io.slackmgr.dynamodb.idempotency.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.item.Sha256;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

import org.springframework.dao.DataRetrievalFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How records lie in the table, and what happens to results in items of their own.
 */
@OnAnyEngine
class IdempotencyItemsTests {

	private static final Duration LEASE = Duration.ofSeconds(60);

	private static final Duration RETENTION = Duration.ofHours(24);

	private static final byte[] LARGE = "large".repeat(1000).getBytes(StandardCharsets.UTF_8);

	private final Instant start = Instant.parse("2026-03-04T05:06:07.250Z");

	private final MutableClock clock = new MutableClock(this.start);

	private final IdempotencyTestTable table = new IdempotencyTestTable();

	private final IdempotencyStore store = store(LocalDynamoDb.client());

	private final IdempotencyKey key = IdempotencyKey.build("acme", "test", UUID.randomUUID());

	private IdempotencyStore store(DynamoDbClient client) {
		return this.table.store(client, new WriteGateway(client, this.clock, CommitSettings.DEFAULTS), this.clock);
	}

	private OwnerToken begin() {
		return ((BeginResult.Started) this.store.tryBegin(this.key, LEASE, "the-hash")).token();
	}

	private static AttributeValue text(String value) {
		return AttributeValue.fromS(value);
	}

	private static AttributeValue millis(Instant instant) {
		return AttributeValue.fromN(Long.toString(instant.toEpochMilli()));
	}

	private static AttributeValue number(long number) {
		return AttributeValue.fromN(Long.toString(number));
	}

	@Test
	void aRunInProgressIsOneItem() {
		OwnerToken token = begin();

		Instant expiry = this.start.plus(LEASE);
		assertThat(this.table.item(this.key.value())).isEqualTo(Map.of("pk", text(this.key.value()), "state",
				text("in_progress"), "attempt", number(1), "owner_token", text(token.secret()), "created_at",
				millis(this.start), "updated_at", millis(this.start), "expires_at", millis(expiry), "payload_hash",
				text("the-hash"), "ttl", number(expiry.plus(Duration.ofDays(1)).getEpochSecond() + 2)));
	}

	@Test
	void aCompleteRunKeepsTheHashOfTheTokenOnly() {
		OwnerToken token = begin();

		this.store.complete(this.key, token, IdempotencyResult.of(new byte[] { 7 }, "byte"), RETENTION);

		Instant expiry = this.start.plus(RETENTION);
		Map<String, AttributeValue> expected = new HashMap<>(Map.of("pk", text(this.key.value()), "state",
				text("complete"), "completed_by", text(Sha256.hex(token.secret().getBytes(StandardCharsets.UTF_8))),
				"created_at", millis(this.start), "updated_at", millis(this.start), "expires_at", millis(expiry),
				"payload_hash", text("the-hash"), "ttl", number(expiry.getEpochSecond() + 2), "attempts", number(1)));
		expected.put("result", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] { 7 })));
		expected.put("result_hash", text(Sha256.hex(new byte[] { 7 })));
		expected.put("result_type", text("byte"));
		assertThat(this.table.item(this.key.value())).isEqualTo(expected);
		assertThat(this.table.size()).isEqualTo(1);
	}

	@Test
	void newRunLeavesNothingOfAnExpiredOutcome() {
		IdempotencyResult answer = IdempotencyResult.of(new byte[] { 7 }, "byte")
			.withFormat(IdempotencyResult.HTTP_FORMAT)
			.withResponse(new IdempotencyResponse(402, Map.of(), Optional.empty(), true));
		this.store.fail(this.key, begin(), new IdempotencyFailure("declined", "no money"), answer, RETENTION);
		assertThat(this.table.item(this.key.value())).containsKeys("attempts", "response", "error_msg", "result");
		this.clock.advance(RETENTION.plusSeconds(2));

		begin();

		assertThat(this.table.item(this.key.value())).containsOnlyKeys("pk", "state", "attempt", "owner_token",
				"created_at", "updated_at", "expires_at", "payload_hash", "ttl");
	}

	@Test
	void rowsWithoutACountAreTheFirstRun() {
		Map<String, AttributeValue> earlier = new HashMap<>(
				Map.of("pk", text(this.key.value()), "state", text("in_progress"), "owner_token", text("0".repeat(40)),
						"created_at", millis(this.start), "updated_at", millis(this.start), "expires_at",
						millis(this.start.plus(LEASE)), "ttl", number(this.start.getEpochSecond() + 62)));
		this.table.put(earlier);
		assertThat(this.store.get(this.key).orElseThrow().attempts()).isOne();

		this.clock.advance(LEASE.plusSeconds(2));
		assertThat(begin().attempts()).isOne();

		earlier.remove("owner_token");
		earlier.putAll(Map.of("state", text("complete"), "completed_by", text("0".repeat(64)), "expires_at",
				millis(this.start.plus(RETENTION))));
		this.table.put(earlier);
		assertThat(this.store.get(this.key).orElseThrow().attempts()).isOne();
	}

	@Test
	void aFailedRunKeepsCodeAndMessage() {
		OwnerToken token = begin();

		this.store.fail(this.key, token, "declined", "no money", RETENTION);

		assertThat(this.table.item(this.key.value())).containsEntry("state", text("failed"))
			.containsEntry("error_code", text("declined"))
			.containsEntry("error_msg", text("no money"))
			.containsEntry("completed_by", text(token.fingerprint()))
			.doesNotContainKey("owner_token");
	}

	@Test
	void largeResultHasItsOwnItem() {
		this.store.complete(this.key, begin(), IdempotencyResult.of(new byte[4097], "bytes"), RETENTION);

		assertThat(this.table.item(this.key.value())).doesNotContainKey("result").containsKey("result_hash");
		Map<String, AttributeValue> result = this.table.item(this.key.value() + "#result");
		assertThat(result).containsOnlyKeys("pk", "result", "completed_by", "expires_at", "ttl");
		assertThat(result.get("result").b().asByteArray()).hasSize(4097);

		this.store.delete(this.key);
		assertThat(this.table.size()).isZero();
	}

	@Test
	void anAnswerToARequestLiesBesideItsBody() {
		IdempotencyResult answer = IdempotencyResult.of(new byte[] { 7 }, "Order")
			.withFormat(IdempotencyResult.HTTP_FORMAT)
			.withResponse(new IdempotencyResponse(201, Map.of("Location", List.of("/a")), Optional.empty(), true));

		this.store.complete(this.key, begin(), answer, RETENTION);

		assertThat(this.table.item(this.key.value())).containsEntry("result_format", text("http/2"))
			.containsEntry("response",
					AttributeValue.fromM(Map.of("status", AttributeValue.fromN("201"), "negotiated",
							AttributeValue.fromBool(true), "headers",
							AttributeValue.fromM(Map.of("Location", AttributeValue.fromL(List.of(text("/a"))))))));
		assertThat(this.store.get(this.key).orElseThrow().result()).isEqualTo(answer);
	}

	@Test
	void aLargeAnswerToAFailureLiesInTheRecord() {
		IdempotencyResult answer = IdempotencyResult.of(new byte[5000], "Throwable")
			.withFormat(IdempotencyResult.HTTP_FORMAT)
			.withResponse(new IdempotencyResponse(402, Map.of(), Optional.of("no money"), false));

		this.store.fail(this.key, begin(), new IdempotencyFailure("declined", ""), answer, RETENTION);

		assertThat(this.table.size()).isEqualTo(1);
		assertThat(this.store.get(this.key).orElseThrow().result()).isEqualTo(answer);
	}

	@Test
	void oversizedResultIsCompressed() {
		byte[] content = "large".repeat(200_000).getBytes(StandardCharsets.UTF_8);

		this.store.complete(this.key, begin(), IdempotencyResult.of(content, "bytes"), RETENTION);

		assertThat(this.table.item(this.key.value())).containsEntry("result_encoding", text("gzip"));
		IdempotencyResult found = this.store.get(this.key).orElseThrow().result();
		assertThat(found.content()).contains(content);
		assertThat(found.size()).isLessThan(4096);
	}

	@Test
	void aResultWithinTheLimitIsKeptAsItIs() {
		byte[] content = "large".repeat(50_000).getBytes(StandardCharsets.UTF_8);

		this.store.complete(this.key, begin(), IdempotencyResult.of(content, "bytes"), RETENTION);

		Map<String, AttributeValue> result = this.table.item(this.key.value() + "#result");
		assertThat(result).doesNotContainKey("result_encoding");
		assertThat(result.get("result").b().asByteArray()).isEqualTo(content);
	}

	@Test
	void anEncodingOfALaterVersionIsRefused() {
		this.store.complete(this.key, begin(), IdempotencyResult.of(new byte[] { 7 }, "byte"), RETENTION);
		Map<String, AttributeValue> later = new HashMap<>(this.table.item(this.key.value()));
		later.put("result_encoding", text("zstd"));
		this.table.put(later);

		assertThatExceptionOfType(DataRetrievalFailureException.class).isThrownBy(() -> this.store.get(this.key))
			.withMessageContaining("zstd")
			.withMessageContaining("Action: ");
	}

	@Test
	void aSweepRemovesResultsToo() {
		this.store.complete(this.key, begin(), IdempotencyResult.of(LARGE, "bytes"), RETENTION);
		this.clock.advance(RETENTION.plusSeconds(2));

		assertThat(this.store.sweep()).isEqualTo(1);

		assertThat(this.table.size()).isZero();
	}

	@Test
	void sweepSparesARunThatJustBegan() {
		begin();
		this.clock.advance(LEASE.plusSeconds(2));
		DynamoDbClient slow = before(DeleteItemRequest.class, (request) -> begin());

		store(slow).sweep();

		assertThat(this.store.get(this.key)).isPresent();
	}

	@Test
	void sweepDeletesSeveralAtATime() {
		this.store.complete(this.key, begin(), IdempotencyResult.of(LARGE, "bytes"), RETENTION);
		this.clock.advance(RETENTION.plusSeconds(2));
		CyclicBarrier both = new CyclicBarrier(2);
		DynamoDbClient meeting = before(DeleteItemRequest.class, (request) -> {
			try {
				both.await(30, TimeUnit.SECONDS);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});

		assertThat(store(meeting).sweep()).isEqualTo(1);

		assertThat(this.table.size()).isZero();
	}

	private static DynamoDbClient before(Class<?> type, Consumer<Object> action) {
		return LocalDynamoDb.clientBuilder()
			.overrideConfiguration((config) -> config.addExecutionInterceptor(new ExecutionInterceptor() {

				@Override
				public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
					if (type.isInstance(context.request())) {
						action.accept(context.request());
					}
				}

			}))
			.build();
	}

	@Test
	void aReplayNeverGivesAnotherRunsResult() {
		this.store.complete(this.key, begin(), IdempotencyResult.of(LARGE, "bytes"), RETENTION);
		Map<String, AttributeValue> another = new HashMap<>(this.table.item(this.key.value() + "#result"));
		another.put("completed_by", text("0".repeat(64)));
		this.table.put(another);

		assertThatExceptionOfType(DataRetrievalFailureException.class)
			.isThrownBy(() -> this.store.tryBegin(this.key, LEASE))
			.withMessageContaining(this.key.value() + "#result");
		assertThatExceptionOfType(DataRetrievalFailureException.class).isThrownBy(() -> this.store.get(this.key));
	}

	@Test
	void lateResultIsAwaited() {
		this.store.complete(this.key, begin(), IdempotencyResult.of(LARGE, "bytes"), RETENTION);
		Map<String, AttributeValue> result = this.table.item(this.key.value() + "#result");
		this.table.delete(this.key.value() + "#result");
		int[] reads = new int[1];
		DynamoDbClient watched = before(GetItemRequest.class, (request) -> {
			if (++reads[0] == 2) {
				this.table.put(result);
			}
		});

		BeginResult replayed = store(watched).tryBegin(this.key, LEASE);

		assertThat(((BeginResult.Existing) replayed).record().result().content()).contains(LARGE);
	}

	@Test
	void aResultThatWasChangedIsRefused() {
		this.store.complete(this.key, begin(), IdempotencyResult.of(new byte[] { 7 }, "byte"), RETENTION);
		Map<String, AttributeValue> changed = new HashMap<>(this.table.item(this.key.value()));
		changed.put("result", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] { 8 })));
		this.table.put(changed);

		assertThatExceptionOfType(DataRetrievalFailureException.class).isThrownBy(() -> this.store.get(this.key))
			.withMessageContaining("result_hash");
	}

	@Test
	void invalidItemIsRefusedByWhatItLacks() {
		this.table.put(Map.of("pk", text(this.key.value())));

		assertThatExceptionOfType(DataRetrievalFailureException.class).isThrownBy(() -> this.store.get(this.key))
			.withMessageContaining(this.key.value())
			.withMessageContaining("'state'");
		this.table.put(Map.of("pk", text(this.key.value()), "state", text("done")));
		assertThatExceptionOfType(DataRetrievalFailureException.class).isThrownBy(() -> this.store.get(this.key))
			.withMessageContaining("'state'");
	}

	@Test
	void theLoserNeverSeesTheOwnersToken() {
		OwnerToken paused = begin();
		this.clock.advance(LEASE.plusSeconds(2));
		OwnerToken owner = begin();

		assertThatExceptionOfType(IdempotencyNotOwnerException.class)
			.isThrownBy(() -> this.store.complete(this.key, paused, IdempotencyResult.none(), RETENTION))
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getSuppressed()).isEmpty())
			.withMessageNotContaining(owner.secret());
		assertThatExceptionOfType(IdempotencyNotOwnerException.class)
			.isThrownBy(() -> this.store.touch(this.key, paused, LEASE))
			.withNoCause();
	}

	@Test
	void theTableHasOneKeyAndExpires() {
		TableDefinition definition = IdempotencyTable.definition("some-idempotency");

		assertThat(definition.name()).isEqualTo("some-idempotency");
		assertThat(definition.partitionKey().name()).isEqualTo("pk");
		assertThat(definition.sortKey()).isEmpty();
		assertThat(definition.indexes()).isEmpty();
		assertThat(definition.timeToLiveAttribute()).contains("ttl");
	}

}
