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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one step at a time, in an order that a seed decides, on a clock of its own.
 * Only one task runs at any moment; it gives way where it calls {@link #step()} or waits.
 */
public final class Lockstep {

	private static final ExecutorService THREADS = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "lockstep");
		thread.setDaemon(true);
		return thread;
	});

	private static final ThreadLocal<Task> CURRENT = new ThreadLocal<>();

	private final List<Task> tasks = new ArrayList<>();

	/** What ended tasks, other than that their process was killed. */
	private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

	private final Set<Integer> dead = new HashSet<>();

	private final long[] pausedUntil = new long[100];

	private final Semaphore back = new Semaphore(0);

	private BooleanSupplier done = () -> true;

	private long end;

	private boolean ending;

	private final Random random;

	/** How fast the processor is, that all tasks share. */
	public int stepsInAMillisecond = 8;

	private long now = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();

	public Lockstep(Random random) {
		this.random = random;
	}

	public List<String> failures() {
		return List.copyOf(this.failures);
	}

	Random random() {
		return this.random;
	}

	public long now() {
		return this.now;
	}

	/** A process's clock, off by some milliseconds. */
	public Clock clock(long skew) {
		return new Clock() {

			@Override
			public Instant instant() {
				return Instant.ofEpochMilli(Lockstep.this.now + skew);
			}

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				throw new UnsupportedOperationException();
			}

		};
	}

	public Task spawn(int process, Runnable work) {
		Task task = new Task(process, work);
		this.tasks.add(task);
		return task;
	}

	/** Gives way to any other task. */
	public void step() {
		park(this.now, null);
	}

	public void pause(Duration duration) {
		park(this.now + Math.max(1, duration.toMillis()), null);
	}

	private void park(long wakeAt, SimulatedSignal signal) {
		Task task = CURRENT.get();
		if (task == null) {
			return;
		}
		requireAlive(task);
		task.wakeAt = wakeAt;
		task.signal = signal;
		Task next = nextAfterStep();
		if (next != task) {
			resume(next);
			task.go.acquireUninterruptibly();
		}
		task.signal = null;
		requireAlive(task);
	}

	private void requireAlive(Task task) {
		if (this.dead.contains(task.process)) {
			throw new Killed();
		}
	}

	int process() {
		return CURRENT.get().process;
	}

	public Task current() {
		return CURRENT.get();
	}

	/** The process's tasks end where they are. */
	public void kill(int process) {
		this.dead.add(process);
		this.tasks.stream().filter((task) -> task.process == process).forEach((task) -> task.wakeAt = this.now);
	}

	public void pauseProcess(int process, Duration duration) {
		this.pausedUntil[process] = this.now + duration.toMillis();
	}

	/** Runs until there is nothing more to wait for, or the time is up. */
	public void run(BooleanSupplier done, Duration limit) {
		this.done = done;
		this.end = this.now + limit.toMillis();
		Task first = next();
		if (first != null) {
			resume(first);
			this.back.acquireUninterruptibly();
		}
		this.done = () -> true;
	}

	/**
	 * The task that goes on, or nothing if the run is over. Each task finds the next when
	 * it gives way: a change of threads for each step is most of what a run costs.
	 */
	private @Nullable Task next() {
		while (!this.done.getAsBoolean() && this.now < this.end) {
			List<Task> ready = new ArrayList<>(this.tasks.size());
			long earliest = Long.MAX_VALUE;
			for (Task task : this.tasks) {
				long readyAt = readyAt(task);
				earliest = Math.min(earliest, readyAt);
				if (readyAt <= this.now) {
					ready.add(task);
				}
			}
			if (!ready.isEmpty()) {
				return ready.get(this.random.nextInt(ready.size()));
			}
			this.now = this.tasks.isEmpty() ? this.end : earliest;
		}
		return null;
	}

	private @Nullable Task nextAfterStep() {
		if (this.ending) {
			return null;
		}
		this.now += (this.random.nextInt(this.stepsInAMillisecond) == 0) ? 1 : 0;
		return next();
	}

	/** Ends all tasks. */
	public void endAll() {
		this.ending = true;
		this.tasks.forEach((task) -> this.dead.add(task.process));
		while (!this.tasks.isEmpty()) {
			resume(this.tasks.get(0));
			this.back.acquireUninterruptibly();
		}
	}

	private long readyAt(Task task) {
		if (this.dead.contains(task.process)) {
			return this.now;
		}
		long wake = (task.signal != null && task.signal.set) ? this.now : task.wakeAt;
		return Math.max(wake, this.pausedUntil[task.process]);
	}

	/** Lets a task go on, or without one the caller of {@link #run} or of the end. */
	private void resume(@Nullable Task task) {
		if (task == null) {
			this.back.release();
		}
		else if (task.begins()) {
			THREADS.execute(() -> runAll(task));
		}
		else {
			task.go.release();
		}
	}

	/** Runs a task, and after it those that have no thread yet. */
	private void runAll(Task first) {
		Task task = first;
		do {
			run(task);
			this.tasks.remove(task);
			task = nextAfterStep();
		}
		while (task != null && task.begins());
		resume(task);
	}

	private void run(Task task) {
		CURRENT.set(task);
		try {
			requireAlive(task);
			task.work.run();
		}
		catch (Killed ex) {
			// As it should.
		}
		catch (Throwable ex) {
			this.failures.add("process " + task.process + ": " + ex);
			ex.printStackTrace();
		}
		finally {
			CURRENT.remove();
		}
	}

	public SimulatedSignal signal() {
		return new SimulatedSignal();
	}

	public static final class Task {

		private final int process;

		private final Runnable work;

		private final Semaphore go = new Semaphore(0);

		private long wakeAt;

		private SimulatedSignal signal;

		private boolean started;

		public boolean interrupted;

		private Task(int process, Runnable work) {
			this.process = process;
			this.work = work;
		}

		/** Whether it has not begun yet, as it does now. */
		private boolean begins() {
			boolean begins = !this.started;
			this.started = true;
			return begins;
		}

	}

	/** What the process was killed with. */
	static final class Killed extends Error {

		private static final long serialVersionUID = 1L;

		Killed() {
			super("killed", null, false, false);
		}

	}

	public final class SimulatedSignal {

		private boolean set;

		public void set() {
			this.set = true;
		}

		public void await(Duration timeout) {
			park(Lockstep.this.now + Math.max(1, timeout.toMillis()), this);
			this.set = false;
		}

	}

}
