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

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.store.IdempotencyRecord;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyState;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CompletedRecordCacheTests {

	private final MutableClock clock = new MutableClock(Instant.parse("2024-01-15T12:00:00Z"));

	private IdempotencyRecord record(String part, int size) {
		return record(part, size, IdempotencyState.COMPLETE);
	}

	private IdempotencyRecord record(String part, int size, IdempotencyState state) {
		Instant now = this.clock.instant();
		return new IdempotencyRecord(IdempotentBench.key(part), state, 1, now, now, now.plusSeconds(60),
				Optional.empty(), Optional.empty(), IdempotencyResult.of(new byte[size], "bytes"), Optional.empty());
	}

	private static boolean has(CompletedRecordCache cache, String part) {
		return cache.get(IdempotentBench.key(part)).isPresent();
	}

	@Test
	void leastRecentlyUsedGoesFirst() {
		CompletedRecordCache cache = new CompletedRecordCache(2, 1000, this.clock);
		cache.put(record("a", 1));
		cache.put(record("b", 1));
		assertThat(has(cache, "a")).isTrue();
		cache.put(record("c", 1));
		assertThat(has(cache, "b")).isFalse();
		assertThat(has(cache, "a")).isTrue();
		assertThat(has(cache, "c")).isTrue();
	}

	@Test
	void resultsTogetherStayWithinTheSize() {
		CompletedRecordCache cache = new CompletedRecordCache(100, 10, this.clock);
		cache.put(record("a", 6));
		cache.put(record("a", 6));
		cache.put(record("b", 4));
		assertThat(has(cache, "a") && has(cache, "b")).isTrue();
		cache.put(record("c", 5));
		assertThat(has(cache, "a")).isFalse();
		assertThat(has(cache, "b") && has(cache, "c")).isTrue();
		cache.put(record("d", 11));
		assertThat(has(cache, "d")).isFalse();
		assertThat(has(cache, "c")).isTrue();
	}

	@Test
	void expiredRecordsAreGoneAndMakeRoom() {
		CompletedRecordCache cache = new CompletedRecordCache(100, 10, this.clock);
		cache.put(record("a", 10));
		this.clock.advance(Duration.ofSeconds(60));
		assertThat(has(cache, "a")).isTrue();
		this.clock.advance(Duration.ofMillis(1));
		assertThat(has(cache, "a")).isFalse();
	}

	@Test
	void onlySuccessIsKept() {
		CompletedRecordCache cache = new CompletedRecordCache(100, 10, this.clock);
		cache.put(record("a", 1, IdempotencyState.FAILED));
		assertThat(has(cache, "a")).isFalse();
	}

	@Test
	void noneKeepsNothing() {
		CompletedRecordCache cache = new CompletedRecordCache(0, 0, this.clock);
		cache.put(record("a", 0));
		assertThat(has(cache, "a")).isFalse();
	}

}
