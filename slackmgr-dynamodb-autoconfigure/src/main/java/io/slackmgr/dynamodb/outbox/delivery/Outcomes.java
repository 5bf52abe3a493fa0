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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import io.slackmgr.dynamodb.outbox.queue.Settlement;
import io.slackmgr.dynamodb.outbox.queue.Settlement.Delivered;
import io.slackmgr.dynamodb.outbox.queue.Settlement.Settled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outcomes of one drain's sends that are not written yet. What was delivered is
 * written with full requests where there is that much, two of them side by side. A write
 * that fails is tried again while the lease is held, so that a throttled table makes
 * nothing be sent twice.
 */
final class Outcomes {

	private static final Logger logger = LoggerFactory.getLogger(Outcomes.class);

	/** What one request writes at most. */
	private static final int FULL_REQUEST = 25;

	/** Two requests, which are made side by side. */
	private static final int MOST_AT_ONCE = 2 * FULL_REQUEST;

	private static final Duration LONGEST_DELAY = Duration.ofMillis(200);

	private static final Duration PAUSE = Duration.ofMillis(200);

	private final Worker worker;

	private final PartitionMemory memory;

	private final InFlight inFlight;

	private final Settlement settlement;

	private final Deque<Delivered> delivered = new ArrayDeque<>();

	private final Deque<Write> writes = new ArrayDeque<>();

	/** The ordering keys of what was delivered, but is not deleted after a loss. */
	private final Set<String> keysThatStay = new HashSet<>();

	private Instant notBefore = Instant.EPOCH;

	private boolean changed;

	Outcomes(Worker worker, PartitionMemory memory, InFlight inFlight) {
		this.worker = worker;
		this.memory = memory;
		this.inFlight = inFlight;
		this.settlement = worker.queue().settlement();
	}

	/**
	 * Never negative, though the clock may have been set back since.
	 */
	private static Duration latency(QueuedEntry queued, Sends.Send send) {
		Duration latency = Duration.between(queued.scheduledAt(), send.endedAt());
		return latency.isNegative() ? Duration.ZERO : latency;
	}

	void add(Sends.Send send) {
		QueuedEntry queued = send.queued().ended();
		OutboxKind kind = send.entry().kind();
		if (send.outcome().isEmpty()) {
			abandon(queued);
			return;
		}
		OutboxDelivery outcome = send.outcome().get();
		if (outcome instanceof OutboxDelivery.Delivered done) {
			this.worker.observer().delivered(latency(queued, send));
			this.delivered.add(new Delivered(queued, send.entry(), done, send.endedAt()));
		}
		else if (outcome instanceof OutboxDelivery.Failed failed) {
			write(queued, this.settlement.failed(queued, send.entry(), failed));
		}
		else if (outcome instanceof OutboxDelivery.Deferred later) {
			write(queued, this.settlement.later(queued, later));
		}
		else if (outcome instanceof OutboxDelivery.Retry retry) {
			write(queued, this.settlement.retry(queued, kind, retry));
		}
		else if (outcome instanceof OutboxDelivery.Exhausted exhausted) {
			write(queued, () -> this.settlement.park(queued, kind, OutboxStatus.FAILED, exhausted.error(),
					exhausted.results()));
		}
		else if (outcome instanceof OutboxDelivery.Rejected dead) {
			write(queued, () -> this.settlement.park(queued, kind, OutboxStatus.DEAD, dead.error(), dead.results()));
		}
	}

	private void abandon(QueuedEntry queued) {
		this.inFlight.remove(queued);
		if (queued.isolated()) {
			this.worker.leases().untilAnswered(this.settlement.abandoned(queued));
		}
	}

	/**
	 * Parks what can't be sent.
	 * @param entry the entry, if it can be read: then crashes have used up its retries
	 */
	void park(QueuedEntry queued, Optional<OutboxEntry> entry) {
		write(queued, () -> this.settlement.park(queued, entry));
	}

	private void write(QueuedEntry queued, Supplier<Settled> action) {
		this.writes.add(new Write(queued, action));
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
	 * Writes what there is to write as the lease's holder. What fails goes behind the
	 * others, so that it keeps none of them from being written.
	 * @param moreToCome whether sends are running that may fill a batch
	 * @param held whether the lease is still held
	 */
	void write(boolean moreToCome, BooleanSupplier held) {
		if (this.worker.clock().instant().isBefore(this.notBefore)) {
			return;
		}
		boolean written = true;
		for (int i = this.writes.size(); i > 0 && written && held.getAsBoolean(); i--) {
			written = tried(this::writeOne);
		}
		boolean batchWritten = true;
		while (batchWritten && isBatchDue(moreToCome) && held.getAsBoolean()) {
			int size = batchSize(moreToCome);
			batchWritten = tried(() -> writeBatch(size));
		}
	}

	private boolean tried(Runnable write) {
		try {
			write.run();
			return true;
		}
		catch (RuntimeException ex) {
			logger.warn("Outcomes of outbox entries could not be written, to be tried again: {}", ex.getMessage());
			this.notBefore = this.worker.clock().instant().plus(PAUSE);
			return false;
		}
	}

	private void writeOne() {
		Write write = this.writes.remove();
		Settled settled;
		try {
			settled = write.action().get();
		}
		catch (RuntimeException ex) {
			this.writes.add(write);
			throw ex;
		}
		if (settled == Settled.GONE) {
			this.memory.done(write.queued().ulid());
		}
		settled(write.queued());
	}

	private boolean isBatchDue(boolean moreToCome) {
		return this.delivered.size() >= FULL_REQUEST || (!this.delivered.isEmpty()
				&& (!moreToCome || isLate(this.delivered.element(), this.worker.clock().instant())));
	}

	private int batchSize(boolean moreToCome) {
		int size = Math.min(this.delivered.size(), MOST_AT_ONCE);
		return (moreToCome && size < MOST_AT_ONCE) ? Math.min(size, FULL_REQUEST) : size;
	}

	private static boolean isLate(Delivered first, Instant now) {
		return !now.isBefore(first.at().plus(LONGEST_DELAY));
	}

	private void writeBatch(int size) {
		List<Delivered> batch = new ArrayList<>();
		while (batch.size() < size) {
			batch.add(this.delivered.remove());
		}
		try {
			this.settlement.done(batch);
		}
		catch (RuntimeException ex) {
			putBack(batch);
			throw ex;
		}
		for (Delivered done : batch) {
			this.memory.done(done.queued().ulid());
			settled(done.queued());
		}
	}

	/**
	 * Puts what could not be written behind the others, but before those of the same
	 * ordering keys.
	 */
	private void putBack(List<Delivered> batch) {
		Set<String> keys = batch.stream()
			.flatMap((done) -> done.queued().orderingKey().stream())
			.collect(Collectors.toSet());
		List<Delivered> later = this.delivered.stream().filter((done) -> isOf(done, keys)).toList();
		this.delivered.removeAll(later);
		this.delivered.addAll(batch);
		this.delivered.addAll(later);
	}

	private static boolean isOf(Delivered done, Set<String> keys) {
		return done.queued().orderingKey().filter(keys::contains).isPresent();
	}

	private void settled(QueuedEntry queued) {
		this.inFlight.remove(queued);
		this.changed = true;
	}

	/**
	 * Writes what may still be written after the lease was lost: what was delivered, and
	 * no failure. Where several of an ordering key are in flight, all of them stay:
	 * another worker may be sending the first of them again, and then must find the last.
	 */
	void writeLate() {
		this.writes.stream().map(Write::queued).forEach(this::abandon);
		this.writes.clear();
		List<Delivered> late = new ArrayList<>(this.delivered);
		this.delivered.clear();
		late.stream()
			.flatMap((done) -> done.queued().orderingKey().stream())
			.filter((key) -> this.inFlight.count(key) > 1)
			.forEach(this.keysThatStay::add);
		for (Delivered done : late) {
			this.inFlight.remove(done.queued());
			if (isOf(done, this.keysThatStay)) {
				continue;
			}
			try {
				this.settlement.doneLate(done);
			}
			catch (RuntimeException ex) {
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
	private record Write(QueuedEntry queued, Supplier<Settled> action) {
	}

}
