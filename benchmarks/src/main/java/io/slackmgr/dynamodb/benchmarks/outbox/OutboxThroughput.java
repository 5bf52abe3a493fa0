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

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.sun.management.OperatingSystemMXBean;
import io.slackmgr.dynamodb.benchmarks.engine.Admission;
import io.slackmgr.dynamodb.benchmarks.engine.Engine;
import io.slackmgr.dynamodb.benchmarks.engine.LocalEngine;
import io.slackmgr.dynamodb.benchmarks.outbox.Deliveries.Send;
import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * What a fleet delivers of a backlog, and how late at a steady rate, with a latency that
 * is the same for each request.
 */
public final class OutboxThroughput {

	private static final int CONCURRENCY = 64;

	private static final int MOST_ENTRIES = 20_000;

	/**
	 * Whether few keys are measured with many workers and partitions too, which can't
	 * help where entries wait for one another.
	 */
	private static final boolean ALL = Boolean.getBoolean("all");

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private final double latency = Double.parseDouble(System.getProperty("latency", "5"));

	private final double seconds = Double.parseDouble(System.getProperty("seconds", "3"));

	private final int steadyRate = Integer.getInteger("steady", 200);

	private final List<OutboxFigures> figures = new ArrayList<>();

	/** The slowest so far; entries are due only when all of them are there. */
	private double millisToEnqueue = 0.5;

	private OutboxThroughput() {
	}

	/**
	 * Measures what the system properties name.
	 * @return the figures
	 * @throws IOException if DynamoDB Local does not start
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static List<OutboxFigures> measure() throws IOException, InterruptedException {
		OutboxThroughput throughput = new OutboxThroughput();
		List<String> engines = List.of(System.getProperty("engines", "memory,local").split(","));
		int[] handlers = numbers("handlers", "0,20,200");
		int[] keys = numbers("keys", "10000,10,1");
		throughput.warmUp();
		if (engines.contains("memory")) {
			try (Engine engine = Engine.inMemory(Admission.ALL)) {
				throughput.measure("memory", engine, handlers, keys);
			}
		}
		if (engines.contains("local")) {
			try (Engine engine = new LocalEngine()) {
				throughput.measure("local", engine, numbers("local.handlers", "0"), numbers("local.keys", "10000"));
			}
		}
		return throughput.figures;
	}

	/**
	 * A backlog that one worker delivers on the engine in memory, by handlers that take
	 * no time.
	 * @param latency milliseconds that each request is held up
	 * @param properties of the instances
	 * @param entries how many entries
	 * @return the figures
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static OutboxFigures.Backlog ofOneWorker(double latency, Map<String, Object> properties, int entries)
			throws InterruptedException {
		try (Engine engine = Engine.inMemory(Admission.ALL); Fleet fleet = new Fleet(engine, latency, 1, properties)) {
			return new OutboxThroughput().backlog(engine, fleet, new OutboxFigures.Case("memory", 0, 1, 0, entries),
					entries);
		}
	}

	static int[] numbers(String property, String byDefault) {
		return Arrays.stream(System.getProperty(property, byDefault).split(",")).mapToInt(Integer::parseInt).toArray();
	}

	private void warmUp() throws InterruptedException {
		try (Engine engine = Engine.inMemory(Admission.ALL);
				Fleet fleet = new Fleet(engine, this.latency, 1, Map.of())) {
			backlog(engine, fleet, new OutboxFigures.Case("warm-up", 8, 1, 0, 10_000), MOST_ENTRIES / 4);
		}
	}

	private void measure(String name, Engine engine, int[] handlers, int[] keys) throws InterruptedException {
		for (int partitions : numbers("partitions", "8,32")) {
			for (int workers : numbers("workers", "1,2,4")) {
				Map<String, Object> properties = Map.of("slackmgr.dynamodb.outbox.partitions", partitions);
				try (Fleet fleet = new Fleet(engine, this.latency, workers, properties)) {
					for (int millis : handlers) {
						for (int key : keys) {
							if (ALL || key > CONCURRENCY || (workers == 1 && partitions == 8)) {
								measure(engine, fleet, new OutboxFigures.Case(name, partitions, workers, millis, key));
							}
						}
					}
				}
			}
		}
	}

	private void measure(Engine engine, Fleet fleet, OutboxFigures.Case which) throws InterruptedException {
		Optional<OutboxFigures.Steady> steady = (expected(which) > this.steadyRate) ? Optional.of(steady(fleet, which))
				: Optional.empty();
		int limit = engine.processorTime().isZero() ? MOST_ENTRIES : MOST_ENTRIES / 4;
		int entries = (int) Math.max(10, Math.min(limit, this.seconds * expected(which)));
		OutboxFigures.Backlog backlog = backlog(engine, fleet, which, entries);
		OutboxFigures measured = new OutboxFigures(which, backlog, steady);
		System.err.println(measured.row());
		this.figures.add(measured);
	}

	/**
	 * Entries a second that the handler and the requests of one key after another allow.
	 */
	private double expected(OutboxFigures.Case which) {
		int sideBySide = Math.min(CONCURRENCY * which.workers(), which.keys());
		return sideBySide * 1000.0 / (which.handlerMillis() + 4 * this.latency);
	}

	/**
	 * Enqueues entries that are due at one moment, and measures the middle of what
	 * follows: the instances have found their shares, and none has run out of work.
	 */
	private OutboxFigures.Backlog backlog(Engine engine, Fleet fleet, OutboxFigures.Case which, int entries)
			throws InterruptedException {
		fleet.deliveries().reset(which.handlerMillis());
		Instant begun = Instant.now();
		Instant due = begun.plusMillis((long) (500 + 2 * entries * this.millisToEnqueue));
		List<OutboxEntry> batch = new ArrayList<>();
		int batchSize = Math.min(100, which.keys());
		for (int number = 0; number < entries; number++) {
			batch.add(Fleet.entry(number, which.keys(), due));
			if (batch.size() == batchSize || number == entries - 1) {
				fleet.producer().enqueueAll(batch);
				batch.clear();
			}
		}
		Instant enqueued = Instant.now();
		this.millisToEnqueue = Math.max(this.millisToEnqueue,
				Duration.between(begun, enqueued).toMillis() / (double) entries);
		if (enqueued.isAfter(due)) {
			return backlog(engine, awaited(fleet, entries), which, entries);
		}
		long requests = fleet.requests();
		long processor = SYSTEM.getProcessCpuTime();
		long server = engine.processorTime().toNanos();
		List<Send> sends = fleet.deliveries().await(entries);
		double micros = (SYSTEM.getProcessCpuTime() - processor) / 1000.0;
		double serverMicros = (engine.processorTime().toNanos() - server) / 1000.0;
		List<Send> middle = sends.subList(entries / 5, entries - entries / 5);
		double window = (middle.get(middle.size() - 1).ended() - middle.get(0).ended()) / 1e9;
		long busiest = middle.stream()
			.collect(Collectors.groupingBy(Send::worker, Collectors.counting()))
			.values()
			.stream()
			.max(Comparator.naturalOrder())
			.orElseThrow();
		return new OutboxFigures.Backlog((middle.size() - 1) / window, (fleet.requests() - requests) / (double) entries,
				(double) busiest / middle.size(), micros / entries, serverMicros / entries);
	}

	private static Fleet awaited(Fleet fleet, int entries) throws InterruptedException {
		fleet.deliveries().await(entries);
		return fleet;
	}

	/**
	 * Enqueues at a steady rate, by each instance in turn, and measures from the return
	 * of {@code enqueue} to the handler.
	 */
	private OutboxFigures.Steady steady(Fleet fleet, OutboxFigures.Case which) throws InterruptedException {
		fleet.deliveries().reset(which.handlerMillis());
		int entries = (int) (this.steadyRate * this.seconds);
		Map<String, Long> committed = new ConcurrentHashMap<>();
		AtomicInteger number = new AtomicInteger();
		long requests = fleet.requests();
		ScheduledExecutorService clock = Executors.newScheduledThreadPool(8);
		for (int i = 0; i < entries; i++) {
			clock.schedule(() -> {
				int mine = number.getAndIncrement();
				OutboxEntry entry = fleet.worker(mine).enqueue(Fleet.entry(mine, which.keys(), Instant.now()));
				committed.put(entry.id().orElseThrow(), System.nanoTime());
			}, 1_000_000L * i / this.steadyRate, TimeUnit.MICROSECONDS);
		}
		clock.shutdown();
		List<Send> sends = fleet.deliveries().await(entries);
		double delivering = (fleet.requests() - requests - entries) / (double) entries;
		Function<Send, Double> millis = (send) -> Math.max(0, send.begun() - committed.get(send.id())) / 1e6;
		// The first fifth finds the instances at rest.
		List<Double> waits = sends.stream().skip(entries / 5).map(millis).sorted().toList();
		return new OutboxFigures.Steady(waits.get(waits.size() / 2), waits.get(waits.size() * 99 / 100), delivering);
	}

}
