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

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An entry in the queue: the part that decides when it is delivered and that fences
 * writes to it. The rest is read only when it is sent.
 *
 * @param id its id
 * @param scheduledAt from when on it may be delivered
 * @param orderingKey the key whose entries go one after another
 * @param predecessor the entry before it: of a strictly ordered key its id, else the ULID
 * of the one in the same transaction
 * @param attempt how many attempts have ended
 * @param revision how often it was changed
 * @param isolated whether it is sent isolated, as processes have ended while it was in
 * flight
 * @param item all of it
 */
public record QueuedEntry(EntryId id, Instant scheduledAt, Optional<String> orderingKey, Optional<String> predecessor,
		int attempt, long revision, boolean isolated, Map<String, AttributeValue> item) {

	/**
	 * Reads an entry.
	 * @param partition where it lies
	 * @param item its item
	 */
	public static QueuedEntry read(int partition, Map<String, AttributeValue> item) {
		return new QueuedEntry(new EntryId(partition, Key.of(item).sk()),
				Attributes.time(item, Attributes.SCHEDULED_AT).orElse(Instant.EPOCH),
				Attributes.text(item, Attributes.ORDERING_KEY), Attributes.text(item, Attributes.PREDECESSOR),
				Attributes.number(item, Attributes.ATTEMPT).orElse(0L).intValue(),
				Attributes.number(item, Attributes.REVISION).orElse(0L),
				Attributes.number(item, Attributes.CRASHES).orElse(0L) > 0 || crashesWhileIsolated(item) > 0, item);
	}

	private static long crashesWhileIsolated(Map<String, AttributeValue> item) {
		return Attributes.number(item, Attributes.ISOLATED_CRASHES).orElse(0L);
	}

	/**
	 * The entry to be sent isolated.
	 */
	public QueuedEntry toIsolate() {
		return new QueuedEntry(this.id, this.scheduledAt, this.orderingKey, this.predecessor, this.attempt,
				this.revision, true, this.item);
	}

	/**
	 * The entry as a write leaves it that recognises itself by an id.
	 */
	QueuedEntry changedBy(ItemWrite write) {
		QueuedEntry changed = read(this.id.partition(), write.appliedTo(this.item));
		return this.isolated ? changed.toIsolate() : changed;
	}

	/**
	 * The entry once its attempt has ended, whose count as a crash goes.
	 */
	public QueuedEntry ended() {
		return this.isolated ? changedBy(withoutAttempt()) : this;
	}

	private ItemWrite withoutAttempt() {
		long crashes = crashesWhileIsolated() - 1;
		ItemWrite write = ItemWrite.update(key());
		return (crashes > 0) ? write.set(Attributes.ISOLATED_CRASHES, Attributes.number(crashes))
				: write.remove(Attributes.ISOLATED_CRASHES);
	}

	/**
	 * How many isolated attempts never reported their end.
	 */
	public long crashesWhileIsolated() {
		return crashesWhileIsolated(this.item);
	}

	/**
	 * The entry before it of its strictly ordered key, which may lie in another
	 * partition.
	 */
	public Optional<EntryId> strictPredecessor() {
		return this.predecessor.flatMap(EntryId::parse);
	}

	/**
	 * Its place in the partition.
	 */
	public String ulid() {
		return this.id.ulid();
	}

	/**
	 * The key of its item.
	 */
	public Key key() {
		return new Key(Keys.queue(this.id.partition()), ulid());
	}

	/**
	 * Its kind, which may be one that only later versions know.
	 */
	public String kind() {
		return Attributes.text(this.item, Attributes.KIND).orElseGet(OutboxKind.NOTIFICATION::name);
	}

	/**
	 * The entry with all it says.
	 * @throws IllegalArgumentException if the item can't be read
	 */
	public OutboxEntry toEntry() {
		return EntryFormat.read(this.id, this.item);
	}

	/**
	 * The entry with all it says, empty if the item can't be read.
	 */
	public Optional<OutboxEntry> readable() {
		try {
			return Optional.of(toEntry());
		}
		catch (RuntimeException ex) {
			// Whoever wrote it, and whatever is wrong with it.
			return Optional.empty();
		}
	}

	/**
	 * Whether crashes have used up its last retry.
	 */
	public boolean isExhausted() {
		return EntryFormat.retriesUsed(this.item) > maxRetries();
	}

	/**
	 * Whether no retry is left after the next attempt.
	 */
	public boolean isLastAttempt() {
		return EntryFormat.retriesUsed(this.item) >= maxRetries();
	}

	private long maxRetries() {
		return Attributes.number(this.item, Attributes.MAX_RETRIES).orElse(0L);
	}

}
