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
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import io.slackmgr.dynamodb.outbox.delivery.PartitionDrain.Role;
import io.slackmgr.dynamodb.outbox.delivery.PollSchedule.Waiting;
import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.QueuePort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the partitions and hands what is due to the handlers. It has no thread of its
 * own: {@link #poll()} is called every poll interval, and when the trigger says that a
 * partition's time has come. Nothing that a partition, an entry or a handler does keeps
 * it from the others.
 */
final class OutboxPoller implements QueuePort.LocalDelivery {

	private static final Logger logger = LoggerFactory.getLogger(OutboxPoller.class);

	/** What a drain that has delivered something ends with. */
	private static final Set<PartitionDrain.Result> PROGRESS = Set.of(PartitionDrain.Result.DONE,
			PartitionDrain.Result.MORE);

	/** Between two rounds in which nothing could be delivered. */
	private static final Duration PAUSE = Duration.ofMillis(50);

	private final Map<Integer, Turn> turns = new ConcurrentHashMap<>();

	private final DrainControl control = new DrainControl();

	private final Worker worker;

	private final Executor drains;

	private final Trigger trigger;

	private final NearPartition near = new NearPartition();

	private int running;

	/**
	 * Creates a poller.
	 * @param worker what its drains share
	 * @param drains runs the drains, each at once, or refuses them
	 * @param trigger calls {@link #poll()}
	 */
	OutboxPoller(Worker worker, Executor drains, Trigger trigger) {
		this.worker = worker;
		this.drains = drains;
		this.trigger = trigger;
	}

	/**
	 * Begins a turn at each partition whose time it is. Does not wait for it.
	 */
	void poll() {
		if (this.control.isStopping()) {
			return;
		}
		int count;
		try {
			count = this.worker.queue().partitions().current();
		}
		catch (RuntimeException ex) {
			if (!this.control.isStopping()) {
				logger.warn("The number of outbox partitions can't be read, to be tried again: {}", ex.getMessage());
			}
			return;
		}
		if (!this.worker.fleet().isJoined()) {
			beat();
			if (!this.worker.fleet().isJoined()) {
				return;
			}
		}
		Instant now = this.worker.clock().instant();
		for (int partition = 0; partition < count && !this.control.isStopping(); partition++) {
			Turn turn = turn(partition);
			if (turn.schedule.begin(now)) {
				begin(turn);
			}
		}
	}

	/**
	 * Takes turns at the partitions, on this thread, until nothing is due in any of them,
	 * what was enqueued meanwhile included.
	 * @param timeout how long a new round may begin
	 * @throws IllegalStateException if something is due when the time is up
	 */
	void drainAll(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		Map<Integer, PartitionDrain.Result> busy = drainOnce();
		while (!busy.isEmpty()) {
			if (System.nanoTime() - deadline > 0) {
				throw new IllegalStateException("After " + timeout
						+ " there is still something due in partitions of the outbox, by their last results: " + busy);
			}
			if (Collections.disjoint(busy.values(), PROGRESS)) {
				turn(busy.keySet().iterator().next()).memory.signal().await(PAUSE);
			}
			busy = drainOnce();
		}
	}

	private Map<Integer, PartitionDrain.Result> drainOnce() {
		Map<Integer, PartitionDrain.Result> busy = new TreeMap<>();
		int count = this.worker.queue().partitions().current();
		for (int partition = 0; partition < count; partition++) {
			PartitionDrain.Result result = new PartitionDrain(this.worker, partition, turn(partition).memory,
					this.control, Role.BY_HAND)
				.run();
			if (result != PartitionDrain.Result.IDLE) {
				busy.put(partition, result);
			}
		}
		return busy;
	}

	/**
	 * Shows the other instances that this one is alive, and looks who else is. Called
	 * several times a lease.
	 */
	void beat() {
		if (this.control.isStopping()) {
			return;
		}
		try {
			Set<Integer> gained = this.worker.fleet().beatIfDue();
			gained.forEach((partition) -> turn(partition).schedule.gained());
			if (!gained.isEmpty()) {
				this.trigger.pollAfter(Duration.ZERO);
			}
		}
		catch (RuntimeException ex) {
			logger.warn("The outbox's instances can't be read, to be tried again: {}", ex.getMessage());
		}
	}

	private void begin(Turn turn) {
		changeRunning(1);
		try {
			this.drains.execute(() -> drain(turn));
		}
		catch (RuntimeException ex) {
			logger.warn("No thread for outbox partition {}, to be tried again: {}", turn.partition, ex.getMessage());
			end(turn, PartitionDrain.Result.LEFT, false);
		}
	}

	private void drain(Turn turn) {
		boolean woken = turn.memory.isWoken();
		turn.schedule.clearWoken();
		PartitionDrain.Result result = PartitionDrain.Result.LEFT;
		Role role = this.worker.fleet().isOwn(turn.partition) ? Role.OWNER : Role.GUEST;
		try {
			result = new PartitionDrain(this.worker, turn.partition, turn.memory, this.control, role).run();
		}
		catch (RuntimeException ex) {
			if (!this.control.isStopping()) {
				logger.warn("Outbox partition {} could not be drained, to be tried again: {}", turn.partition,
						ex.getMessage());
			}
		}
		finally {
			end(turn, result, woken);
		}
	}

	private void end(Turn turn, PartitionDrain.Result result, boolean woken) {
		Instant now = this.worker.clock().instant();
		Optional<Duration> again;
		if (this.worker.fleet().isOwn(turn.partition)) {
			again = Optional.of(turn.schedule.ended(result, woken, waiting(turn, now), now));
			Lease lease = turn.memory.lease();
			if (result == PartitionDrain.Result.HELD_BY_ANOTHER && lease.isLive(now)) {
				turn.schedule.notLaterThan(lease.expiresAt());
			}
		}
		else {
			again = turn.schedule.endedAsGuest(result, woken, PartitionDrain.QUIET, now);
		}
		changeRunning(-1);
		if (!this.control.isStopping()) {
			again.ifPresent(this.trigger::pollAfter);
		}
	}

	private Waiting waiting(Turn turn, Instant now) {
		if (this.worker.fleet().isShared(turn.partition)) {
			return Waiting.INSTANCES;
		}
		return this.worker.slots().isAwaited(turn.memory, now) ? Waiting.PARTITIONS : Waiting.NONE;
	}

	/**
	 * One of the partitions that this instance serves and has no backlog of.
	 */
	@Override
	public List<Integer> nearPartitions() {
		return this.near.choose(idlePartitions(), this.worker.clock().instant());
	}

	/**
	 * The partitions that this instance serves and has no backlog of.
	 */
	List<Integer> idlePartitions() {
		return this.worker.fleet().idleOwn();
	}

	/**
	 * An entry was enqueued and committed in this process.
	 */
	@Override
	public void enqueued(EntryId id) {
		Turn turn = turn(id.partition());
		turn.memory.enqueued(id.ulid());
		if (this.worker.fleet().isOwn(id.partition())) {
			turn.schedule.wake();
		}
		else if (!turn.schedule.wakeGuest(this.worker.clock().instant())) {
			return;
		}
		if (!this.control.isStopping()) {
			this.trigger.pollAfter(Duration.ZERO);
		}
	}

	private Turn turn(int partition) {
		return this.turns.computeIfAbsent(partition, (number) -> new Turn(number,
				new PartitionMemory(this.worker.threads().signal()),
				new PollSchedule(this.worker.settings().pollInterval(), this.worker.settings().maxPollInterval())));
	}

	/**
	 * Claims again after a stop.
	 */
	void start() {
		this.control.start();
	}

	/**
	 * Claims nothing more; running sends may end.
	 */
	void stop() {
		this.control.stop();
		signalAll();
	}

	/**
	 * Tells the other instances, after a stop, that this one delivers no more.
	 */
	void leave() {
		this.worker.fleet().leave();
	}

	/**
	 * Interrupts what runs.
	 */
	void stopNow() {
		this.control.stopNow();
		signalAll();
	}

	private void signalAll() {
		this.turns.values().forEach((turn) -> turn.memory.signal().set());
	}

	private synchronized void changeRunning(int change) {
		this.running += change;
		notifyAll();
	}

	/**
	 * Waits until no turn runs.
	 * @return whether that came within the time
	 */
	synchronized boolean awaitEnd(Duration timeout) throws InterruptedException {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (this.running > 0) {
			long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
			if (left <= 0) {
				return false;
			}
			wait(left);
		}
		return true;
	}

	/**
	 * Renews the leases that are held, when it is time to.
	 */
	void renewLeases() {
		this.worker.leases().renewDue();
	}

	/**
	 * When a partition was last read with success.
	 */
	Optional<Instant> lastPoll() {
		return this.turns.values().stream().flatMap((turn) -> turn.memory.readAt().stream()).max(Instant::compareTo);
	}

	/**
	 * When the oldest due entry was due, of those the partitions had when they were last
	 * read.
	 */
	Optional<Instant> oldestWaiting() {
		return this.turns.values().stream().flatMap((turn) -> turn.memory.oldest().stream()).min(Instant::compareTo);
	}

	/**
	 * Calls {@link OutboxPoller#poll()}.
	 */
	@FunctionalInterface
	interface Trigger {

		/**
		 * Calls it after that time, on a thread of its own.
		 */
		void pollAfter(Duration delay);

	}

	/**
	 * What is known of a partition between turns.
	 */
	private record Turn(int partition, PartitionMemory memory, PollSchedule schedule) {
	}

}
