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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every store does when runs begin.
 */
abstract class IdempotencyStoreBeginContract extends IdempotencyStoreFixture {

	@Test
	void aFreeKeyIsBegun() {
		BeginResult.Started started = started(store().tryBegin(this.key, LEASE, "payload"));

		assertThat(started.key()).isEqualTo(this.key);
		assertThat(started.token().startedAt()).isEqualTo(this.start);
		IdempotencyRecord expected = new IdempotencyRecord(this.key, IdempotencyState.IN_PROGRESS, 1, this.start,
				this.start, this.start.plus(LEASE), Optional.of("payload"), Optional.empty(), IdempotencyResult.none(),
				Optional.empty());
		assertThat(started.record()).isEqualTo(expected);
		assertThat(store().get(this.key)).contains(expected);
	}

	@Test
	void keyInProgressSaysHowLong() {
		begin();
		this.clock.advance(Duration.ofSeconds(20));

		Duration remaining = LEASE.minusSeconds(20).plus(SKEW).plus(MILLI);
		assertThat(store().tryBegin(this.key, LEASE)).isEqualTo(new BeginResult.InProgress(remaining));
		this.clock.advance(remaining.minus(MILLI));
		assertThat(store().tryBegin(this.key, LEASE)).isEqualTo(new BeginResult.InProgress(MILLI));
		this.clock.advance(MILLI);
		started(store().tryBegin(this.key, LEASE));
	}

	@Test
	void endedLeaseIsTakenOver() {
		OwnerToken first = begin();
		this.clock.advance(LEASE.plus(SKEW).plus(MILLI));

		OwnerToken second = begin();

		assertThat(second.secret()).isNotEqualTo(first.secret());
		store().complete(this.key, second, RESULT, RETENTION);
		assertThat(store().get(this.key).orElseThrow().isCompletedBy(second)).isTrue();
		assertThat(store().get(this.key).orElseThrow().isCompletedBy(first)).isFalse();
	}

	@Test
	void eachRunThatTakesAKeyOverIsCounted() {
		begin();
		for (int attempts = 2; attempts <= 3; attempts++) {
			this.clock.advance(LEASE.plus(SKEW).plus(MILLI));
			BeginResult.Started next = started(store().tryBegin(this.key, LEASE));
			assertThat(next.record().attempts()).isEqualTo(attempts);
			assertThat(store().get(this.key)).contains(next.record());
			assertThat(store().touch(this.key, next.token(), LEASE).attempts()).isEqualTo(attempts);
			assertThat(store().get(this.key).orElseThrow().attempts()).isEqualTo(attempts);
			if (attempts == 3) {
				assertThat(store().complete(this.key, next.token(), RESULT, RETENTION).attempts()).isEqualTo(3);
			}
		}

		assertThat(store().get(this.key).orElseThrow().attempts()).isEqualTo(3);
		assertThat(existing(store().tryBegin(this.key, LEASE)).attempts()).isEqualTo(3);
	}

	@Test
	void runAfterAnExpiredOutcomeOrAReleaseIsTheFirst() {
		begin();
		this.clock.advance(LEASE.plus(SKEW).plus(MILLI));
		IdempotencyRecord failed = store().fail(this.key, begin(), "code", "message", RETENTION);
		assertThat(failed.attempts()).isEqualTo(2);
		this.clock.advance(RETENTION.plus(SKEW).plus(MILLI));

		OwnerToken token = begin();
		assertThat(token.attempts()).isOne();
		store().release(this.key, token);
		assertThat(begin().attempts()).isOne();
	}

	@Test
	void pausedRunWritesNothingAfterATakeover() {
		OwnerToken paused = begin();
		this.clock.advance(LEASE.plus(SKEW).plus(MILLI));
		OwnerToken second = begin();

		assertThatExceptionOfType(IdempotencyNotOwnerException.class)
			.isThrownBy(() -> store().touch(this.key, paused, LEASE));
		assertThatExceptionOfType(IdempotencyNotOwnerException.class)
			.isThrownBy(() -> store().complete(this.key, paused, RESULT, RETENTION));
		assertThatExceptionOfType(IdempotencyNotOwnerException.class)
			.isThrownBy(() -> store().fail(this.key, paused, "code", "message", RETENTION));
		assertThatExceptionOfType(IdempotencyNotOwnerException.class)
			.isThrownBy(() -> store().release(this.key, paused))
			.satisfies((ex) -> assertThat(ex.key()).isEqualTo(this.key));

		store().complete(this.key, second, RESULT, RETENTION);
	}

	@Test
	void anotherPayloadIsAMismatch() {
		OwnerToken token = started(store().tryBegin(this.key, LEASE, "one")).token();

		assertMismatch();
		store().complete(this.key, token, RESULT, RETENTION);
		assertMismatch();
		existing(store().tryBegin(this.key, LEASE, "one"));
		existing(store().tryBegin(this.key, LEASE));
		this.clock.advance(RETENTION.plus(SKEW).plus(MILLI));
		started(store().tryBegin(this.key, LEASE, "two"));
	}

	private void assertMismatch() {
		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> store().tryBegin(this.key, LEASE, "two"))
			.satisfies((ex) -> assertThat(ex.key()).isEqualTo(this.key))
			.withMessageNotContainingAny("one", "two");
	}

	@Test
	void aRecordWithoutPayloadHashFitsAny() {
		store().complete(this.key, begin(), RESULT, RETENTION);

		existing(store().tryBegin(this.key, LEASE, "one"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 10_000 })
	void aDeletedOutcomeIsForgotten(int size) {
		store().complete(this.key, begin(), content(size), RETENTION);

		store().delete(this.key);

		assertThat(store().get(this.key)).isEmpty();
		begin();
	}

	@Test
	void aSweepRemovesWhatHasExpired() {
		store().complete(this.key, begin(), content(10_000), LEASE);
		IdempotencyKey inProgress = IdempotencyKey.build("acme", "test", UUID.randomUUID());
		store().tryBegin(inProgress, LEASE);
		IdempotencyKey live = IdempotencyKey.build("acme", "test", UUID.randomUUID());
		store().tryBegin(live, LEASE.multipliedBy(2));
		this.clock.advance(LEASE.plus(SKEW));
		assertThat(store().sweep()).isZero();
		this.clock.advance(MILLI);

		assertThat(store().sweep()).isEqualTo(2);
		assertThat(store().sweep()).isZero();
		assertThat(store().get(live)).isPresent();
	}

	@Test
	void ofManyThatBeginAtOnceOneIsStarted() throws Exception {
		Set<BeginResult> started = new HashSet<>();

		for (BeginResult result : atOnce(32, () -> store().tryBegin(this.key, LEASE))) {
			if (result instanceof BeginResult.Started) {
				started.add(result);
			}
			else {
				assertThat(result).isInstanceOf(BeginResult.InProgress.class);
			}
		}

		assertThat(started).hasSize(1);
	}

	@Test
	void ofManyThatTakeOverAtOnceOneIsStarted() throws Exception {
		begin();
		this.clock.advance(LEASE.plus(SKEW).plus(MILLI));

		List<BeginResult> results = atOnce(32, () -> store().tryBegin(this.key, LEASE));

		assertThat(results.stream().filter(BeginResult.Started.class::isInstance)).hasSize(1);
	}

	private static <T> List<T> atOnce(int threads, Callable<T> task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			CyclicBarrier barrier = new CyclicBarrier(threads);
			List<Future<T>> futures = IntStream.range(0, threads).mapToObj((i) -> executor.submit(() -> {
				barrier.await();
				return task.call();
			})).toList();
			List<T> results = new ArrayList<>();
			for (Future<T> future : futures) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void timesAndHashesOutOfRangeAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> store().tryBegin(this.key, Duration.ZERO))
			.withMessageContaining("lease must be 1 ms to 3650 days");
		assertThatIllegalArgumentException().isThrownBy(() -> store().tryBegin(this.key, Duration.ofDays(3651)))
			.withMessageContaining("lease");
		assertThatIllegalArgumentException().isThrownBy(() -> store().tryBegin(this.key, LEASE, " "))
			.withMessageContaining("payloadHash must be 1 to 128 characters");
		assertThatIllegalArgumentException().isThrownBy(() -> store().tryBegin(this.key, LEASE, "x".repeat(129)))
			.withMessageContaining("129");
		assertThat(store().get(this.key)).isEmpty();
		OwnerToken token = begin();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> store().complete(this.key, token, RESULT, Duration.ofSeconds(-1)))
			.withMessageContaining("retention must be 1 ms to 3650 days");
		assertThatIllegalArgumentException().isThrownBy(() -> store().fail(this.key, token, " ", "", RETENTION))
			.withMessageContaining("code");
	}

	@Test
	void nothingSecretIsPutIntoTexts() {
		BeginResult.Started started = started(store().tryBegin(this.key, LEASE, "the payload"));
		IdempotencyRecord record = store().complete(this.key, started.token(), RESULT, RETENTION);

		assertThat(started.toString()).doesNotContain(started.token().secret());
		assertThat(record.toString()).doesNotContain("the payload").contains(this.key.value());
	}

}
