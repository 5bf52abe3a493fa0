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
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What every store does when runs end.
 */
abstract class IdempotencyStoreEndContract extends IdempotencyStoreBeginContract {

	static Stream<IdempotencyResult> results() {
		return Stream.of(IdempotencyResult.none(), IdempotencyResult.omitted("huge"), content(0), content(1),
				content(4096), content(4097), content(300 * 1024));
	}

	@ParameterizedTest
	@MethodSource("results")
	void aCompletedRunIsReplayed(IdempotencyResult result) {
		OwnerToken token = started(store().tryBegin(this.key, LEASE, "payload")).token();
		this.clock.advance(Duration.ofSeconds(5));

		IdempotencyRecord record = store().complete(this.key, token, result, RETENTION);

		Instant now = this.start.plusSeconds(5);
		assertThat(record).isEqualTo(
				new IdempotencyRecord(this.key, IdempotencyState.COMPLETE, 1, this.start, now, now.plus(RETENTION),
						Optional.of("payload"), Optional.of(token.fingerprint()), result, Optional.empty()));
		IdempotencyRecord replayed = existing(store().tryBegin(this.key, LEASE));
		assertThat(replayed).isEqualTo(record);
		assertThat(replayed.isCompletedBy(token)).isTrue();
		assertThat(replayed.result().content().orElse(null)).isEqualTo(result.content().orElse(null));
		assertThat(store().get(this.key)).contains(record);
	}

	@Test
	void failureAnswerIsReplacedWhileTheRecordIsThere() {
		OwnerToken token = begin();
		IdempotencyRecord failed = store().fail(this.key, token, new IdempotencyFailure("code", "message"),
				IdempotencyResult.none(), RETENTION);

		assertThat(store().replaceAnswer(failed, content(10_000))).isTrue();

		IdempotencyRecord replaced = store().get(this.key).orElseThrow();
		assertThat(replaced.result()).isEqualTo(content(10_000));
		assertThat(replaced.failure()).isEqualTo(failed.failure());
		assertThat(replaced.expiresAt()).isEqualTo(failed.expiresAt());
		this.clock.advance(RETENTION.plus(SKEW).plus(MILLI));
		begin();
		assertThat(store().replaceAnswer(failed, content(3))).isFalse();
		assertThat(store().get(this.key).orElseThrow().state()).isEqualTo(IdempotencyState.IN_PROGRESS);
	}

	@Test
	void aFailedRunIsReplayed() {
		OwnerToken token = begin();

		IdempotencyRecord record = store().fail(this.key, token, "declined", "The card was declined", RETENTION);

		assertThat(record.state()).isEqualTo(IdempotencyState.FAILED);
		assertThat(record.failure()).contains(new IdempotencyFailure("declined", "The card was declined"));
		assertThat(record.isCompletedBy(token)).isFalse();
		assertThat(existing(store().tryBegin(this.key, LEASE))).isEqualTo(record);
		assertThat(store().get(this.key)).contains(record);
	}

	@Test
	void longTextsOfAFailureAreCutBetweenCharacters() {
		OwnerToken token = begin();

		store().fail(this.key, token, "x" + "😀".repeat(100), "y" + "😀".repeat(600), RETENTION);

		assertThat(existing(store().tryBegin(this.key, LEASE)).failure())
			.contains(new IdempotencyFailure("x" + "😀".repeat(63), "y" + "😀".repeat(511)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 10_000 })
	void anOutcomeIsForgottenAfterItsRetention(int size) {
		store().complete(this.key, begin(), content(size), RETENTION);

		this.clock.advance(RETENTION.plus(SKEW));
		existing(store().tryBegin(this.key, LEASE));
		this.clock.advance(MILLI);
		assertThat(store().get(this.key)).isEmpty();
		OwnerToken second = begin();

		assertThat(store().get(this.key).orElseThrow().result()).isEqualTo(IdempotencyResult.none());
		store().complete(this.key, second, IdempotencyResult.none(), RETENTION);
		assertThat(existing(store().tryBegin(this.key, LEASE)).result()).isEqualTo(IdempotencyResult.none());
	}

	@Test
	void aNewRunKeepsNothingOfAnEarlierFailure() {
		OwnerToken first = started(store().tryBegin(this.key, LEASE, "one")).token();
		store().fail(this.key, first, "code", "message", RETENTION);
		this.clock.advance(RETENTION.plus(SKEW).plus(MILLI));

		IdempotencyRecord record = store().complete(this.key, begin(), RESULT, RETENTION);

		assertThat(record.failure()).isEmpty();
		assertThat(record.payloadHash()).isEmpty();
		assertThat(store().get(this.key)).contains(record);
	}

	@Test
	void oversizedResultIsRefusedAndTheRunContinues() {
		OwnerToken token = begin();

		assertThatExceptionOfType(IdempotencyResultTooLargeException.class)
			.isThrownBy(() -> store().complete(this.key, token, content(300 * 1024 + 1), RETENTION))
			.withMessageContaining("307201")
			.withMessageContaining("307200")
			.withMessageContaining("slackmgr.dynamodb.idempotency.max-result-size");

		assertThat(store().complete(this.key, token, IdempotencyResult.omitted("bytes"), RETENTION).result().kind())
			.isEqualTo(IdempotencyResult.Kind.OMITTED);
	}

	@Test
	void aTouchRenewsTheLease() {
		OwnerToken token = started(store().tryBegin(this.key, LEASE, "payload")).token();
		this.clock.advance(Duration.ofSeconds(40));

		IdempotencyRecord record = store().touch(this.key, token, LEASE);

		assertThat(record.expiresAt()).isEqualTo(this.start.plusSeconds(40).plus(LEASE));
		assertThat(record.createdAt()).isEqualTo(this.start);
		assertThat(record.payloadHash()).contains("payload");
		assertThat(store().get(this.key)).contains(record);
		this.clock.advance(Duration.ofSeconds(40));
		assertThat(store().tryBegin(this.key, LEASE)).isInstanceOf(BeginResult.InProgress.class);
		store().complete(this.key, token, RESULT, RETENTION);
	}

	@Test
	void aTouchDoesNotShortenTheLease() {
		OwnerToken token = begin();
		this.clock.advance(Duration.ofSeconds(5));

		IdempotencyRecord record = store().touch(this.key, token, Duration.ofSeconds(1));

		assertThat(record.expiresAt()).isEqualTo(this.start.plus(LEASE));
		assertThat(store().get(this.key)).contains(record);
	}

	@Test
	void aRunWithoutRecordCanNotBeEnded() {
		OwnerToken token = begin();
		store().delete(this.key);

		assertNotFound(token);
		assertThatNoException().isThrownBy(() -> store().release(this.key, token));
	}

	@Test
	void expiredRunCanOnlyBeReleased() {
		OwnerToken token = begin();
		this.clock.advance(LEASE.plus(SKEW).plus(MILLI));

		assertNotFound(token);
		assertThatNoException().isThrownBy(() -> store().release(this.key, token));
	}

	private void assertNotFound(OwnerToken token) {
		assertThatExceptionOfType(IdempotencyRecordNotFoundException.class)
			.isThrownBy(() -> store().touch(this.key, token, LEASE));
		assertThatExceptionOfType(IdempotencyRecordNotFoundException.class)
			.isThrownBy(() -> store().complete(this.key, token, RESULT, RETENTION));
		assertThatExceptionOfType(IdempotencyRecordNotFoundException.class)
			.isThrownBy(() -> store().fail(this.key, token, "code", "message", RETENTION));
	}

	@Test
	void aRunThatEndedCanNotBeEndedAgain() {
		OwnerToken token = begin();
		IdempotencyRecord record = store().complete(this.key, token, RESULT, RETENTION);
		this.clock.advance(MILLI);

		assertThatExceptionOfType(IdempotencyNotInProgressException.class)
			.isThrownBy(() -> store().touch(this.key, token, LEASE));
		assertThatExceptionOfType(IdempotencyNotInProgressException.class)
			.isThrownBy(() -> store().complete(this.key, token, RESULT, RETENTION));
		assertThatExceptionOfType(IdempotencyNotInProgressException.class)
			.isThrownBy(() -> store().fail(this.key, token, "code", "message", RETENTION));
		assertThatExceptionOfType(IdempotencyNotInProgressException.class)
			.isThrownBy(() -> store().release(this.key, token))
			.satisfies((ex) -> assertThat(ex.state()).isEqualTo(IdempotencyState.COMPLETE));
		assertThat(store().get(this.key)).contains(record);
	}

	@Test
	void releaseSaysThatAnExpiredRunEnded() {
		OwnerToken token = begin();
		store().complete(this.key, token, RESULT, RETENTION);
		this.clock.advance(RETENTION.plus(SKEW).plus(MILLI));

		assertThatExceptionOfType(IdempotencyNotInProgressException.class)
			.isThrownBy(() -> store().release(this.key, token));
		begin();
	}

	@Test
	void aReleasedKeyIsFree() {
		store().release(this.key, begin());

		assertThat(store().get(this.key)).isEmpty();
		begin();
	}

	@Test
	void aReleaseLeavesAnothersRecordAloneThoughItHasExpired() {
		OwnerToken first = begin();
		store().delete(this.key);
		begin();
		this.clock.advance(LEASE.plus(SKEW).plus(MILLI));

		store().release(this.key, first);

		assertThat(store().sweep()).isEqualTo(1);
	}

	@Test
	void stuckRunIsReleasedWithoutItsToken() {
		OwnerToken token = begin();

		assertThat(store().releaseStuck(this.key)).isTrue();

		assertThat(store().get(this.key)).isEmpty();
		assertThat(store().releaseStuck(this.key)).isFalse();
		begin();
		assertThatExceptionOfType(IdempotencyNotOwnerException.class)
			.isThrownBy(() -> store().complete(this.key, token, content(3), RETENTION));
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 10_000 })
	void anOutcomeIsNotReleased(int size) {
		IdempotencyRecord record = store().complete(this.key, begin(), content(size), RETENTION);

		assertThatExceptionOfType(IdempotencyNotInProgressException.class)
			.isThrownBy(() -> store().releaseStuck(this.key))
			.satisfies((ex) -> assertThat(ex.state()).isEqualTo(IdempotencyState.COMPLETE));
		assertThat(store().get(this.key)).contains(record);
	}

	@Test
	void aRunWhoseLeaseHasEndedHoldsNothingToRelease() {
		begin();
		this.clock.advance(LEASE.plus(SKEW).plusSeconds(1));

		assertThat(store().releaseStuck(this.key)).isFalse();
	}

}
