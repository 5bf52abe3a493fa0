package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.slackmgr.dynamodb.outbox.Settlement.Delivered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * What has become of one drain's entries and is not written yet. What was delivered is
 * written in full batches where there is that much. A write that fails is tried again
 * while the lease is held, so that a throttled table makes nothing be sent twice.
 */
final class Outcomes {

	private static final Logger logger = LoggerFactory.getLogger(Outcomes.class);

	private static final int FULL_BATCH = 25;

	private static final Duration LONGEST_DELAY = Duration.ofMillis(200);

	private static final Duration PAUSE = Duration.ofMillis(200);

	private final Worker worker;

	private final PartitionMemory memory;

	private final InFlight inFlight;

	private final Settlement settlement;

	private final Deque<Delivered> delivered = new ArrayDeque<>();

	private final Deque<Write> writes = new ArrayDeque<>();

	private Instant notBefore = Instant.EPOCH;

	private boolean changed;

	Outcomes(Worker worker, PartitionMemory memory, InFlight inFlight) {
		this.worker = worker;
		this.memory = memory;
		this.inFlight = inFlight;
		this.settlement = new Settlement(worker);
	}

	void add(Sends.Send send) {
		QueuedEntry queued = send.queued();
		OutboxKind kind = send.entry().kind();
		if (send.outcome().isEmpty()) {
			this.inFlight.remove(queued);
			return;
		}
		OutboxDelivery outcome = send.outcome().get();
		if (outcome instanceof OutboxDelivery.Done done) {
			this.worker.observer().delivered(Duration.between(queued.scheduledAt(), send.endedAt()));
			this.delivered.add(new Delivered(queued, send.entry(), done, send.endedAt()));
		}
		else if (outcome instanceof OutboxDelivery.Failed failed) {
			this.writes.add(new Write(queued, () -> this.settlement.failed(queued, send.entry(), failed)));
		}
		else if (outcome instanceof OutboxDelivery.Later later) {
			this.writes.add(new Write(queued, () -> this.settlement.later(queued, later)));
		}
		else if (outcome instanceof OutboxDelivery.Retry retry) {
			this.writes.add(new Write(queued, () -> this.settlement.retry(queued, kind, retry)));
		}
		else if (outcome instanceof OutboxDelivery.Exhausted exhausted) {
			park(queued, kind, OutboxStatus.FAILED, exhausted.error(), exhausted.results());
		}
		else if (outcome instanceof OutboxDelivery.Dead dead) {
			park(queued, kind, OutboxStatus.DEAD, dead.error(), dead.results());
		}
	}

	void park(QueuedEntry queued, OutboxKind kind, OutboxStatus status, String error) {
		park(queued, kind, status, error, List.of());
	}

	private void park(QueuedEntry queued, OutboxKind kind, OutboxStatus status, String error,
			List<SendResult> results) {
		this.writes.add(new Write(queued, () -> this.settlement.park(queued, kind, status, error, results)));
	}

	boolean isEmpty() {
		return this.delivered.isEmpty() && this.writes.isEmpty();
	}

	/**
	 * Whether anything was written since the last call, so that a page read before it is
	 * out of date.
	 */
	boolean takeChanged() {
		boolean was = this.changed;
		this.changed = false;
		return was;
	}

	/**
	 * Writes what there is to write as the lease's holder.
	 * @param moreToCome whether sends are running that may fill a batch
	 */
	void write(boolean moreToCome) {
		Instant now = this.worker.clock().instant();
		if (now.isBefore(this.notBefore)) {
			return;
		}
		try {
			while (!this.writes.isEmpty()) {
				this.writes.element().action().run();
				settled(this.writes.remove().queued());
			}
			while (this.delivered.size() >= FULL_BATCH
					|| (!this.delivered.isEmpty() && (!moreToCome || isLate(this.delivered.element(), now)))) {
				writeBatch();
			}
		}
		catch (DataAccessException ex) {
			logger.warn("What became of outbox entries could not be written, to be tried again: {}", ex.getMessage());
			this.notBefore = now.plus(PAUSE);
		}
	}

	private static boolean isLate(Delivered first, Instant now) {
		return !now.isBefore(first.at().plus(LONGEST_DELAY));
	}

	private void writeBatch() {
		List<Delivered> batch = this.delivered.stream().limit(FULL_BATCH).toList();
		this.settlement.done(batch);
		for (Delivered done : batch) {
			this.delivered.remove();
			this.memory.done(done.queued().ulid());
			settled(done.queued());
		}
	}

	private void settled(QueuedEntry queued) {
		this.inFlight.remove(queued);
		this.changed = true;
	}

	/**
	 * Writes what may still be written after the lease was lost: what was delivered, and
	 * no failure.
	 */
	void writeLate() {
		this.writes.forEach((write) -> this.inFlight.remove(write.queued()));
		this.writes.clear();
		List<Delivered> late = new ArrayList<>(this.delivered);
		this.delivered.clear();
		for (Delivered done : late) {
			this.inFlight.remove(done.queued());
			try {
				this.settlement.doneLate(done);
			}
			catch (DataAccessException ex) {
				logger.warn(
						"Outbox entry {} was delivered, but its lease was lost and it could not be deleted; it will be"
								+ " delivered again: {}",
						done.queued().id(), ex.getMessage());
			}
		}
	}

	/**
	 * A write of one entry's outcome.
	 */
	private record Write(QueuedEntry queued, Runnable action) {
	}

}
