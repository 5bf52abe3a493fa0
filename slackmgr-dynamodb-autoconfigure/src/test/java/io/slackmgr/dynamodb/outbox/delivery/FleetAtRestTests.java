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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite;
import io.slackmgr.dynamodb.outbox.queue.Lockstep;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Reply;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Scanned;
import io.slackmgr.dynamodb.outbox.queue.QueuePort;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.outbox.queue.SimulatedEngine;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;
import io.slackmgr.dynamodb.startpage.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Units that instances use which have nothing to do, in simulated time: the table of
 * {@code docs/outbox.md}. Each request costs one unit, as what it reads or writes is
 * small.
 */
class FleetAtRestTests {

	private static final Duration MEASURED = Duration.ofMinutes(10);

	private static final int A_DAY = (int) (Duration.ofDays(1).toMillis() / MEASURED.toMillis());

	private final String page = read();

	@ParameterizedTest
	@CsvSource({ "1, 5s", "1, 2s", "1, 1s", "4, 5s", "4, 2s", "4, 1s" })
	void unitsOfADayAreThoseOfThePage(int instances, String maxPollInterval) {
		Lockstep lockstep = new Lockstep(new Random(1));
		CountingEngine engine = new CountingEngine(lockstep);
		OutboxSettings defaults = OutboxSettings.DEFAULTS;
		OutboxSettings settings = new OutboxSettings(defaults.partitions(), defaults.batchSize(),
				defaults.pollInterval(), DurationStyle.detectAndParse(maxPollInterval), defaults.lease(),
				defaults.drainTime(), defaults.sendTimeout(), defaults.maxRetries(), defaults.failedRetention(),
				defaults.eventRetention(), defaults.archive(), defaults.shutdownTimeout());
		for (int instance = 1; instance <= instances; instance++) {
			start(instance, settings, lockstep, engine);
		}
		lockstep.run(() -> false, Duration.ofMinutes(1));
		engine.reads = 0;
		engine.writes = 0;
		lockstep.run(() -> false, MEASURED);
		lockstep.endAll();

		assertThat(engine.refused).isZero();
		String row = "| `%s` | %d | %s | %s |".formatted(maxPollInterval, instances, rounded(engine.reads * A_DAY),
				rounded(engine.writes * A_DAY));
		assertThat(this.page).contains(row);
	}

	/** A day's units to two digits. */
	private static String rounded(int units) {
		int step = (int) Math.pow(10, Integer.toString(units).length() - 2);
		return String.format(Locale.ROOT, "%,d", Math.round((float) units / step) * step).replace(',', ' ');
	}

	private static String read() {
		try {
			return Files.readString(Path.of("../docs/outbox.md"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void start(int instance, OutboxSettings settings, Lockstep lockstep, OutboxEngine engine) {
		Clock clock = lockstep.clock(0);
		String name = "instance" + instance;
		OutboxHandlers handlers = new OutboxHandlers(List.of(new TestHandler((entry) -> OutboxDelivery.delivered())));
		QueuePort queue = TestQueues.builder(engine, clock).settings(settings).nonces(() -> name).port();
		Worker worker = new Worker(name, queue, new PooledThreads(Runnable::run), InFlight::new, handlers,
				new SendSlots(16), new LeaseKeeper(), new Fleet(queue, name, handlers.kinds()), new KeyRuns());
		OutboxPoller poller = new OutboxPoller(worker, Runnable::run, (delay) -> {
		});
		repeat(instance, lockstep, settings.pollInterval(), poller::poll);
		repeat(instance, lockstep, Fleet.interval(settings), poller::beat);
	}

	private static void repeat(int instance, Lockstep lockstep, Duration pause, Runnable action) {
		lockstep.spawn(instance, () -> {
			while (true) {
				action.run();
				lockstep.pause(pause);
			}
		});
	}

	private static final class CountingEngine implements OutboxEngine {

		private final SimulatedEngine engine;

		private int reads;

		private int writes;

		private int refused;

		CountingEngine(Lockstep lockstep) {
			this.engine = new SimulatedEngine(lockstep, UnaryOperator.identity(), UnaryOperator.identity());
		}

		@Override
		public Page page(Range range) {
			this.reads++;
			return this.engine.page(range);
		}

		@Override
		public List<Map<String, AttributeValue>> get(Collection<Key> keys) {
			this.reads += Set.copyOf(keys).size();
			return this.engine.get(keys);
		}

		@Override
		public Reply write(ItemWrite write) {
			this.writes++;
			Reply reply = this.engine.write(write);
			this.refused += reply.applied() ? 0 : 1;
			return reply;
		}

		@Override
		public Reply together(List<ItemWrite> writes) {
			throw new AssertionError("Nothing is to be parked");
		}

		@Override
		public void batch(List<ItemWrite> writes) {
			throw new AssertionError("Nothing is to be delivered");
		}

		@Override
		public void join(List<ItemWrite> writes) {
			throw new AssertionError("Nothing is enqueued");
		}

		@Override
		public boolean isTransactionRunning() {
			return false;
		}

		@Override
		public Scanned scan(Optional<Key> after, int limit, Selection selection) {
			throw new AssertionError("Nothing is to be scanned");
		}

	}

}
