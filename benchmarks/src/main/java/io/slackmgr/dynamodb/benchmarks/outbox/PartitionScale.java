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

package io.slackmgr.dynamodb.benchmarks.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.slackmgr.dynamodb.benchmarks.engine.Engine;
import io.slackmgr.dynamodb.benchmarks.outbox.Deliveries.Send;
import io.slackmgr.dynamodb.eventbus.Event;

import org.springframework.dao.TransientDataAccessException;

/**
 * What DynamoDB's limits of a partition leave: first what the library's own requests use
 * of each kind of partition key, then the rate at which the busiest partition is at its
 * limit, then the library under such limits at rates below and above that.
 */
public final class PartitionScale {

	private static final String QUEUE = "outbox QUEUE";

	private static final String ARCHIVE = "outbox EVENT";

	/** How many partitions a new table on demand has: 4 000 write units a second. */
	private static final int PARTITIONS_OF_NEW_TABLE = 4;

	private static final int PLACEMENTS = 10_000;

	private final double latency = Double.parseDouble(System.getProperty("latency", "5"));

	private final int entries = Integer.getInteger("entries", 3_000);

	private final int seconds = Integer.getInteger("seconds", 10);

	private final StringBuilder text = new StringBuilder();

	private final Map<String, Object> json = new LinkedHashMap<>();

	private PartitionScale() {
	}

	/**
	 * Measures and computes.
	 * @return the figures
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static PartitionScale measure() throws InterruptedException {
		PartitionScale scale = new PartitionScale();
		Map<String, double[]> backlog = scale.backlog();
		scale.units("an entry of a backlog", backlog);
		Map<String, double[]> alone = scale.alone();
		scale.units("an entry that comes alone", alone);
		scale.units("an event", scale.events());
		scale.ceilings(backlog, alone);
		scale.live(backlog);
		return scale;
	}

	private Map<String, double[]> backlog() throws InterruptedException {
		PartitionLimits limits = new PartitionLimits(false);
		try (Engine engine = Engine.inMemory(limits);
				Fleet fleet = new Fleet(engine, this.latency, 1,
						Map.of("slackmgr.dynamodb.outbox.poller.auto-startup", false))) {
			limits.used();
			for (int number = 0; number < this.entries; number++) {
				fleet.producer().enqueue(Fleet.entry(number, this.entries, Instant.now()));
			}
			fleet.startPolling();
			fleet.deliveries().await(this.entries);
			Thread.sleep(500);
			return perPiece(limits, this.entries);
		}
	}

	private Map<String, double[]> alone() throws InterruptedException {
		PartitionLimits limits = new PartitionLimits(false);
		try (Engine engine = Engine.inMemory(limits); Fleet fleet = new Fleet(engine, this.latency, 1, Map.of())) {
			limits.used();
			for (int number = 0; number < 50; number++) {
				fleet.worker(0).enqueue(Fleet.entry(number, 50, Instant.now()));
				fleet.deliveries().await(number + 1);
				Thread.sleep(100);
			}
			return perPiece(limits, 50);
		}
	}

	private Map<String, double[]> events() {
		PartitionLimits limits = new PartitionLimits(false);
		try (Engine engine = Engine.inMemory(limits);
				Fleet fleet = new Fleet(engine, 0, 0, Map.of("slackmgr.dynamodb.event-bus.enabled", true))) {
			limits.used();
			for (int number = 0; number < 500; number++) {
				fleet.events()
					.publish(Event.builder("acme", "issue.opened")
						.payloadJson("{\"text\":\"" + "The queue of incoming orders has grown. ".repeat(8) + "\"}")
						.build());
			}
			return perPiece(limits, 500);
		}
	}

	private static Map<String, double[]> perPiece(PartitionLimits limits, int count) {
		Map<String, double[]> used = limits.used();
		used.replaceAll((kind, units) -> Arrays.stream(units).map((sum) -> sum / count).toArray());
		return used;
	}

	private void units(String what, Map<String, double[]> units) {
		line("| %s | write units | read units |", what);
		line("|---|--:|--:|");
		units.forEach((kind, both) -> {
			line("| `%s` | %.2f | %.2f |", kind, both[0], both[1]);
			this.json.put(what + ", " + kind, Map.of("writes", both[0], "reads", both[1]));
		});
		line("");
	}

	/**
	 * Entries a second with which one queue partition is at its limit.
	 */
	private static double ceiling(Map<String, double[]> units) {
		double[] queue = units.get(QUEUE);
		return Math.min(PartitionLimits.WRITES / queue[0], PartitionLimits.READS / queue[1]);
	}

	private void ceilings(Map<String, double[]> backlog, Map<String, double[]> alone) {
		line("| partitions | entries/s, each with a partition of its own | in a transaction | each alone | new table, median | new table, 1 in 20 |");
		line("|--:|--:|--:|--:|--:|--:|");
		Map<String, double[]> inTransaction = new LinkedHashMap<>(backlog);
		inTransaction.computeIfPresent(QUEUE, (kind, units) -> new double[] { units[0] + 1, units[1] });
		for (int partitions : OutboxThroughput.numbers("partitions", "1,2,4,8,16,32,64")) {
			double[] fresh = newTable(partitions, backlog);
			double[] rates = { partitions * ceiling(backlog), partitions * ceiling(inTransaction),
					partitions * ceiling(alone), fresh[PLACEMENTS / 2], fresh[PLACEMENTS / 20] };
			line("| %d | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f |", partitions, rates[0], rates[1], rates[2], rates[3],
					rates[4]);
			this.json.put("ceilings, " + partitions, rates);
		}
		line("");
	}

	/**
	 * The rates that a new table takes, lowest first: its partition keys, of the queue
	 * and of the archive, lie anywhere in its partitions.
	 */
	private static double[] newTable(int partitions, Map<String, double[]> units) {
		Random random = new Random(1);
		double[] rates = new double[PLACEMENTS];
		for (int placement = 0; placement < PLACEMENTS; placement++) {
			double[] load = new double[PARTITIONS_OF_NEW_TABLE];
			for (int key = 0; key < partitions; key++) {
				load[random.nextInt(load.length)] += units.get(QUEUE)[0] / partitions;
				load[random.nextInt(load.length)] += units.get(ARCHIVE)[0] / partitions;
			}
			rates[placement] = PartitionLimits.WRITES / Arrays.stream(load).max().orElseThrow();
		}
		Arrays.sort(rates);
		return rates;
	}

	/**
	 * The library under the limits, at rates around the computed one.
	 */
	private void live(Map<String, double[]> units) throws InterruptedException {
		line("| partitions | computed, entries/s | offered | delivered | throttled requests |");
		line("|--:|--:|--:|--:|--:|");
		for (int partitions : OutboxThroughput.numbers("live", "1,2")) {
			for (double load : new double[] { 0.8, 1.3 }) {
				double computed = partitions * ceiling(units);
				PartitionLimits limits = new PartitionLimits(true);
				try (Engine engine = Engine.inMemory(limits);
						Fleet fleet = new Fleet(engine, this.latency, 1,
								Map.of("slackmgr.dynamodb.outbox.partitions", partitions))) {
					double[] rates = offer(fleet, load * computed);
					long throttled = limits.throttled();
					line("| %d | %,.0f | %,.0f | %,.0f | %,d |", partitions, computed, rates[0], rates[1], throttled);
					this.json.put("live, " + partitions + ", " + load, Map.of("computed", computed, "offered", rates[0],
							"delivered", rates[1], "throttled", throttled));
				}
			}
		}
	}

	/**
	 * Enqueues at a rate, and returns the rates of the second half: enqueued and
	 * delivered.
	 */
	private double[] offer(Fleet fleet, double rate) throws InterruptedException {
		int count = (int) (rate * this.seconds);
		long begun = System.nanoTime();
		AtomicInteger next = new AtomicInteger();
		List<Long> enqueued = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(32);
		for (int thread = 0; thread < 32; thread++) {
			threads.execute(() -> {
				for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
					long due = begun + (long) (number / rate * 1e9);
					for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
						LockSupport.parkNanos(left);
					}
					try {
						fleet.producer().enqueue(Fleet.entry(number, count, Instant.now()));
					}
					catch (TransientDataAccessException ex) {
						continue; // throttled at each attempt: the caller is refused
					}
					synchronized (enqueued) {
						enqueued.add(System.nanoTime());
					}
				}
			});
		}
		threads.shutdown();
		Thread.sleep(this.seconds * 1000L);
		next.set(count);
		long middle = begun + this.seconds * 500_000_000L;
		long end = begun + this.seconds * 1_000_000_000L;
		double half = this.seconds / 2.0;
		synchronized (enqueued) {
			return new double[] { enqueued.stream().filter((at) -> at > middle && at < end).count() / half,
					fleet.deliveries()
						.sorted()
						.stream()
						.mapToLong(Send::ended)
						.filter((at) -> at > middle && at < end)
						.count() / half };
		}
	}

	private void line(String format, Object... arguments) {
		String line = String.format(Locale.ROOT, format, arguments);
		System.err.println(line);
		this.text.append(line).append('\n');
	}

	/**
	 * The tables.
	 * @return the tables
	 */
	public String markdown() {
		return this.text.toString();
	}

	/**
	 * All for programs.
	 * @return the JSON
	 * @throws JsonProcessingException never
	 */
	public String json() throws JsonProcessingException {
		return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this.json);
	}

}
