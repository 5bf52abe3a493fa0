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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.concurrent.SideBySide;
import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.WriteGateway;
import io.slackmgr.dynamodb.write.WriteOperation;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.DeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps records in a table as {@link IdempotencyTable} describes it. Every write replaces
 * or deletes a whole item on a condition, and a refusal brings the item that it met, so
 * that nothing is read before or after a write. Only the count of runs goes from one run
 * to the next: the write that begins a run adds one, and its answer says which it is.
 */
final class DynamoDbIdempotencyStore implements IdempotencyStore {

	/** More at a time would take units from the calls that the table is for. */
	private static final int DELETES_AT_A_TIME = 16;

	private final EntityTables tables;

	private final WriteGateway gateway;

	private final RunLifecycle lifecycle;

	private final RecordItems items;

	private final RecordReader reader;

	private final SideBySide sweeps = new SideBySide("slackmgr-idempotency-sweep-", DELETES_AT_A_TIME);

	/**
	 * Creates a store.
	 * @param tables knows {@link IdempotencyTable#entityTable(String) the table}
	 * @param gateway sends the writes or lets them join
	 * @param clock tells when records expire
	 * @param settings how the store works
	 */
	DynamoDbIdempotencyStore(EntityTables tables, WriteGateway gateway, Clock clock, IdempotencySettings settings) {
		this.tables = tables;
		this.gateway = gateway;
		this.lifecycle = new RunLifecycle(clock, settings);
		this.items = new RecordItems(settings.clockSkew());
		this.reader = new RecordReader(tables);
	}

	@Override
	public BeginResult tryBegin(IdempotencyKey key, Duration lease) {
		return tryBegin(key, lease, Optional.empty());
	}

	@Override
	public BeginResult tryBegin(IdempotencyKey key, Duration lease, String payloadHash) {
		return tryBegin(key, lease, Optional.of(payloadHash));
	}

	private BeginResult tryBegin(IdempotencyKey key, Duration lease, Optional<String> payloadHash) {
		return RecordReader.untilConsistent(key, () -> {
			BeginResult.Started attempt = this.lifecycle.begin(key, lease, payloadHash);
			try {
				return Optional.of(begin(attempt));
			}
			catch (ConditionFailedException ex) {
				return met(ex.item().map(IdempotencyItem::new).orElseThrow(() -> ex), attempt);
			}
		});
	}

	/**
	 * Writes the record of a new run in place of what has expired, and counts it.
	 * @throws ConditionFailedException with the item in its way
	 */
	private BeginResult.Started begin(BeginResult.Started attempt) {
		StoredRun run = new StoredRun(attempt.record(), Optional.of(attempt.token().secret()));
		WriteOperation put = this.tables.put(this.items.of(run));
		WriteOperation begin = WriteOperation.update(put.key(), RecordReplacement.of(put.item()))
			.withCondition(RecordConditions.free(this.lifecycle.earliestExpiry(attempt.record().updatedAt())))
			.recognisedBy(
					(item) -> found(attempt.key(), Optional.of(item)).filter((it) -> it.isOwnedBy(attempt.token()))
						.isPresent());
		IdempotencyItem begun = new IdempotencyItem(this.gateway.updateNow(begin));
		return RunLifecycle.counted(attempt, RecordItems.read(attempt.key(), begun).record().attempts());
	}

	private Optional<? extends BeginResult> met(IdempotencyItem item, BeginResult.Started attempt) {
		BeginResult result = this.lifecycle.met(RecordItems.read(attempt.key(), item).record(), attempt);
		return RecordItems.hasSeparateResult(item)
				? this.reader.withResult(attempt.key(), item).map(StoredRun::record).map(BeginResult.Existing::new)
				: Optional.of(result);
	}

	@Override
	public IdempotencyRecord touch(IdempotencyKey key, OwnerToken token, Duration lease) {
		IdempotencyRecord record = this.lifecycle.renew(key, token, lease);
		Instant now = record.updatedAt();
		try {
			this.gateway.writeNow(put(record, token,
					RecordConditions.heldNoLongerThan(token, this.lifecycle.earliestExpiry(now), record.expiresAt())));
			return record;
		}
		catch (ConditionFailedException ex) {
			Optional<StoredRun> found = found(key, ex.item());
			return found.filter((run) -> this.lifecycle.isHeld(run, token, now))
				.map(StoredRun::record)
				.orElseThrow(() -> this.lifecycle.lost(key, token, found, now));
		}
	}

	@Override
	public IdempotencyRecord complete(IdempotencyKey key, OwnerToken token, IdempotencyResult result,
			Duration retention) {
		IdempotencyRecord record = this.lifecycle.complete(key, token, result, retention);
		if (RecordItems.isSeparate(record)) {
			this.gateway.writeTogether(List.of(end(record, token), this.tables.put(this.items.ofResult(record))));
		}
		else {
			this.gateway.write(end(record, token));
		}
		return record;
	}

	@Override
	public IdempotencyRecord fail(IdempotencyKey key, OwnerToken token, IdempotencyFailure failure,
			IdempotencyResult answer, Duration retention) {
		IdempotencyRecord record = this.lifecycle.fail(key, token, failure, answer, retention);
		this.gateway.writeNow(end(record, token));
		return record;
	}

	@Override
	public boolean replaceAnswer(IdempotencyRecord failed, IdempotencyResult answer) {
		IdempotencyRecord record = this.lifecycle.answered(failed, answer);
		try {
			this.gateway
				.writeNow(put(record, Optional.empty(), RecordConditions.failedBy(record.completedBy().orElseThrow())));
			return true;
		}
		catch (ConditionFailedException ex) {
			return false;
		}
	}

	private WriteOperation end(IdempotencyRecord record, OwnerToken token) {
		Instant now = record.updatedAt();
		return put(record, token, RecordConditions.held(token, this.lifecycle.earliestExpiry(now))).onConditionFailure(
				(refusal) -> this.lifecycle.lost(record.key(), token, found(record.key(), refusal.existing()), now));
	}

	@Override
	public void release(IdempotencyKey key, OwnerToken token) {
		RunLifecycle.requireKeyAndToken(key, token);
		Instant now = this.lifecycle.now();
		WriteOperation delete = delete(key.value(), RecordConditions.absentOrOwned(token))
			.recognisedBy(
					(item) -> found(key, Optional.of(item)).filter((run) -> this.lifecycle.isFree(run, token, now))
						.isPresent())
			.onConditionFailure((refusal) -> this.lifecycle.lost(key, token, found(key, refusal.existing()), now));
		this.gateway.writeNow(delete);
	}

	@Override
	public boolean releaseStuck(IdempotencyKey key) {
		RunLifecycle.requireKey(key);
		Optional<OwnerToken> running = this.reader.load(key)
			.map((item) -> RecordItems.read(key, item))
			.filter((run) -> !this.lifecycle.isExpired(run.record(), this.lifecycle.now()))
			.map(StoredRun::ownerToken);
		running.ifPresent((token) -> release(key, token));
		return running.isPresent();
	}

	@Override
	@SuppressWarnings("OptionalMapToOptional") // The outer one says whether the read was
												// consistent.
	public Optional<IdempotencyRecord> get(IdempotencyKey key) {
		RunLifecycle.requireKey(key);
		return RecordReader.untilConsistent(key, () -> {
			Optional<IdempotencyItem> item = this.reader.load(key).filter((found) -> isLive(key, found));
			return item.isEmpty() ? Optional.of(Optional.empty())
					: this.reader.withResult(key, item.get()).map(StoredRun::record).map(Optional::of);
		});
	}

	private boolean isLive(IdempotencyKey key, IdempotencyItem item) {
		return !this.lifecycle.isExpired(RecordItems.read(key, item).record(), this.lifecycle.now());
	}

	@Override
	public void delete(IdempotencyKey key) {
		RunLifecycle.requireKey(key);
		this.gateway.writeTogether(List.of(this.tables.delete(key(key.value()), IdempotencyItem.class),
				this.tables.delete(key(RecordItems.resultKey(key)), IdempotencyItem.class)));
	}

	@Override
	public long sweep() {
		Instant earliestExpiry = this.lifecycle.earliestExpiry(this.lifecycle.now());
		long records = 0;
		for (Page<IdempotencyItem> page : this.reader.expired(earliestExpiry)) {
			this.sweeps.forEach(page.items(), (item) -> removeExpired(item, earliestExpiry));
			records += page.items().stream().filter((item) -> !item.isResult()).count();
		}
		return records;
	}

	/**
	 * Removes an item unless a new run has taken its place since it was found.
	 */
	private void removeExpired(IdempotencyItem item, Instant earliestExpiry) {
		WriteOperation delete = delete(item.requireText(IdempotencyTable.PARTITION_KEY),
				RecordConditions.free(earliestExpiry));
		this.gateway.writeNow(delete.recognisedBy((newer) -> true));
	}

	@Override
	public boolean isTransactionRunning() {
		return this.gateway.isTransactionRunning();
	}

	private WriteOperation put(IdempotencyRecord record, OwnerToken token, Expression condition) {
		return put(record,
				(record.state() == IdempotencyState.IN_PROGRESS) ? Optional.of(token.secret()) : Optional.empty(),
				condition);
	}

	/**
	 * A put that knows its own item: no other write makes one that is equal, since it
	 * holds the owner's secret or its fingerprint.
	 */
	private WriteOperation put(IdempotencyRecord record, Optional<String> secret, Expression condition) {
		WriteOperation put = this.tables.put(PutItemEnhancedRequest.builder(IdempotencyItem.class)
			.item(this.items.of(new StoredRun(record, secret)))
			.conditionExpression(condition)
			.build());
		return put.recognisedBy(put.item()::equals);
	}

	private WriteOperation delete(String pk, Expression condition) {
		return this.tables.delete(
				DeleteItemEnhancedRequest.builder().key(key(pk)).conditionExpression(condition).build(),
				IdempotencyItem.class);
	}

	private static Optional<StoredRun> found(IdempotencyKey key, Optional<Map<String, AttributeValue>> item) {
		return item.map((attributes) -> RecordItems.read(key, new IdempotencyItem(attributes)));
	}

	private static Key key(String pk) {
		return Key.builder().partitionValue(pk).build();
	}

}
