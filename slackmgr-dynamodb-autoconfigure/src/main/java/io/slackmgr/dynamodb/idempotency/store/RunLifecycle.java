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
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;

import org.springframework.util.Assert;

/**
 * The lifecycle of a run, wherever its record is kept: the records it goes through, when
 * they expire, and the outcome of an attempt that met another record.
 *
 * @param clock the clock
 * @param settings limits
 */
record RunLifecycle(Clock clock, IdempotencySettings settings) {

	private static final Duration MIN_TIME = Duration.ofMillis(1);

	private static final Duration MAX_TIME = Duration.ofDays(3650);

	private static final int MAX_PAYLOAD_HASH_LENGTH = 128;

	BeginResult.Started begin(IdempotencyKey key, Duration lease, Optional<String> payloadHash) {
		requireKey(key);
		payloadHash.ifPresent(RunLifecycle::checkPayloadHash);
		Instant now = now();
		OwnerToken token = OwnerToken.random(now, payloadHash);
		return new BeginResult.Started(key, token, inProgress(key, token, now, leaseEnd(now, lease)));
	}

	/**
	 * The attempt that has taken a key over.
	 * @param attempts which run of the key it is
	 */
	static BeginResult.Started counted(BeginResult.Started begun, int attempts) {
		IdempotencyRecord record = begun.record();
		OwnerToken token = begun.token().withAttempts(attempts);
		return new BeginResult.Started(begun.key(), token,
				inProgress(begun.key(), token, record.updatedAt(), record.expiresAt()));
	}

	IdempotencyRecord renew(IdempotencyKey key, OwnerToken token, Duration lease) {
		requireKeyAndToken(key, token);
		Instant now = now();
		return inProgress(key, token, now, leaseEnd(now, lease));
	}

	private static Instant leaseEnd(Instant now, Duration lease) {
		return now.plus(checkTime("lease", lease));
	}

	private static IdempotencyRecord inProgress(IdempotencyKey key, OwnerToken token, Instant now, Instant leaseEnd) {
		return new IdempotencyRecord(key, IdempotencyState.IN_PROGRESS, token.attempts(), token.startedAt(), now,
				leaseEnd, token.payloadHash(), Optional.empty(), IdempotencyResult.none(), Optional.empty());
	}

	IdempotencyRecord complete(IdempotencyKey key, OwnerToken token, IdempotencyResult result, Duration retention) {
		requireKeyAndToken(key, token);
		return ended(key, IdempotencyState.COMPLETE, token, retention, fitted(key, result), Optional.empty());
	}

	IdempotencyRecord fail(IdempotencyKey key, OwnerToken token, IdempotencyFailure failure, IdempotencyResult answer,
			Duration retention) {
		requireKeyAndToken(key, token);
		Assert.notNull(failure, "failure must not be null");
		return ended(key, IdempotencyState.FAILED, token, retention, fitted(key, answer), Optional.of(failure));
	}

	IdempotencyRecord answered(IdempotencyRecord failed, IdempotencyResult answer) {
		Assert.isTrue(failed.state() == IdempotencyState.FAILED && failed.completedBy().isPresent(),
				"failed must be the record of a failure, as fail returned it");
		return new IdempotencyRecord(failed.key(), failed.state(), failed.attempts(), failed.createdAt(),
				failed.updatedAt(), failed.expiresAt(), failed.payloadHash(), failed.completedBy(),
				fitted(failed.key(), answer), failed.failure());
	}

	/**
	 * The result in a size that is kept, compressed if need be.
	 */
	private IdempotencyResult fitted(IdempotencyKey key, IdempotencyResult result) {
		Assert.notNull(result, "result must not be null: use IdempotencyResult.none()");
		IdempotencyResult fitted = result.fittedTo(this.settings.maxResultSize());
		if (fitted.size() > this.settings.maxResultSize()) {
			throw new IdempotencyResultTooLargeException(key, result.size(), this.settings.maxResultSize());
		}
		return fitted;
	}

	private IdempotencyRecord ended(IdempotencyKey key, IdempotencyState state, OwnerToken token, Duration retention,
			IdempotencyResult result, Optional<IdempotencyFailure> failure) {
		Instant now = now();
		return new IdempotencyRecord(key, state, token.attempts(), token.startedAt(), now,
				now.plus(checkTime("retention", retention)), token.payloadHash(), Optional.of(token.fingerprint()),
				result, failure);
	}

	/**
	 * To the millisecond, as records are kept.
	 */
	Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * A record that expires before this has expired at the given time.
	 */
	Instant earliestExpiry(Instant now) {
		return now.minus(this.settings.clockSkew());
	}

	boolean isExpired(IdempotencyRecord record, Instant now) {
		return record.expiresAt().isBefore(earliestExpiry(now));
	}

	/**
	 * What it means for an attempt to begin that it met a record which has not expired.
	 * @throws IdempotencyPayloadMismatchException if that is of another payload
	 */
	BeginResult met(IdempotencyRecord existing, BeginResult.Started attempt) {
		checkPayload(existing, attempt.token().payloadHash());
		if (existing.state() != IdempotencyState.IN_PROGRESS) {
			return new BeginResult.Existing(existing);
		}
		Duration left = Duration.between(earliestExpiry(attempt.record().updatedAt()), existing.expiresAt());
		return new BeginResult.InProgress(left.plus(MIN_TIME));
	}

	private static void checkPayload(IdempotencyRecord existing, Optional<String> payloadHash) {
		existing.payloadHash().ifPresent((before) -> {
			if (payloadHash.isPresent() && !payloadHash.get().equals(before)) {
				throw new IdempotencyPayloadMismatchException(existing.key(), before);
			}
		});
	}

	/**
	 * Whether the owner of a token may write the record found at the given time.
	 */
	boolean isHeld(StoredRun found, OwnerToken token, Instant now) {
		return found.isOwnedBy(token) && !isExpired(found.record(), now);
	}

	/**
	 * Why the owner of a token may not write the record found.
	 */
	IdempotencyLeaseLostException lost(IdempotencyKey key, OwnerToken token, Optional<StoredRun> found, Instant now) {
		Optional<IdempotencyRecord> counting = found.map(StoredRun::record)
			.filter((record) -> record.isEndedBy(token) || !isExpired(record, now));
		if (counting.isEmpty()) {
			return new IdempotencyRecordNotFoundException(key);
		}
		return (counting.get().state() == IdempotencyState.IN_PROGRESS) ? new IdempotencyNotOwnerException(key)
				: new IdempotencyNotInProgressException(counting.get(), token);
	}

	/**
	 * Whether there is nothing to give back: the record has expired. That the run itself
	 * has ended is told all the same, for it may ask since it does not know.
	 */
	boolean isFree(StoredRun found, OwnerToken token, Instant now) {
		return isExpired(found.record(), now) && !found.record().isEndedBy(token);
	}

	static void requireKey(IdempotencyKey key) {
		Assert.notNull(key, "key must not be null");
	}

	static void requireKeyAndToken(IdempotencyKey key, OwnerToken token) {
		requireKey(key);
		Assert.notNull(token, "token must not be null");
	}

	private static void checkPayloadHash(String payloadHash) {
		Assert.isTrue(!payloadHash.isBlank() && payloadHash.length() <= MAX_PAYLOAD_HASH_LENGTH,
				() -> "payloadHash must be 1 to " + MAX_PAYLOAD_HASH_LENGTH + " characters, not "
						+ payloadHash.length());
	}

	private static Duration checkTime(String name, Duration time) {
		Assert.isTrue(time.compareTo(MIN_TIME) >= 0 && time.compareTo(MAX_TIME) <= 0,
				() -> name + " must be 1 ms to " + MAX_TIME.toDays() + " days, not " + time);
		return time.truncatedTo(ChronoUnit.MILLIS);
	}

}
