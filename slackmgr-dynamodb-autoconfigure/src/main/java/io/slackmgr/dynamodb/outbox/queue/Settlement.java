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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.item.ItemSize;
import io.slackmgr.dynamodb.outbox.BoundedBackoff;
import io.slackmgr.dynamodb.outbox.NotificationEvent;
import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxLimits;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxObserver.Event;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.function.SingletonSupplier;

/**
 * Writes outcomes of entries. Each write is fenced: one that meets an entry which
 * somebody else has changed or deleted leaves it as it is.
 */
public final class Settlement {

	private static final Logger logger = LoggerFactory.getLogger(Settlement.class);

	/**
	 * The error of an entry that crashes have used up the retries of.
	 */
	public static final String CRASHED = "The process ended each time it was sent";

	/** For the error, which is cut, and counters. */
	private static final int ROOM_FOR_THE_REST = 8 * 1024;

	private final OutboxEngine engine;

	private final Clock clock;

	private final OutboxSettings settings;

	private final OutboxBackoff backoff;

	private final OutboxObserver observer;

	private final Supplier<String> writeIds;

	Settlement(OutboxEngine engine, Clock clock, OutboxSettings settings, OutboxBackoff backoff,
			OutboxObserver observer, Supplier<String> writeIds) {
		this.engine = engine;
		this.clock = clock;
		this.settings = settings;
		this.backoff = new BoundedBackoff(backoff);
		this.observer = observer;
		this.writeIds = writeIds;
	}

	/**
	 * Archives and deletes what was delivered, while the lease is held. The last of each
	 * ordering key is deleted after the others: what a crash in between has sent again
	 * ends with it, and no older state of the key is what a receiver gets last.
	 * @param delivered what was delivered, all there is of each ordering key up to some
	 * entry, in the order in which it was
	 */
	public void done(List<Delivered> delivered) {
		List<ItemWrite> archive = delivered.stream().flatMap((done) -> archive(done).stream()).toList();
		if (!archive.isEmpty()) {
			this.engine.batch(archive);
		}
		Map<Object, QueuedEntry> last = new LinkedHashMap<>();
		List<QueuedEntry> earlier = new ArrayList<>();
		for (Delivered done : delivered) {
			QueuedEntry queued = done.queued();
			Optional.ofNullable(last.put(queued.orderingKey().map(Object.class::cast).orElse(queued.id()), queued))
				.ifPresent(earlier::add);
		}
		delete(earlier);
		delete(last.values());
		delivered.forEach(this::count);
	}

	private void delete(Collection<QueuedEntry> entries) {
		if (!entries.isEmpty()) {
			this.engine.batch(entries.stream().map((queued) -> ItemWrite.delete(queued.key())).toList());
		}
	}

	/**
	 * Archives and deletes what was delivered by a worker that has lost its lease: the
	 * archive may know of it already.
	 */
	public void doneLate(Delivered delivered) {
		archive(delivered)
			.ifPresent((put) -> this.engine.write(put.whenAbsent().recognisedBy((item) -> item.equals(put.sets()))));
		this.engine.batch(List.of(ItemWrite.delete(delivered.queued().key())));
		count(delivered);
	}

	private Optional<ItemWrite> archive(Delivered delivered) {
		OutboxEntry entry = delivered.entry();
		if (!entry.kind().equals(OutboxKind.NOTIFICATION) || this.settings.archive() == OutboxSettings.Archive.NONE) {
			return Optional.empty();
		}
		OutboxDelivery.Delivered done = delivered.outcome();
		NotificationEvent event = NotificationEvent.from(entry.withState(entry.state().completed(delivered.at())),
				done.results(), Math.max(done.integrations(), done.results().size()));
		Optional<Instant> expiry = this.settings.eventRetention().isZero() ? Optional.empty()
				: Optional.of(delivered.at().plus(this.settings.eventRetention()));
		return Optional.of(ItemWrite.put(NotificationEventFormat.write(delivered.queued().id(), event, expiry)));
	}

	private void count(Delivered delivered) {
		OutboxEntry entry = delivered.entry();
		boolean skipped = entry.kind().equals(OutboxKind.NOTIFICATION) && delivered.outcome().results().isEmpty();
		this.observer.count(skipped ? Event.SKIPPED : Event.DELIVERED, entry.kind(), 1);
	}

	/**
	 * Makes an entry wait for its next attempt, or parks it if it has none left.
	 */
	public Supplier<Settled> failed(QueuedEntry queued, OutboxEntry entry, OutboxDelivery.Failed failure) {
		if (!entry.canRetry()) {
			return () -> park(queued, entry.kind(), OutboxStatus.FAILED, failure.error(), failure.results());
		}
		Duration pause = this.backoff.delay(entry.retryCount() + 1);
		return waiting(queued,
				() -> waiting(queued, pause, failure.results())
					.set(Attributes.LAST_ERROR, Attributes.text(OutboxLimits.cutError(failure.error())))
					.add(Attributes.RETRY_COUNT, 1),
				() -> this.observer.count(Event.RETRIED, entry.kind(), 1));
	}

	/**
	 * Puts an entry off; no retry is used.
	 */
	public Supplier<Settled> later(QueuedEntry queued, OutboxDelivery.Deferred later) {
		return waiting(queued, () -> waiting(queued, later.delay(), later.results()), () -> {
		});
	}

	/**
	 * Makes an entry wait whose handler keeps the account of its retries.
	 */
	public Supplier<Settled> retry(QueuedEntry queued, OutboxKind kind, OutboxDelivery.Retry retry) {
		return waiting(queued, () -> waiting(queued, retry), () -> {
			if (retry.error().isPresent()) {
				this.observer.count(Event.RETRIED, kind, 1);
			}
		});
	}

	/**
	 * Counts an attempt of an isolated entry before it begins: if the process ends, or
	 * does not come back in time, it has been counted.
	 */
	public IsolatedAttempt isolatedAttempt(QueuedEntry queued) {
		return new IsolatedAttempt(queued, crashes(queued, queued.crashesWhileIsolated() + 1));
	}

	/**
	 * Takes back the count of an attempt that has ended without an outcome, while the
	 * process lives. Unless somebody has acted on the entry meanwhile.
	 * @param queued as it is without that count
	 */
	public Runnable abandoned(QueuedEntry queued) {
		// Where the count has not arrived, another's may have the revision that it would
		// have.
		ItemWrite write = crashes(queued, queued.crashesWhileIsolated()).when(Attributes.WRITE_ID,
				Optional.ofNullable(queued.item().get(Attributes.WRITE_ID)));
		return () -> report(this.engine.write(write), queued);
	}

	private ItemWrite crashes(QueuedEntry queued, long crashes) {
		String writeId = this.writeIds.get();
		return unchanged(withCrashes(ItemWrite.update(queued.key()), crashes)
			.set(Attributes.REVISION, Attributes.number(queued.revision() + 1))
			.set(Attributes.WRITE_ID, Attributes.text(writeId))
			.recognisedBy((item) -> Attributes.text(item, Attributes.WRITE_ID).filter(writeId::equals).isPresent()),
				queued);
	}

	private static ItemWrite withCrashes(ItemWrite write, long crashes) {
		return (crashes > 0) ? write.set(Attributes.ISOLATED_CRASHES, Attributes.number(crashes))
				: write.remove(Attributes.ISOLATED_CRASHES);
	}

	/**
	 * What may be run more than once: the write is made once, so that it recognises
	 * itself where its answer was lost.
	 */
	private Supplier<Settled> waiting(QueuedEntry queued, Supplier<ItemWrite> write, Runnable applied) {
		Supplier<ItemWrite> made = SingletonSupplier.of(write);
		return () -> {
			if (report(this.engine.write(made.get()), queued)) {
				applied.run();
			}
			return Settled.QUEUED;
		};
	}

	private ItemWrite waiting(QueuedEntry queued, OutboxDelivery.Retry retry) {
		ItemWrite write = waiting(queued, retry.delay(), retry.results());
		long retries = Math.max(retry.retries(), Attributes.number(queued.item(), Attributes.RETRY_COUNT).orElse(0L));
		if (retries > 0) {
			write = write.set(Attributes.RETRY_COUNT, Attributes.number(retries));
		}
		if (retry.error().isPresent()) {
			write = write.set(Attributes.LAST_ERROR, Attributes.text(OutboxLimits.cutError(retry.error().get())));
		}
		return write;
	}

	private ItemWrite waiting(QueuedEntry queued, Duration delay, List<SendResult> results) {
		Instant now = this.clock.instant();
		String writeId = this.writeIds.get();
		ItemWrite write = ItemWrite.update(queued.key())
			.set(Attributes.ATTEMPT, Attributes.number(queued.attempt() + 1))
			.set(Attributes.REVISION, Attributes.number(queued.revision() + 1))
			.set(Attributes.SCHEDULED_AT, Attributes.time(now.plus(delay)))
			.set(Attributes.UPDATED_AT, Attributes.time(now))
			.set(Attributes.WRITE_ID, Attributes.text(writeId))
			.recognisedBy((item) -> Attributes.text(item, Attributes.WRITE_ID).filter(writeId::equals).isPresent());
		if (queued.isolated()) {
			write = withCrashes(write, queued.crashesWhileIsolated());
		}
		if (!results.isEmpty()) {
			write = withResults(write, queued, Attributes.text(OutboxJson.ofResults(results)));
		}
		return unchanged(write, queued);
	}

	private static ItemWrite withResults(ItemWrite write, QueuedEntry queued, AttributeValue results) {
		return hasRoom(queued.item(), results) ? write.set(Attributes.RESULTS, results)
				: write.remove(Attributes.RESULTS);
	}

	/**
	 * Results that an item has no room for are left out: without them it can be stored.
	 */
	private static boolean hasRoom(Map<String, AttributeValue> item, AttributeValue results) {
		Map<String, AttributeValue> changed = new HashMap<>(item);
		changed.put(Attributes.RESULTS, results);
		return ItemSize.of(changed) <= ItemSize.LIMIT - ROOM_FOR_THE_REST;
	}

	/**
	 * Moves an entry out of the queue that can't be sent.
	 */
	public Settled park(QueuedEntry queued, Optional<OutboxEntry> entry) {
		return entry.isPresent() ? park(queued, entry.get().kind(), OutboxStatus.FAILED, CRASHED)
				: park(queued, OutboxKind.NOTIFICATION, OutboxStatus.DEAD, "The stored entry can't be read");
	}

	/**
	 * Moves an entry out of the queue.
	 */
	public Settled park(QueuedEntry queued, OutboxKind kind, OutboxStatus status, String error) {
		return park(queued, kind, status, error, List.of());
	}

	/**
	 * Moves an entry out of the queue, with what integrations have answered.
	 */
	public Settled park(QueuedEntry queued, OutboxKind kind, OutboxStatus status, String error,
			List<SendResult> results) {
		Instant now = this.clock.instant();
		Optional<Instant> expiry = this.settings.failedRetention().isZero() ? Optional.empty()
				: Optional.of(now.plus(this.settings.failedRetention()));
		Map<String, AttributeValue> parked = EntryFormat.park(queued.id(), queued.item(), status, error, now, expiry);
		AttributeValue answers = Attributes.text(OutboxJson.ofResults(results));
		if (!results.isEmpty() && hasRoom(parked, answers)) {
			parked.put(Attributes.RESULTS, answers);
		}
		List<ItemWrite> move = new ArrayList<>();
		move.add(unchanged(ItemWrite.delete(queued.key()), queued));
		move.add(ItemWrite.put(parked));
		if (report(this.engine.together(move), queued)) {
			this.observer.count((status == OutboxStatus.DEAD) ? Event.DEAD : Event.FAILED, kind, 1);
			warn(queued, parked, status, error);
			return Settled.GONE;
		}
		return Settled.QUEUED;
	}

	/**
	 * Counts as the actuator endpoint does: retries, not attempts.
	 */
	private static void warn(QueuedEntry queued, Map<String, AttributeValue> parked, OutboxStatus status,
			String error) {
		logger.warn(
				"Outbox entry {} is parked as {}, retries used: {} of {}: {}. Action: when the cause is gone requeue it,"
						+ " by POST to the actuator endpoint slackmgroutbox/{} or by OutboxOperations.update with"
						+ " OutboxEntry.resetForRetry",
				queued.id(), status.text(), Attributes.number(parked, Attributes.RETRY_COUNT).orElse(0L),
				Attributes.number(parked, Attributes.MAX_RETRIES).orElse(0L), OutboxLimits.cutError(error),
				queued.id());
	}

	/**
	 * Demands that the entry is as it was read.
	 */
	private static ItemWrite unchanged(ItemWrite write, QueuedEntry queued) {
		return Fence.unchanged(write, queued.item(), queued.key());
	}

	private static boolean report(Reply reply, QueuedEntry queued) {
		if (!reply.applied()) {
			logger.debug("Outbox entry {} was {} meanwhile", queued.id(),
					reply.existing().isEmpty() ? "deleted" : "changed");
		}
		return reply.applied();
	}

	/**
	 * Where an entry is once its outcome is written.
	 */
	public enum Settled {

		/** Out of the queue. */
		GONE,

		/** In the queue still, or whatever somebody else has made of it. */
		QUEUED

	}

	/**
	 * The count of an attempt of an isolated entry.
	 */
	public final class IsolatedAttempt {

		private final QueuedEntry queued;

		private final ItemWrite write;

		private final QueuedEntry counted;

		private final Supplier<Runnable> takeBack;

		private IsolatedAttempt(QueuedEntry queued, ItemWrite write) {
			this.queued = queued;
			this.write = write;
			this.counted = queued.changedBy(write);
			this.takeBack = SingletonSupplier.of(() -> abandoned(this.counted.ended()));
		}

		/**
		 * Writes it.
		 * @return the entry with that; empty if somebody else has changed or deleted it
		 */
		public Optional<QueuedEntry> begin() {
			boolean applied = report(Settlement.this.engine.write(this.write), this.queued);
			return applied ? Optional.of(this.counted) : Optional.empty();
		}

		/**
		 * Takes it back, should it have been written.
		 */
		public void takeBack() {
			this.takeBack.get().run();
		}

	}

	/**
	 * An entry that was delivered.
	 *
	 * @param queued as the queue has it
	 * @param entry what was delivered
	 * @param outcome the outcome
	 * @param at when it was sent
	 */
	public record Delivered(QueuedEntry queued, OutboxEntry entry, OutboxDelivery.Delivered outcome, Instant at) {
	}

}
