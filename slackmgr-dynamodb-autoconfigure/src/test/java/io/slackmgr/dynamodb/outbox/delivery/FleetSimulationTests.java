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
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the work of one outbox spreads over instances, in simulated time.
 */
class FleetSimulationTests {

	private static final Duration SETTLED = Duration.ofSeconds(5);

	private static final int MEASURED_SECONDS = 5;

	private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.slackmgr.dynamodb.outbox");

	private int mayBeRepeated;

	private FleetSimulation simulation = new FleetSimulation(1, Duration.ofMillis(20), 4);

	@BeforeAll
	static void logNothing() {
		LOGGER.setLevel(Level.OFF);
	}

	@AfterAll
	static void logAgain() {
		LOGGER.setLevel(null);
	}

	@AfterEach
	void end() {
		assertThat(this.simulation.end()).isEmpty();
		assertThat(this.simulation.deliveredAgain()).isLessThanOrEqualTo(this.mayBeRepeated);
	}

	private Map<String, Integer> measure() {
		return this.simulation.measure(Duration.ofSeconds(MEASURED_SECONDS));
	}

	/** So long that a send more or less of each thread does not count. */
	private static int measuredSeconds(int handlerMillis) {
		return Math.max(MEASURED_SECONDS, handlerMillis * 20 / 1000);
	}

	private static int sum(Map<String, Integer> sent) {
		return sent.values().stream().mapToInt(Integer::intValue).sum();
	}

	/** What all send together in the measured time, each its fair share. */
	private double throughput(int instances, int seconds) {
		Map<String, Integer> sent = this.simulation.measure(Duration.ofSeconds(seconds));
		assertThat(sent).hasSize(instances);
		double fair = (double) sum(sent) / instances;
		assertThat(sent.values()).allSatisfy((each) -> assertThat(each / fair).isBetween(0.85, 1.15));
		return sum(sent);
	}

	@ParameterizedTest
	@CsvSource({ "20, 4, 8", "20, 4, 4", "200, 4, 8", "200, 16, 4", "1000, 16, 8" })
	void throughputGrowsWithTheInstancesWhichHaveTheirFairShareWithinFiveSeconds(int handlerMillis, int concurrency,
			int busyPartitions) {
		int seconds = measuredSeconds(handlerMillis);
		double possible = concurrency * seconds * 1000.0 / handlerMillis;
		this.simulation = new FleetSimulation(1, Duration.ofMillis(handlerMillis), concurrency);
		this.simulation.backlog((int) (16 * possible), busyPartitions);
		this.simulation.join();
		this.simulation.run(SETTLED);

		double ofOne = throughput(1, seconds);
		this.simulation.join();
		this.simulation.run(SETTLED);
		double ofTwo = throughput(2, seconds);
		this.simulation.join();
		this.simulation.join();
		this.simulation.run(SETTLED);
		double ofFour = throughput(4, seconds);

		assertThat(ofOne / possible).as("one, of what its threads can").isGreaterThan(0.9);
		assertThat(ofTwo / ofOne).isGreaterThan(0.85 * 2);
		assertThat(ofFour / ofOne).isGreaterThan(0.85 * 4);
		assertThat(this.simulation.takeRefused()).as("refused writes")
			.isLessThanOrEqualTo(this.simulation.delivered() / 1000);
		assertThat(this.simulation.takeLongestGap())
			.as("partition served by nobody, or by one whose send takes so long")
			.isLessThan(SETTLED.plusMillis(handlerMillis));
	}

	@Test
	void defaultConcurrencyPasses2500ASecondAt20Ms() {
		this.simulation = new FleetSimulation(1, Duration.ofMillis(20), 64);
		this.simulation.backlog(16_000, FleetSimulation.PARTITIONS);
		this.simulation.join();
		this.simulation.run(Duration.ofSeconds(1));

		assertThat(sum(this.simulation.measure(Duration.ofSeconds(3)))).isGreaterThan(3 * 2500);
	}

	@Test
	void instancesDoNotFightUnderSteadyLoadNorAtRest() {
		for (int i = 0; i < 4; i++) {
			this.simulation.join();
		}
		this.simulation.run(SETTLED);
		this.simulation.takeRefused();

		this.simulation.trickle(4000, Duration.ofMillis(5));
		this.simulation.run(Duration.ofSeconds(40));

		assertThat(this.simulation.delivered()).isEqualTo(4000);
		assertThat(this.simulation.takeRefused()).as("under load").isLessThanOrEqualTo(4);
		this.simulation.run(Duration.ofMinutes(2));
		assertThat(this.simulation.takeRefused()).as("at rest").isZero();
	}

	@Test
	void partitionsOfAnInstanceThatLeavesAreServedWithinSeconds() {
		this.simulation.backlog(10_000, FleetSimulation.PARTITIONS);
		this.simulation.join();
		this.simulation.join();
		String third = this.simulation.join();
		this.simulation.run(SETTLED);
		this.simulation.takeLongestGap();

		this.simulation.leave(third);
		this.simulation.run(SETTLED);

		assertThat(this.simulation.takeLongestGap()).isLessThan(SETTLED);
		assertThat(throughput(2, MEASURED_SECONDS)).isGreaterThan(0.9 * 2 * 200 * MEASURED_SECONDS);
	}

	@Test
	void slowSendsDoNotDelayAHandover() {
		this.simulation = new FleetSimulation(1, Duration.ofMillis(20), 16);
		this.simulation.slowEntries(Duration.ofSeconds(20));
		this.simulation.backlog(8000, FleetSimulation.PARTITIONS);
		this.simulation.join();
		this.simulation.run(Duration.ofSeconds(2));
		this.simulation.join();

		this.simulation.run(Duration.ofSeconds(8));

		assertThat(this.simulation.takeLongestGap()).isLessThan(Duration.ofSeconds(2));
	}

	@Test
	void partitionsOfADeadInstanceAreServedAfterItsLeases() {
		this.simulation = new FleetSimulation(1, Duration.ofMillis(200), 4);
		this.simulation.backlog(4000, FleetSimulation.PARTITIONS);
		String first = this.simulation.join();
		this.simulation.join();
		this.simulation.run(SETTLED);

		this.mayBeRepeated = 2 * OutboxSettings.MAXIMUM_BATCH_SIZE;
		this.simulation.kill(first);
		this.simulation.run(OutboxSettings.DEFAULTS.lease().plusSeconds(3));

		assertThat(this.simulation.takeLongestGap()).isLessThan(OutboxSettings.DEFAULTS.lease().plusSeconds(2));
		assertThat(throughput(1, MEASURED_SECONDS)).isGreaterThan(0.9 * 20 * MEASURED_SECONDS);
	}

	/** Two take turns in losing all their leases, though neither ever ends. */
	@Test
	void constantLeaseLossCostsNoEntryAnything() {
		this.simulation = new FleetSimulation(1, Duration.ofMillis(200), 4);
		this.simulation.backlog(8000, FleetSimulation.PARTITIONS);
		List<String> both = List.of(this.simulation.join(), this.simulation.join());
		this.simulation.run(SETTLED);
		int rounds = 4;
		int seconds = 60;
		this.mayBeRepeated = rounds * OutboxSettings.MAXIMUM_BATCH_SIZE;
		int before = this.simulation.delivered();

		for (int round = 0; round < rounds; round++) {
			this.simulation.pause(both.get(round % 2), OutboxSettings.DEFAULTS.lease().plusSeconds(5));
			this.simulation.run(Duration.ofSeconds(seconds));
		}

		double undisturbed = 2 * 20 * seconds * rounds;
		double left = (this.simulation.delivered() - before) / undisturbed;
		assertThat(left).as("of the throughput without losses").isGreaterThan(0.6);
		assertThat(this.simulation.isolated()).isZero();
		assertThat(this.simulation.parked()).isZero();
	}

	@Test
	void olderVersionWorksBesideNewOnes() {
		this.simulation.backlog(12_000, FleetSimulation.PARTITIONS);
		String old = this.simulation.joinUnseen();
		this.simulation.run(SETTLED);
		this.simulation.join();
		this.simulation.join();
		this.simulation.run(SETTLED);
		Map<String, Integer> beside = measure();

		this.simulation.leave(old);
		this.simulation.run(SETTLED);

		assertThat(sum(beside)).as("no less than one alone").isGreaterThan((int) (0.9 * 200 * MEASURED_SECONDS));
		assertThat(throughput(2, MEASURED_SECONDS)).isGreaterThan(0.9 * 2 * 200 * MEASURED_SECONDS);
		this.simulation.run(Duration.ofSeconds(30));
		assertThat(this.simulation.delivered()).isEqualTo(12_000);
	}

	@Test
	void olderVersionAndNewOnesDeliverWhatEachEnqueues() {
		this.simulation.joinUnseen();
		this.simulation.joinUnseen();
		this.simulation.join();
		this.simulation.join();
		this.simulation.run(SETTLED);

		this.simulation.trickle(1000, Duration.ofMillis(20));
		this.simulation.run(Duration.ofSeconds(40));

		assertThat(this.simulation.delivered()).isEqualTo(1000);
	}

	@Test
	void instancesOfDifferentKindsTakeTurnsAtAPartition() {
		this.simulation.backlog(OutboxKind.NOTIFICATION, 6000, 1);
		this.simulation.backlog(OutboxKind.EVENT, 6000, 1);
		String notifications = this.simulation.join(OutboxKind.NOTIFICATION);
		this.simulation.run(SETTLED);
		String events = this.simulation.join(OutboxKind.EVENT);
		this.simulation.run(Duration.ofSeconds(10));

		Map<String, Integer> sent = this.simulation.measure(Duration.ofSeconds(22));

		assertThat(sent.get(notifications)).isGreaterThan(1000);
		assertThat(sent.get(events)).isGreaterThan(1000);
	}

}
