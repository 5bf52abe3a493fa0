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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in this process' memory, for tests and development: they are gone with
 * the process, and no other sees them. Completions and deletions join the transactions of
 * any transaction manager. Expired records use memory until {@link #sweep()} is called or
 * a new run takes their place.
 */
final class InMemoryIdempotencyStore implements IdempotencyStore {

	private final Map<IdempotencyKey, StoredRun> runs = new ConcurrentHashMap<>();

	private final InMemoryTransactions transactions;

	private final RunLifecycle lifecycle;

	/**
	 * Creates an empty store.
	 * @param transactions joins running transactions
	 * @param clock tells when records expire
	 * @param settings how the store works
	 */
	InMemoryIdempotencyStore(InMemoryTransactions transactions, Clock clock, IdempotencySettings settings) {
		this.transactions = transactions;
		this.lifecycle = new RunLifecycle(clock, settings);
	}

	@Override
	public BeginResult tryBegin(IdempotencyKey key, Duration lease) {
		return tryBegin(this.lifecycle.begin(key, lease, Optional.empty()));
	}

	@Override
	public BeginResult tryBegin(IdempotencyKey key, Duration lease, String payloadHash) {
		return tryBegin(this.lifecycle.begin(key, lease, Optional.of(payloadHash)));
	}

	private BeginResult tryBegin(BeginResult.Started attempt) {
		Begin begin = new Begin(attempt);
		this.transactions.writeNow(begin);
		return (begin.existing != null) ? this.lifecycle.met(begin.existing, attempt) : begin.attempt;
	}

	@Override
	public IdempotencyRecord touch(IdempotencyKey key, OwnerToken token, Duration lease) {
		Touch touch = new Touch(this.lifecycle.renew(key, token, lease), token);
		this.transactions.writeNow(touch);
		return touch.latest;
	}

	@Override
	public IdempotencyRecord complete(IdempotencyKey key, OwnerToken token, IdempotencyResult result,
			Duration retention) {
		IdempotencyRecord record = this.lifecycle.complete(key, token, result, retention);
		this.transactions.write(new End(record, token));
		return record;
	}

	@Override
	public IdempotencyRecord fail(IdempotencyKey key, OwnerToken token, IdempotencyFailure failure,
			IdempotencyResult answer, Duration retention) {
		IdempotencyRecord record = this.lifecycle.fail(key, token, failure, answer, retention);
		this.transactions.writeNow(new End(record, token));
		return record;
	}

	@Override
	public boolean replaceAnswer(IdempotencyRecord failed, IdempotencyResult answer) {
		Answer change = new Answer(this.lifecycle.answered(failed, answer));
		this.transactions.writeNow(change);
		return change.replaced;
	}

	@Override
	public void release(IdempotencyKey key, OwnerToken token) {
		RunLifecycle.requireKeyAndToken(key, token);
		this.transactions.writeNow(new Release(key, token, this.lifecycle.now()));
	}

	@Override
	public boolean releaseStuck(IdempotencyKey key) {
		RunLifecycle.requireKey(key);
		Optional<OwnerToken> running = live(key, this.lifecycle.now()).map(StoredRun::ownerToken);
		running.ifPresent((token) -> release(key, token));
		return running.isPresent();
	}

	@Override
	public Optional<IdempotencyRecord> get(IdempotencyKey key) {
		RunLifecycle.requireKey(key);
		return live(key, this.lifecycle.now()).map(StoredRun::record);
	}

	@Override
	public void delete(IdempotencyKey key) {
		RunLifecycle.requireKey(key);
		this.transactions.write(() -> this.runs.remove(key));
	}

	@Override
	public long sweep() {
		Instant now = this.lifecycle.now();
		return this.runs.values()
			.stream()
			.filter((run) -> this.lifecycle.isExpired(run.record(), now))
			.filter((run) -> this.runs.remove(run.record().key(), run))
			.count();
	}

	@Override
	public boolean isTransactionRunning() {
		return this.transactions.isTransactionRunning();
	}

	private Optional<StoredRun> found(IdempotencyKey key) {
		return Optional.ofNullable(this.runs.get(key));
	}

	private Optional<StoredRun> live(IdempotencyKey key, Instant now) {
		return found(key).filter((run) -> !this.lifecycle.isExpired(run.record(), now));
	}

	private void requireHeld(IdempotencyKey key, OwnerToken token, Instant now) {
		if (live(key, now).filter((run) -> run.isOwnedBy(token)).isEmpty()) {
			throw this.lifecycle.lost(key, token, found(key), now);
		}
	}

	private void put(IdempotencyRecord record, Optional<String> ownerSecret) {
		this.runs.put(record.key(), new StoredRun(record, ownerSecret));
	}

	/**
	 * Begins a run if nothing is in its way.
	 */
	private final class Begin implements InMemoryTransactions.Change {

		private BeginResult.Started attempt;

		private @Nullable IdempotencyRecord existing;

		private Begin(BeginResult.Started attempt) {
			this.attempt = attempt;
		}

		@Override
		public void apply() {
			this.existing = live(this.attempt.key(), this.attempt.record().updatedAt()).map(StoredRun::record)
				.orElse(null);
			if (this.existing == null) {
				this.attempt = RunLifecycle.counted(this.attempt, expired() + 1);
				put(this.attempt.record(), Optional.of(this.attempt.token().secret()));
			}
		}

		/** Which run of the key it was whose lease has ended; 0 if there was none. */
		private int expired() {
			return found(this.attempt.key()).map(StoredRun::record)
				.filter((before) -> before.state() == IdempotencyState.IN_PROGRESS)
				.map(IdempotencyRecord::attempts)
				.orElse(0);
		}

	}

	/**
	 * Writes a record of a run that is still held.
	 */
	private abstract class HeldChange implements InMemoryTransactions.Change {

		final IdempotencyRecord record;

		final OwnerToken token;

		HeldChange(IdempotencyRecord record, OwnerToken token) {
			this.record = record;
			this.token = token;
		}

		@Override
		public final void check() {
			requireHeld(this.record.key(), this.token, this.record.updatedAt());
		}

	}

	/**
	 * Renews a lease, unless it ends later already.
	 */
	private final class Touch extends HeldChange {

		private IdempotencyRecord latest;

		private Touch(IdempotencyRecord record, OwnerToken token) {
			super(record, token);
			this.latest = record;
		}

		@Override
		public void apply() {
			this.latest = found(this.record.key()).map(StoredRun::record)
				.filter((before) -> before.expiresAt().isAfter(this.record.expiresAt()))
				.orElse(this.record);
			put(this.latest, Optional.of(this.token.secret()));
		}

	}

	/**
	 * Ends a run.
	 */
	private final class End extends HeldChange {

		private End(IdempotencyRecord record, OwnerToken token) {
			super(record, token);
		}

		@Override
		public void apply() {
			put(this.record, Optional.empty());
		}

	}

	/**
	 * Replaces the answer to a failure, unless another record has taken its place.
	 */
	private final class Answer implements InMemoryTransactions.Change {

		private final IdempotencyRecord record;

		private boolean replaced;

		private Answer(IdempotencyRecord record) {
			this.record = record;
		}

		@Override
		public void apply() {
			this.replaced = found(this.record.key()).map(StoredRun::record)
				.filter((found) -> found.state() == IdempotencyState.FAILED
						&& found.completedBy().equals(this.record.completedBy()))
				.isPresent();
			if (this.replaced) {
				put(this.record, Optional.empty());
			}
		}

	}

	/**
	 * Gives a key back.
	 */
	private final class Release implements InMemoryTransactions.Change {

		private final IdempotencyKey key;

		private final OwnerToken token;

		private final Instant now;

		private Release(IdempotencyKey key, OwnerToken token, Instant now) {
			this.key = key;
			this.token = token;
			this.now = now;
		}

		@Override
		public void check() {
			found(this.key).filter((run) -> !run.isOwnedBy(this.token))
				.filter((run) -> !InMemoryIdempotencyStore.this.lifecycle.isFree(run, this.token, this.now))
				.ifPresent((run) -> {
					throw InMemoryIdempotencyStore.this.lifecycle.lost(this.key, this.token, Optional.of(run),
							this.now);
				});
		}

		@Override
		public void apply() {
			found(this.key).filter((run) -> run.isOwnedBy(this.token))
				.ifPresent((run) -> InMemoryIdempotencyStore.this.runs.remove(this.key));
		}

	}

}
