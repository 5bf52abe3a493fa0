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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.slackmgr.dynamodb.clock.Pause;
import io.slackmgr.dynamodb.idempotency.store.BeginResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyPayloadMismatchException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyRecord;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyState;

/**
 * Claims the key of a call, or finds the record of an earlier run.
 */
final class Claims {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private final ObservedStore store;

	private final CompletedRecordCache cache;

	private final IdempotentObserver observer;

	private final Clock clock;

	private final Pause pause;

	Claims(ObservedStore store, CompletedRecordCache cache, IdempotentObserver observer, Clock clock, Pause pause) {
		this.store = store;
		this.cache = cache;
		this.observer = observer;
		this.clock = clock;
		this.pause = pause;
	}

	/**
	 * Begins the run of a call.
	 * @return that it has started and since when its lease counts, or the record of an
	 * ended run
	 * @throws IdempotencyInProgressException if another run holds the key, and did so for
	 * as long as the call waits
	 * @throws IdempotencyPayloadMismatchException if the key was used with another
	 * payload
	 */
	Begun begin(IdempotentCall<?> call, IdempotentOptions options) {
		try {
			Begun begun = cached(call).map((record) -> new Begun(new BeginResult.Existing(record), System.nanoTime()))
				.orElseGet(() -> beginInStore(call, options));
			if (begun.result() instanceof BeginResult.Existing existing) {
				this.cache.put(existing.record());
			}
			return begun;
		}
		catch (IdempotencyPayloadMismatchException ex) {
			count(call, IdempotentObserver.Outcome.MISMATCH);
			throw ex;
		}
	}

	private Optional<IdempotencyRecord> cached(IdempotentCall<?> call) {
		Optional<IdempotencyRecord> found = this.cache.get(call.key());
		found.ifPresent((record) -> {
			requireSamePayload(call, record);
			count(call, IdempotentObserver.Outcome.REPLAYED_FROM_CACHE);
		});
		return found;
	}

	private Begun beginInStore(IdempotentCall<?> call, IdempotentOptions options) {
		Waiting waiting = new Waiting(call, options);
		while (true) {
			long sentNanos = System.nanoTime();
			BeginResult result = beginOnce(call, options);
			if (result instanceof BeginResult.InProgress inProgress) {
				result = waiting.awaitEnd(inProgress);
			}
			if (result instanceof BeginResult.Existing) {
				count(call, IdempotentObserver.Outcome.REPLAYED);
			}
			if (!(result instanceof BeginResult.InProgress)) {
				return new Begun(result, sentNanos);
			}
		}
	}

	/**
	 * Begins with the payload hash of today's form and, where the record met has an equal
	 * one of the earlier form, with that.
	 */
	private BeginResult beginOnce(IdempotentCall<?> call, IdempotentOptions options) {
		try {
			return this.store.begin(call.key(), options.lease(), call.payloadHash());
		}
		catch (IdempotencyPayloadMismatchException ex) {
			Optional<String> earlier = ex.storedHash()
				.filter((stored) -> call.payload().filter((payload) -> payload.isOfEarlier(stored)).isPresent());
			if (earlier.isEmpty()) {
				throw ex;
			}
			return this.store.begin(call.key(), options.lease(), earlier);
		}
	}

	private static void requireSamePayload(IdempotentCall<?> call, IdempotencyRecord record) {
		Optional<String> stored = record.payloadHash();
		if (stored.isPresent() && call.payload().filter((payload) -> !payload.isOf(stored.get())).isPresent()) {
			throw new IdempotencyPayloadMismatchException(call.key(), stored.get());
		}
	}

	private void count(IdempotentCall<?> call, IdempotentObserver.Outcome outcome) {
		this.observer.outcome(call.key().scope(), outcome);
	}

	/**
	 * How a run began.
	 *
	 * @param result that it has started, or the record of an ended run
	 * @param sentNanos when the request was made, in {@link System#nanoTime()}
	 */
	record Begun(BeginResult result, long sentNanos) {

	}

	/**
	 * One call's wait for the run that holds its key.
	 */
	private final class Waiting {

		private final IdempotentCall<?> call;

		private final IdempotentOptions options;

		private final Instant limit;

		private Duration next = FIRST_PAUSE;

		private boolean counted;

		Waiting(IdempotentCall<?> call, IdempotentOptions options) {
			this.call = call;
			this.options = options;
			this.limit = Claims.this.clock.instant().plus(options.waitLimit());
		}

		/**
		 * Waits until the run has ended or its key is free.
		 * @return the record of the ended run, or what was found when the key is free
		 */
		BeginResult awaitEnd(BeginResult.InProgress found) {
			if (!this.counted) {
				this.counted = true;
				count(this.call, IdempotentObserver.Outcome.CONFLICT);
			}
			if (this.options.onConflict() == OnConflict.REJECT) {
				throw new IdempotencyInProgressException(this.call.key(), found.remaining());
			}
			while (true) {
				pauseOnce(found);
				Optional<IdempotencyRecord> record = Claims.this.store.get(this.call.key());
				if (record.isEmpty()) {
					return found;
				}
				requireSamePayload(this.call, record.get());
				if (record.get().state() != IdempotencyState.IN_PROGRESS) {
					return new BeginResult.Existing(record.get());
				}
			}
		}

		private void pauseOnce(BeginResult.InProgress found) {
			Duration left = Duration.between(Claims.this.clock.instant(), this.limit);
			if (left.toMillis() <= 0) {
				throw new IdempotencyInProgressException(this.call.key(), found.remaining());
			}
			try {
				Claims.this.pause.pause((left.compareTo(this.next) < 0) ? left : this.next);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IdempotencyInProgressException(this.call.key(), found.remaining());
			}
			Duration doubled = this.next.multipliedBy(2);
			this.next = (doubled.compareTo(LONGEST_PAUSE) < 0) ? doubled : LONGEST_PAUSE;
		}

	}

}
