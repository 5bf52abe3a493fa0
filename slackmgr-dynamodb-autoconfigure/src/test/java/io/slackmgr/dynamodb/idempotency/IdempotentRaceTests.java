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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.http.HttpExecuteResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many callers with one key, in one process and several: one runs, all get its result.
 */
@OnAnyEngine
class IdempotentRaceTests {

	private static final int THREADS = 32;

	private static final String READY = "ready to go";

	private static final IdempotentCall<String> CALL = IdempotentCall.of(IdempotentBench.key("race"), String.class)
		.withOptions(IdempotentOptions.DEFAULTS.waitingFor(Duration.ofSeconds(30)));

	@Test
	void oneOf32ThreadsRunsOverABadConnection() throws Exception {
		FaultyHttpClient http = FaultyHttpClient.create();
		IdempotentBench bench = new IdempotentBench(LocalDynamoDb.clientBuilder().httpClient(http).build(),
				Clock.systemUTC());
		http.on("UpdateItem").times(5).fail(Fault.dropAnswer());
		http.on("UpdateItem").times(5).fail((exchange) -> {
			HttpExecuteResponse answer = exchange.send();
			exchange.await(Duration.ofMillis(100));
			return answer;
		});
		http.on("TransactWriteItems").once().fail(Fault.dropAnswer());
		assertThat(race(bench, THREADS, "parent")).hasSize(THREADS).containsOnly("parent");
		assertThat(bench.effects("runs")).isOne();
		assertThat(bench.effects("race")).isOne();
	}

	@Test
	void oneOfThreeProcessesRuns() throws Exception {
		IdempotentBench bench = new IdempotentBench(LocalDynamoDb.client(), Clock.systemUTC());
		try (ForkedJvm first = start(bench, "first"); ForkedJvm second = start(bench, "second")) {
			first.awaitLine(READY, Duration.ofSeconds(60));
			second.awaitLine(READY, Duration.ofSeconds(60));
			bench.addEffect("go");
			List<String> results = new ArrayList<>(race(bench, 8, "parent"));
			results.add(first.awaitLine("result", Duration.ofSeconds(60)).substring("result ".length()));
			results.add(second.awaitLine("result", Duration.ofSeconds(60)).substring("result ".length()));
			assertThat(results.stream().distinct()).hasSize(1);
		}
		assertThat(bench.effects("runs")).isOne();
		assertThat(bench.effects("race")).isOne();
	}

	private static ForkedJvm start(IdempotentBench bench, String name) {
		return ForkedJvm.of(Racer.class, LocalDynamoDb.endpoint().toString(), bench.table(), name).start();
	}

	private static List<String> race(IdempotentBench bench, int threads, String name) throws Exception {
		IdempotentTemplate template = bench.template();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<String>> calls = IntStream.range(0, threads).mapToObj((i) -> executor.submit(() -> {
				start.await();
				return template.execute(CALL, () -> run(bench, name));
			})).toList();
			start.countDown();
			List<String> results = new ArrayList<>();
			for (Future<String> call : calls) {
				results.add(call.get(60, TimeUnit.SECONDS));
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

	/** Counts the run at once, and the effect with the transaction. */
	private static String run(IdempotentBench bench, String name) throws Exception {
		Thread counter = new Thread(() -> bench.addEffect("runs"));
		counter.start();
		counter.join();
		bench.addEffect("race");
		return name;
	}

	/**
	 * Races as soon as the parent says go.
	 */
	static final class Racer {

		private Racer() {
		}

		public static void main(String[] args) throws Exception {
			IdempotentBench bench = ForkedWorker.bench(args[0], args[1]);
			bench.store().get(IdempotentBench.key("warm up"));
			System.out.println(READY);
			Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(() -> isOn(bench));
			System.out.println("result " + String.join(",", race(bench, 8, args[2]).stream().distinct().toList()));
			System.exit(0);
		}

		private static boolean isOn(IdempotentBench bench) {
			return bench.effects("go") > 0;
		}

	}

}
