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

package io.slackmgr.dynamodb.outbox.delivery;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How fast one instance delivers, and with how many requests, where each takes 5 ms. In
 * simulated time: the figures don't depend on the machine.
 */
class DeliveryRateTests {

	private static final int LATENCY = 5;

	/** So many sends tell how long they take. */
	private static final int WARM_UP = 60;

	private record Figures(double requestsAnEntry, double aSecond) {
	}

	private static Figures backlogOfAKey(int entries, int handlerMillis, IntFunction<SendSlots> slots) {
		FleetSimulation simulation = new FleetSimulation(1, Duration.ofMillis(handlerMillis), 64).withLatency(LATENCY)
			.withSlots(slots);
		simulation.join();
		simulation.run(Duration.ofSeconds(3));
		simulation.backlogOfAKey(WARM_UP + entries);
		simulation.runUntilDelivered(WARM_UP, Duration.ofMinutes(5));
		simulation.takeRequests();
		Duration time = simulation.runUntilDelivered(WARM_UP + entries, Duration.ofMinutes(5));
		Figures figures = new Figures((double) simulation.takeRequests() / entries, entries * 1000.0 / time.toMillis());
		simulation.run(Duration.ofSeconds(1));
		assertThat(simulation.end()).isEmpty();
		return figures;
	}

	/** The figures in {@code docs/outbox.md}, 5 % off at most. */
	@ParameterizedTest
	@CsvSource({ "1, 650, 0.2", "5, 178, 0.23", "20, 45, 0.8", "100, 8.7, 3" })
	void backlogOfOneKeyIsDeliveredInRuns(int handlerMillis, double aSecond, double requestsAnEntry) {
		int entries = (handlerMillis > 5) ? 200 : 1000;

		Figures figures = backlogOfAKey(entries, handlerMillis, SendSlots::new);

		assertThat(figures.aSecond()).isGreaterThan(0.95 * aSecond);
		assertThat(figures.requestsAnEntry()).isLessThan(1.05 * requestsAnEntry);
	}

	@Test
	void runsOfAKeyAreFourTimesAsFastAsItsEntriesOneByOne() {
		Figures oneByOne = backlogOfAKey(200, 5, (concurrency) -> new SendSlots(concurrency) {
			@Override
			synchronized int longestRun() {
				return 1;
			}
		});

		Figures runs = backlogOfAKey(1000, 5, SendSlots::new);

		assertThat(runs.aSecond() / oneByOne.aSecond()).isGreaterThan(4);
		assertThat(oneByOne.requestsAnEntry() / runs.requestsAnEntry()).isGreaterThan(4);
	}

	/** From the commit to the begin of the send, in the process that enqueues. */
	@ParameterizedTest
	@CsvSource({ "0, 1.2, 100", "1, 1.2, 100", "10, 5, 100", "1000, 5, 100" })
	void steadyLoadIsDeliveredSoon(int keys, double requestsAnEntry, long p99) {
		int aSecond = 200;
		FleetSimulation simulation = new FleetSimulation(1, Duration.ofMillis(1), 64).withLatency(LATENCY);
		simulation.join();
		simulation.run(Duration.ofSeconds(5));
		simulation.steady(aSecond * 20, aSecond, keys);
		simulation.runUntilDelivered(aSecond * 5, Duration.ofMinutes(1));
		simulation.takeRequests();
		simulation.takeWaits();

		simulation.run(Duration.ofSeconds(10));

		List<Long> waits = simulation.takeWaits();
		double requests = (double) simulation.takeRequests() / waits.size();
		assertThat(simulation.end()).isEmpty();
		assertThat(waits).hasSizeGreaterThan(9 * aSecond);
		assertThat(waits.get(waits.size() * 99 / 100)).as("99 % wait no longer, in milliseconds").isLessThan(p99);
		assertThat(requests).as("requests an entry").isLessThan(requestsAnEntry);
	}

}
