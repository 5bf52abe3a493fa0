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
import java.util.ArrayList;
import java.util.List;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.BeginResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyPayloadMismatchException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencySettings;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.idempotency.store.OwnerToken;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls that wait for a run with their key. Time passes in pauses only.
 */
class IdempotentWaitTests {

	private static final IdempotencyKey KEY = IdempotentBench.key("a");

	private final MutableClock clock = new MutableClock(Instant.parse("2024-01-15T12:00:00Z"));

	private final IdempotencyStore store = IdempotencyStore.inMemory(new InMemoryTransactions(), this.clock,
			new IdempotencySettings(1000, Duration.ZERO));

	private final List<Duration> pauses = new ArrayList<>();

	private Runnable meanwhile = () -> {
	};

	private final IdempotentTemplate template = IdempotentTemplate.builder(this.store)
		.clock(this.clock)
		.pause((duration) -> {
			this.pauses.add(duration);
			this.clock.advance(duration);
			this.meanwhile.run();
		})
		.build();

	private final IdempotentCall<String> call = IdempotentCall.of(KEY, String.class)
		.withOptions(IdempotentOptions.DEFAULTS.waitingFor(Duration.ofSeconds(10)));

	private OwnerToken begin(Duration lease) {
		return ((BeginResult.Started) this.store.tryBegin(KEY, lease)).token();
	}

	private IdempotencyResult result(String text) {
		return new JsonResultSerializer().serialize(text, String.class);
	}

	@Test
	void replaysTheOtherRunOnceItHasEnded() {
		OwnerToken other = begin(Duration.ofMinutes(1));
		this.meanwhile = () -> {
			if (this.pauses.size() == 3) {
				this.store.complete(KEY, other, result("theirs"), Duration.ofHours(1));
			}
		};
		assertThat(this.template.execute(this.call, () -> "mine")).isEqualTo("theirs");
		assertThat(this.pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
	}

	@Test
	void runsItselfOnceTheOtherHasReleased() {
		OwnerToken other = begin(Duration.ofMinutes(1));
		this.meanwhile = () -> this.store.release(KEY, other);
		assertThat(this.template.execute(this.call, () -> "mine")).isEqualTo("mine");
	}

	@Test
	void runsItselfOnceTheOthersLeaseHasEnded() {
		begin(Duration.ofSeconds(3));
		assertThat(this.template.execute(this.call, () -> "mine")).isEqualTo("mine");
	}

	@Test
	void givesUpAtTheLimitWithoutPausingBeyondIt() {
		begin(Duration.ofMinutes(1));
		assertThatExceptionOfType(IdempotencyInProgressException.class)
			.isThrownBy(() -> this.template.execute(this.call, () -> "mine"));
		assertThat(this.pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(10));
		assertThat(this.pauses).allMatch((pause) -> pause.compareTo(Duration.ofSeconds(1)) <= 0);
	}

	@Test
	void refusesAnotherPayloadWhileItWaits() {
		OwnerToken other = ((BeginResult.Started) this.store.tryBegin(KEY, Duration.ofMinutes(1))).token();
		this.meanwhile = () -> {
			this.store.release(KEY, other);
			this.store.tryBegin(KEY, Duration.ofMinutes(1), "another");
		};
		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> this.template.execute(this.call.withPayload(1), () -> "mine"));
	}

	@Test
	void anInterruptEndsTheWait() {
		begin(Duration.ofMinutes(1));
		IdempotentTemplate interrupted = IdempotentTemplate.builder(this.store).clock(this.clock).pause((duration) -> {
			throw new InterruptedException();
		}).build();
		assertThatExceptionOfType(IdempotencyInProgressException.class)
			.isThrownBy(() -> interrupted.execute(this.call, () -> "mine"));
		assertThat(Thread.interrupted()).isTrue();
	}

}
