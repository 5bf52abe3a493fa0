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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.outbox.Ordering;
import io.slackmgr.dynamodb.outbox.OrderingConflictException;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxLimits;
import io.slackmgr.dynamodb.outbox.OutboxPropagation;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.OutboxState;
import io.slackmgr.dynamodb.outbox.queue.EnqueueTransaction.Enqueued;
import io.slackmgr.dynamodb.outbox.queue.EnqueueTransaction.How;

import org.springframework.util.Assert;

/**
 * Enqueues into the table of an engine.
 */
final class EngineOutbox implements Outbox {

	private static final int MAXIMUM_TOGETHER = 100;

	/** Of so many writers of one strictly ordered key at a time, each gets through. */
	private static final int STRICT_ATTEMPTS = 50;

	private final OutboxEngine engine;

	private final Clock clock;

	private final OutboxSettings settings;

	private final OutboxPropagation propagation;

	private final PartitionCount partitions;

	private final EntryIds ids;

	private final EnqueueTransactions transactions;

	private final Supplier<List<Integer>> near;

	/**
	 * Creates an outbox.
	 * @param near the partitions that what has no ordering key goes to, where it is
	 * delivered soonest; none for any
	 */
	EngineOutbox(OutboxEngine engine, Clock clock, OutboxSettings settings, OutboxPropagation propagation,
			PartitionCount partitions, EntryIds ids, EnqueueTransactions transactions, Supplier<List<Integer>> near) {
		this.engine = engine;
		this.clock = clock;
		this.settings = settings;
		this.propagation = propagation;
		this.partitions = partitions;
		this.ids = ids;
		this.transactions = transactions;
		this.near = near;
	}

	@Override
	public OutboxEntry enqueue(OutboxEntry entry) {
		return enqueue(List.of(entry)).get(0);
	}

	@Override
	public List<OutboxEntry> enqueueAll(List<OutboxEntry> entries) {
		Assert.isTrue(entries.size() <= MAXIMUM_TOGETHER, () -> "enqueueAll takes at most " + MAXIMUM_TOGETHER
				+ " outbox entries, not " + entries.size() + ": split them");
		return entries.isEmpty() ? List.of() : enqueue(entries);
	}

	private List<OutboxEntry> enqueue(List<OutboxEntry> entries) {
		if (this.transactions.isJoined()) {
			return enqueue(entries, this.transactions.running());
		}
		for (int attempt = 1; attempt <= STRICT_ATTEMPTS; attempt++) {
			Placed placed = place(entries, this.transactions.begin());
			if (write(placed)) {
				this.transactions.tell(placed.enqueued());
				return placed.entries();
			}
		}
		throw new OrderingConflictException(null);
	}

	/**
	 * Joins the running transaction. What it does not take is not part of any order.
	 */
	private List<OutboxEntry> enqueue(List<OutboxEntry> entries, EnqueueTransaction transaction) {
		Map<String, StrictHead> before = transaction.heads();
		try {
			Placed placed = place(entries, transaction);
			this.engine.join(placed.writes());
			placed.enqueued().forEach(transaction::add);
			return placed.entries();
		}
		catch (RuntimeException ex) {
			transaction.reset(before);
			throw ex;
		}
	}

	/**
	 * Writes new entries, or says that somebody else has been quicker with one of their
	 * strictly ordered keys.
	 */
	private boolean write(Placed placed) {
		if (placed.isConditional() && !this.engine.isTransactionRunning()) {
			return this.engine.together(placed.writes()).applied();
		}
		this.engine.join(placed.writes());
		return true;
	}

	private Placed place(List<OutboxEntry> entries, EnqueueTransaction transaction) {
		Placed placed = new Placed(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		entries.forEach((entry) -> place(entry, transaction, placed));
		placed.writes().addAll(transaction.takeHeads());
		return placed;
	}

	private void place(OutboxEntry entry, EnqueueTransaction transaction, Placed placed) {
		Assert.isTrue(entry.id().isEmpty(), () -> "Outbox entry " + entry.id().orElse("") + " is created already");
		Assert.isTrue(!entry.scheduledAt().isAfter(OutboxLimits.LATEST),
				() -> "scheduledAt of an outbox entry must be at most " + OutboxLimits.LATEST + ", not "
						+ entry.scheduledAt());
		Assert.isTrue(entry.state().maxRetries() >= OutboxState.CONFIGURED,
				() -> "maxRetries of an outbox entry must be 0 or more, not " + entry.state().maxRetries());
		Instant now = this.clock.instant();
		Optional<String> strictKey = entry.orderingKey().filter((key) -> entry.ordering() == Ordering.STRICT);
		Assert.isTrue(strictKey.isEmpty() || !entry.scheduledAt().isAfter(now),
				"scheduledAt of a strictly ordered outbox entry must not be in the future:"
						+ " all later entries of its key would wait for it");
		Optional<EntryId> last = strictKey.flatMap(transaction::last);
		EntryId id = new EntryId(this.ids.partition(entry.orderingKey(), this.partitions.current(), this.near),
				this.ids.next(entry.scheduledAt(), last.map(EntryId::ulid)));
		Optional<String> predecessor = strictKey.isPresent() ? last.map(EntryId::toString)
				: transaction.predecessor(id, entry.orderingKey());
		strictKey.ifPresent((key) -> transaction.append(key, id));
		OutboxEntry created = entry
			.withState(entry.state().created(id.toString(), id.time(), now, this.settings.maxRetries()));
		created = created.withPropagated(this.propagation.capture(created));
		placed.writes().add(ItemWrite.put(EntryFormat.create(id, created, predecessor)));
		placed.entries().add(created);
		placed.enqueued().add(new Enqueued(id, entry.kind(), How.CREATED));
	}

	/**
	 * New entries with their ids.
	 *
	 * @param writes what stores them
	 * @param entries the entries
	 * @param enqueued what the listener is told of them
	 */
	private record Placed(List<ItemWrite> writes, List<OutboxEntry> entries, List<Enqueued> enqueued) {

		boolean isConditional() {
			return this.writes.stream().anyMatch((write) -> !write.conditions().isEmpty());
		}

	}

}
