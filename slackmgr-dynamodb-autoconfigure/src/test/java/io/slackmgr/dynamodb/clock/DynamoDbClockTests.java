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

package io.slackmgr.dynamodb.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.slackmgr.dynamodb.test.TimingSensitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The clock behind a real client, over an HTTP layer with a simulated time.
 */
@ExtendWith(OutputCaptureExtension.class)
@TimingSensitive
class DynamoDbClockTests {

	private static final Duration TOLERANCE = Duration.ofMillis(100);

	private final SimulatedService service = new SimulatedService();

	private final DynamoDbClock clock = this.service.clock();

	private final DynamoDbClient client = this.service.client(this.clock);

	private final Random random = new Random(1);

	@Test
	void followsALocalClockThatIsRight() {
		Clock local = this.service.localClock();
		for (int i = 0; i < 500; i++) {
			requestEach(Duration.ofMillis(this.random.nextInt(700)), 1);

			assertThat(this.clock.instant()).isEqualTo(local.instant());
			assertThat(this.clock.offset()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 30, -30, 3600, -3600, 2 })
	void correctsALocalClockThatIsWrong(long seconds) {
		this.service.localClockIsOff(Duration.ofSeconds(seconds));

		requestEach(Duration.ZERO, 2);

		assertThat(error()).isLessThan(Duration.ofMillis(1100));

		requestEach(Duration.ofMillis(130), 100);

		assertThat(error()).isLessThan(TOLERANCE);
		assertThat(this.clock.offset()).isCloseTo(Duration.ofSeconds(-seconds), TOLERANCE);
	}

	@Test
	void twoInstancesThatAreAMinuteApartAgree() {
		this.service.localClockIsOff(Duration.ofSeconds(-30));
		requestEach(Duration.ofMillis(130), 100);
		Instant one = this.clock.instant();
		this.service.localClockIsOff(Duration.ofSeconds(30));
		DynamoDbClock other = this.service.clock();
		try (DynamoDbClient otherClient = this.service.client(other)) {
			Instant start = this.service.trueTime();
			for (int i = 0; i < 100; i++) {
				this.service.pass(Duration.ofMillis(130));
				otherClient.listTables();
			}
			Duration passed = Duration.between(start, this.service.trueTime());

			assertThat(Duration.between(one, other.instant())).isCloseTo(passed, TOLERANCE);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 30, -30, 3600, -3600 })
	void goesOnEvenlyWhenTheLocalClockIsSet(long seconds) {
		requestEach(Duration.ofMillis(130), 100);
		Instant before = this.clock.instant();

		this.service.localClockIsOff(Duration.ofSeconds(seconds));

		for (int i = 0; i < 1000; i++) {
			this.service.pass(Duration.ofMillis(7));
			if (i % 10 == 0) {
				this.client.listTables();
			}
			Instant now = this.clock.instant();
			assertThat(now).isAfter(before);
			assertThat(error()).isLessThan(TOLERANCE);
			before = now;
		}
	}

	@Test
	void makesUpForASmallErrorGradually() {
		this.service.localClockIsOff(Duration.ofMillis(600));
		Instant before = this.clock.instant();
		for (int i = 0; i < 200; i++) {
			long reading = this.service.monotonicNanos();
			requestEach(Duration.ofMillis(40), 1);
			Instant now = this.clock.instant();
			Duration passed = Duration.ofNanos(this.service.monotonicNanos() - reading);
			assertThat(Duration.between(before, now)).isBetween(passed.dividedBy(2),
					passed.multipliedBy(3).dividedBy(2));
			before = now;
		}
		assertThat(error()).isLessThan(TOLERANCE);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 500, -500 })
	void survivesDrift(double partsPerMillion) {
		this.service.driftsBy(partsPerMillion);

		for (int i = 0; i < 700; i++) {
			requestEach(Duration.ofMillis(9000 + this.random.nextInt(2000)), 1);
			assertThat(error()).isLessThan(Duration.ofMillis(650));
		}

		assertThat(this.clock.offset().abs()).isCloseTo(Duration.ofMillis(3500), Duration.ofMillis(500));
	}

	@Test
	void anHourWithoutAnswersChangesNothing() {
		this.service.localClockIsOff(Duration.ofSeconds(30));
		this.service.driftsBy(400);
		requestEach(Duration.ofMillis(130), 100);

		this.service.pass(Duration.ofHours(1));

		assertThat(error()).isLessThan(Duration.ofMillis(1440 + 100));
	}

	@Test
	void lateAnswersProveLittleAndNothingWrong() {
		this.service.takes(() -> Duration.ofMillis(this.random.nextInt(5000)));
		Clock local = this.service.localClock();

		for (int i = 0; i < 300; i++) {
			this.client.listTables();
			assertThat(this.clock.instant()).isEqualTo(local.instant());
		}

		this.service.localClockIsOff(Duration.ofSeconds(-30));
		for (int i = 0; i < 60; i++) {
			this.client.listTables();
			assertThat(error()).isLessThan(Duration.ofSeconds(1));
		}
	}

	@Test
	void withoutDatesItIsTheLocalClock() {
		this.service.sendsNoDates();
		Clock local = this.service.localClock();
		for (long seconds : new long[] { 0, -3600, 30, -30 }) {
			this.service.localClockIsOff(Duration.ofSeconds(seconds));
			requestEach(Duration.ofMillis(300), 20);

			assertThat(this.clock.instant()).isEqualTo(local.instant());
			assertThat(this.clock.offset()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 30, -3600 })
	void outvotesAHostWithAWrongClock(long localSeconds) {
		this.service.localClockIsOff(Duration.ofSeconds(localSeconds));
		requestEach(Duration.ofMillis(50), 5);
		this.service.hostIsOff(() -> Duration.ofHours((this.random.nextInt(3) == 0) ? 1 : 0));

		for (int i = 0; i < 800; i++) {
			requestEach(Duration.ofMillis(this.random.nextInt(100)), 1);
			assertThat(error()).isLessThan(Duration.ofMillis(1100));
		}
	}

	@Test
	void oneAnswerAloneProvesNothing() {
		this.service.hostIsOff(() -> Duration.ofHours(1));
		this.client.listTables();

		assertThat(error()).isZero();

		this.service.hostIsOff(() -> Duration.ZERO);
		requestEach(Duration.ofMillis(100), 3);

		assertThat(error()).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 30, -3600 })
	void survivesASuspendedMachine(long localSeconds) {
		this.service.localClockIsOff(Duration.ofSeconds(localSeconds));
		requestEach(Duration.ofMillis(130), 100);

		this.service.suspend(Duration.ofMinutes(50));
		this.client.listTables();

		assertThat(error()).isLessThan(Duration.ofMillis(1100));

		requestEach(Duration.ofMillis(130), 100);
		assertThat(error()).isLessThan(TOLERANCE);
	}

	@Test
	void survivesAMachineWhoseClocksBothStoodStill() {
		requestEach(Duration.ofMillis(130), 100);
		Instant stopped = this.service.localClock().instant();

		this.service.suspend(Duration.ofMinutes(50));
		this.service.localClockIsOff(Duration.between(this.service.trueTime(), stopped));
		requestEach(Duration.ofMillis(600), 10);

		assertThat(error()).isLessThan(Duration.ofMillis(1100));
	}

	@Test
	void refusalsAndEachAttemptCount() {
		this.service.localClockIsOff(Duration.ofSeconds(30));
		this.service.failsNext(500);
		this.service.failsNext(400);

		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(this.client::listTables);

		assertThat(error()).isLessThan(Duration.ofMillis(1100));
	}

	@Test
	void warnsOnceWhenTheLocalClockIsWrong(CapturedOutput output) {
		this.service.localClockIsOff(Duration.ofSeconds(30));
		requestEach(Duration.ofMillis(300), 50);

		assertThat(output).containsOnlyOnce("ahead of DynamoDB's time").contains("Action: ");
	}

	@Test
	void aZoneChangesWhatIsShownOnly() {
		Clock zoned = this.clock.withZone(ZoneId.of("Europe/Oslo"));

		assertThat(zoned.getZone()).isEqualTo(ZoneId.of("Europe/Oslo"));
		assertThat(zoned.instant()).isEqualTo(this.clock.instant());
		assertThat(this.clock.millis()).isEqualTo(this.clock.instant().toEpochMilli());
	}

	@Test
	void noThreadSeesTimeRunBackwards() throws Exception {
		DynamoDbClock shared = new DynamoDbClock();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			List<Future<Boolean>> ordered = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				boolean isReader = i > 0;
				ordered.add(executor.submit(() -> {
					start.await();
					Instant before = Instant.MIN;
					for (int call = 0; call < 20_000; call++) {
						if (isReader) {
							Instant now = shared.instant();
							if (now.isBefore(before)) {
								return false;
							}
							before = now;
						}
						else {
							// By so little that no correction is large enough to be a
							// step.
							shared.answered(Instant.now().minusMillis(this.random.nextInt(400)), shared.read());
						}
					}
					return true;
				}));
			}
			start.countDown();
			for (Future<Boolean> each : ordered) {
				assertThat(each.get()).isTrue();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private void requestEach(Duration pause, int times) {
		for (int i = 0; i < times; i++) {
			this.service.pass(pause);
			this.client.listTables();
		}
	}

	private Duration error() {
		return Duration.between(this.service.trueTime(), this.clock.instant()).abs();
	}

}
