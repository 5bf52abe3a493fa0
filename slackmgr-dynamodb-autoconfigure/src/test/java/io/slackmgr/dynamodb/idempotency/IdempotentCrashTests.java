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

import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a process that has runs at every step, and makes the same calls after its leases.
 */
class IdempotentCrashTests {

	private static final IdempotentBench BENCH = new IdempotentBench(LocalDynamoDb.client(), Clock.systemUTC());

	private static final IdempotentOptions OPTIONS = IdempotentOptions.DEFAULTS.withLease(Duration.ofSeconds(2))
		.waitingFor(Duration.ofSeconds(20));

	@BeforeAll
	static void killAProcessWithRunsAtEveryStep() {
		try (ForkedJvm process = ForkedJvm.of(Worker.class, LocalDynamoDb.endpoint().toString(), BENCH.table())
			.start()) {
			for (Step step : Step.values()) {
				process.awaitLine("at " + step, Duration.ofSeconds(60));
			}
			process.destroyForcibly();
		}
	}

	private static IdempotentCall<String> call(Step step) {
		return IdempotentCall.of(IdempotentBench.key(step.name()), String.class).withOptions(OPTIONS);
	}

	@ParameterizedTest
	@EnumSource
	void effectIsThereOnceAfterARetry(Step step) {
		String result = BENCH.template().execute(call(step), () -> {
			BENCH.addEffect(step.name());
			return "retry";
		});
		assertThat(result).isEqualTo((step == Step.COMMITTED) ? "killed" : "retry");
		assertThat(BENCH.effects(step.name())).isOne();
	}

	/** Where a run is when it is killed. */
	enum Step {

		BEGUN, IN_HANDLER, BEFORE_COMMIT, COMMITTED

	}

	/**
	 * Makes a call for each step, and hangs there.
	 */
	static final class Worker {

		private Worker() {
		}

		public static void main(String[] args) {
			for (Step step : Step.values()) {
				IdempotentBench bench = ForkedWorker.bench(args[0], args[1]);
				new Thread(() -> run(bench, step)).start();
			}
		}

		private static void run(IdempotentBench bench, Step step) {
			IdempotentTemplate template = bench.builder().observer(new IdempotentObserver() {
				@Override
				public void outcome(String scope, IdempotentObserver.Outcome outcome) {
					hangAt(Step.BEGUN, step);
				}
			}).build();
			template.execute(call(step), () -> {
				bench.addEffect(step.name());
				hangAt(Step.IN_HANDLER, step);
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
					@Override
					public void beforeCommit(boolean readOnly) {
						hangAt(Step.BEFORE_COMMIT, step);
					}

					@Override
					public void afterCommit() {
						hangAt(Step.COMMITTED, step);
					}
				});
				return "killed";
			});
		}

		private static void hangAt(Step here, Step stopAt) {
			if (here == stopAt) {
				System.out.println("at " + here);
				try {
					Thread.currentThread().join();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}

	}

}
