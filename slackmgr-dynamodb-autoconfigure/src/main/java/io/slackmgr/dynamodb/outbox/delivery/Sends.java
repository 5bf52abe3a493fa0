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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.delivery.WorkerThreads.Sending;
import io.slackmgr.dynamodb.outbox.delivery.WorkerThreads.Signal;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sends of one drain. Its methods are for the drain's own thread, but
 * {@link #abandon()}, which is for any; what has ended comes from the pool.
 */
final class Sends {

	private static final Logger logger = LoggerFactory.getLogger(Sends.class);

	/** How long after an interrupt a send is waited for. */
	static final Duration GRACE = Duration.ofSeconds(2);

	/** How long a run may go on, which is meant to end within half of that. */
	private static final Duration LONGEST_RUN = SendSlots.LONGEST_WAIT.multipliedBy(2);

	private final Worker worker;

	private final Signal signal;

	private final Map<String, Send> running = new ConcurrentHashMap<>();

	private final ConcurrentLinkedQueue<Send> ended = new ConcurrentLinkedQueue<>();

	Sends(Worker worker, Signal signal) {
		this.worker = worker;
		this.signal = signal;
	}

	/**
	 * Hands entries that were claimed together to their handlers. Runs go side by side;
	 * within a run the next entry goes once the one before it was delivered. Any other
	 * outcome, or an interrupt, ends the run: none of the rest begins.
	 * @param runs the entries
	 * @param freeSlot called once for each, when it has ended or is left behind
	 * @param mayBegin whether what has waited for a thread or for its turn may still
	 * begin
	 */
	void start(List<List<Claimed>> runs, Runnable freeSlot, BooleanSupplier mayBegin) {
		Function<OutboxEntry, OutboxDelivery> handling = this.worker.handlers()
			.batch(runs.stream().flatMap(List::stream).map(Claimed::entry).toList());
		Instant now = this.worker.clock().instant();
		runs.forEach((run) -> {
			Optional<Send> next = Optional.empty();
			for (int i = run.size() - 1; i >= 0; i--) {
				next = Optional.of(new Send(run.get(i), handling, freeSlot, mayBegin, next, now));
				next.ifPresent(this::add);
			}
			next.filter(Send::takeTurn).ifPresent(this::start);
		});
	}

	private void add(Send send) {
		this.running.put(send.queued().ulid(), send);
		this.worker.observer().inFlight(1);
	}

	private void start(Send send) {
		Runnable task = () -> {
			try {
				send.run();
			}
			finally {
				end(send);
			}
		};
		try {
			send.handedOver(this.worker.threads().send(task));
		}
		catch (RuntimeException | Error ex) {
			// An error as well, such as that there is no memory for a thread: a thread
			// of the pool, which hands over the next of a run, tells nobody of it.
			logger.warn("No thread for outbox entry {}, to be tried again: {}", send.queued().id(), ex.getMessage());
			send.interrupt(Interruption.ABANDONED);
			end(send);
		}
	}

	private void end(Send send) {
		send.leaveSlot();
		this.worker.observer().inFlight(-1);
		this.ended.add(send);
		send.next.ifPresent((next) -> goOn(send, next));
		this.signal.set();
	}

	private void goOn(Send ended, Send next) {
		if (!this.worker.runs().goesOn(ended.outcome()) || isLong(ended)) {
			next.interrupt(Interruption.ABANDONED);
		}
		else if (next.takeTurn()) {
			start(next);
		}
	}

	/**
	 * Whether a run takes much longer than was expected when it was claimed. What it has
	 * claimed keeps slots and room in the batch from other keys, so that the rest is
	 * given back.
	 */
	private boolean isLong(Send ended) {
		return !this.worker.clock().instant().isBefore(ended.claimedAt.plus(LONGEST_RUN));
	}

	/**
	 * Those that have ended since the last call.
	 */
	List<Send> takeEnded() {
		List<Send> taken = new ArrayList<>();
		for (Send send = this.ended.poll(); send != null; send = this.ended.poll()) {
			this.running.remove(send.queued().ulid());
			taken.add(send);
		}
		return taken;
	}

	boolean isEmpty() {
		return this.running.isEmpty();
	}

	/**
	 * Interrupts all for a reason that makes no failure of it; what has not begun will
	 * not begin.
	 */
	void abandon() {
		this.running.values().forEach((send) -> send.interrupt(Interruption.ABANDONED));
	}

	/**
	 * Interrupts all, and waits for none any more: others may send beside those that do
	 * not heed it.
	 */
	void leaveBehind() {
		abandon();
		this.running.values().forEach(Send::leaveSlot);
	}

	/**
	 * Keeps what has not begun from beginning, the rest of each run too.
	 */
	void abandonWaiting() {
		this.running.values()
			.stream()
			.filter((send) -> send.startedAt.isEmpty())
			.forEach((send) -> send.interrupt(Interruption.ABANDONED));
	}

	/**
	 * Interrupts those that have run too long.
	 * @return whether one ignores that
	 */
	boolean isTimeoutIgnored() {
		Instant now = this.worker.clock().instant();
		Duration timeout = this.worker.settings().sendTimeout();
		Collection<Send> sends = this.running.values();
		sends.stream()
			.filter((send) -> send.interruption.isEmpty() && send.hasRunFor(timeout, now))
			.forEach((send) -> send.interrupt(Interruption.TIMEOUT));
		return sends.stream().anyMatch((send) -> send.hasIgnoredInterrupt(now));
	}

	boolean areAllIgnoring() {
		Instant now = this.worker.clock().instant();
		return this.running.values().stream().allMatch((send) -> send.hasIgnoredInterrupt(now));
	}

	/**
	 * An entry to send.
	 *
	 * @param queued as the queue has it
	 * @param entry in processing
	 */
	record Claimed(QueuedEntry queued, OutboxEntry entry) {
	}

	/**
	 * Why a send was interrupted.
	 */
	private enum Interruption {

		TIMEOUT, ABANDONED

	}

	/**
	 * One send.
	 */
	final class Send {

		private final Claimed claimed;

		private final Function<OutboxEntry, OutboxDelivery> handling;

		private final Runnable freeSlot;

		private final BooleanSupplier mayBegin;

		private final Optional<Send> next;

		private final Instant claimedAt;

		private final AtomicBoolean leftSlot = new AtomicBoolean();

		private final AtomicBoolean tookTurn = new AtomicBoolean();

		private Optional<Sending> sending = Optional.empty();

		private volatile Optional<Instant> startedAt = Optional.empty();

		private volatile Optional<Interruption> interruption = Optional.empty();

		private volatile Optional<Instant> interruptedAt = Optional.empty();

		private volatile Optional<OutboxDelivery> outcome = Optional.empty();

		private volatile Instant endedAt = Instant.EPOCH;

		private Send(Claimed claimed, Function<OutboxEntry, OutboxDelivery> handling, Runnable freeSlot,
				BooleanSupplier mayBegin, Optional<Send> next, Instant claimedAt) {
			this.claimedAt = claimedAt;
			this.next = next;
			this.claimed = claimed;
			this.handling = handling;
			this.freeSlot = freeSlot;
			this.mayBegin = mayBegin;
		}

		private void run() {
			if (!this.mayBegin.getAsBoolean()) {
				interrupt(Interruption.ABANDONED);
			}
			if (this.interruption.isPresent()) {
				return;
			}
			this.startedAt = Optional.of(Sends.this.worker.clock().instant());
			OutboxDelivery delivery = this.handling.apply(entry());
			this.endedAt = Sends.this.worker.clock().instant();
			Sends.this.worker.slots().sent(Duration.between(this.startedAt.get(), this.endedAt));
			this.outcome = Optional.ofNullable(delivery);
		}

		/**
		 * Takes the turn of an entry, which whoever starts it and whoever keeps it from
		 * that do.
		 * @return whether nobody was quicker
		 */
		private boolean takeTurn() {
			return this.tookTurn.compareAndSet(false, true);
		}

		private void leaveSlot() {
			if (this.leftSlot.compareAndSet(false, true)) {
				this.freeSlot.run();
			}
		}

		/**
		 * Takes what interrupts it, which may have to be done already.
		 */
		private synchronized void handedOver(Sending handle) {
			this.sending = Optional.of(handle);
			if (this.interruption.isPresent()) {
				handle.interrupt();
			}
		}

		private synchronized void interrupt(Interruption reason) {
			if (this.interruption.isEmpty()) {
				this.interruption = Optional.of(reason);
				this.interruptedAt = Optional.of(Sends.this.worker.clock().instant());
				this.sending.ifPresent(Sending::interrupt);
				if (takeTurn()) {
					end(this);
				}
			}
		}

		private boolean hasRunFor(Duration duration, Instant now) {
			return this.startedAt.filter((start) -> !now.isBefore(start.plus(duration))).isPresent();
		}

		private boolean hasIgnoredInterrupt(Instant now) {
			return this.interruptedAt.filter((time) -> now.isAfter(time.plus(GRACE))).isPresent();
		}

		QueuedEntry queued() {
			return this.claimed.queued();
		}

		OutboxEntry entry() {
			return this.claimed.entry();
		}

		Instant endedAt() {
			return this.endedAt;
		}

		/**
		 * The outcome; empty if it was abandoned, so that nobody knows.
		 */
		Optional<OutboxDelivery> outcome() {
			boolean done = this.outcome.filter(OutboxDelivery.Delivered.class::isInstance).isPresent();
			if (done) {
				return this.outcome;
			}
			if (this.interruption.isEmpty()) {
				return this.outcome.or(() -> Optional.of(OutboxDelivery.failed("The handler ended with an error")));
			}
			return (this.interruption.get() == Interruption.TIMEOUT) ? Optional.of(timedOut()) : Optional.empty();
		}

		/**
		 * A handler that keeps account itself has counted the interrupt as it should.
		 */
		private OutboxDelivery timedOut() {
			return this.outcome
				.filter((known) -> known instanceof OutboxDelivery.Retry || known instanceof OutboxDelivery.Exhausted)
				.orElseGet(() -> OutboxDelivery
					.failed("Not done within " + Sends.this.worker.settings().sendTimeout().toMillis() + " ms"));
		}

	}

}
