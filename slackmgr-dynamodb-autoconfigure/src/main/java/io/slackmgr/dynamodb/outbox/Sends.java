package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import io.slackmgr.dynamodb.outbox.WorkerThreads.Sending;
import io.slackmgr.dynamodb.outbox.WorkerThreads.Signal;

/**
 * The sends of one drain. Its methods are for the drain's own thread; what has ended
 * comes from the pool.
 */
final class Sends {

	/** How long after an interrupt a send is waited for. */
	static final Duration GRACE = Duration.ofSeconds(2);

	private final Worker worker;

	private final Signal signal;

	private final Map<String, Send> running = new HashMap<>();

	private final ConcurrentLinkedQueue<Send> ended = new ConcurrentLinkedQueue<>();

	Sends(Worker worker, Signal signal) {
		this.worker = worker;
		this.signal = signal;
	}

	/**
	 * Hands entries that were claimed together to their handlers.
	 */
	void start(List<Claimed> batch, Runnable exitGate) {
		Function<OutboxEntry, OutboxDelivery> handling = this.worker.handlers()
			.batch(batch.stream().map(Claimed::entry).toList());
		batch.forEach((claimed) -> start(new Send(claimed, handling), exitGate));
	}

	private void start(Send send, Runnable exitGate) {
		this.running.put(send.queued().ulid(), send);
		this.worker.observer().inFlight(1);
		send.sending = Optional.of(this.worker.threads().send(() -> {
			try {
				send.run();
			}
			finally {
				exitGate.run();
				this.worker.observer().inFlight(-1);
				this.ended.add(send);
				this.signal.set();
			}
		}));
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
	 * Keeps what has not begun from beginning.
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

		private Optional<Sending> sending = Optional.empty();

		private volatile Optional<Instant> startedAt = Optional.empty();

		private volatile Optional<Interruption> interruption = Optional.empty();

		private volatile Optional<Instant> interruptedAt = Optional.empty();

		private volatile Optional<OutboxDelivery> outcome = Optional.empty();

		private volatile Instant endedAt = Instant.EPOCH;

		private Send(Claimed claimed, Function<OutboxEntry, OutboxDelivery> handling) {
			this.claimed = claimed;
			this.handling = handling;
		}

		private void run() {
			if (this.interruption.isPresent()) {
				return;
			}
			this.startedAt = Optional.of(Sends.this.worker.clock().instant());
			OutboxDelivery delivery = this.handling.apply(entry());
			this.endedAt = Sends.this.worker.clock().instant();
			this.outcome = Optional.of(delivery);
		}

		private void interrupt(Interruption reason) {
			if (this.interruption.isEmpty()) {
				this.interruption = Optional.of(reason);
				this.interruptedAt = Optional.of(Sends.this.worker.clock().instant());
				this.sending.ifPresent(Sending::interrupt);
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
		 * What became of it; empty if it was abandoned, so that nobody knows.
		 */
		Optional<OutboxDelivery> outcome() {
			boolean done = this.outcome.filter(OutboxDelivery.Done.class::isInstance).isPresent();
			if (done) {
				return this.outcome;
			}
			if (this.interruption.isEmpty()) {
				return this.outcome.or(() -> Optional.of(OutboxDelivery.failed("The handler ended with an error")));
			}
			return (this.interruption.get() == Interruption.TIMEOUT)
					? Optional.of(OutboxDelivery
						.failed("Not done within " + Sends.this.worker.settings().sendTimeout().toMillis() + " ms"))
					: Optional.empty();
		}

	}

}
