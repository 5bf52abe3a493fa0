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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.exception.SizeLimitException;
import io.slackmgr.dynamodb.item.ItemSize;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxLimits;
import io.slackmgr.dynamodb.outbox.OutboxState;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.SendResult;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes an entry to an item and reads it back, in the queue and parked. Counters that
 * are 0 are left out, and so is the context when none was captured; else it is the map
 * {@code propagated} of texts, which stays with the entry until it is delivered and is
 * not archived.
 */
public final class EntryFormat {

	/**
	 * What delivery may add: error and results.
	 */
	static final int RESERVED = 16 * 1024;

	private EntryFormat() {
	}

	/**
	 * The item of a new entry.
	 * @throws SizeLimitException if it is too large
	 */
	public static Map<String, AttributeValue> create(EntryId id, OutboxEntry entry, Optional<String> predecessor) {
		OutboxState state = entry.state();
		Map<String, AttributeValue> item = ContentFormat.write(entry);
		item.putAll(new Keys.Key(Keys.queue(id.partition()), id.ulid()).attributes());
		entry.orderingKey().ifPresent((key) -> item.put(Attributes.ORDERING_KEY, Attributes.text(key)));
		item.put(Attributes.MAX_RETRIES, Attributes.number(state.maxRetries()));
		item.put(Attributes.SCHEDULED_AT, Attributes.time(state.scheduledAt()));
		item.put(Attributes.CREATED_AT, Attributes.time(state.createdAt()));
		ContentFormat.put(item, Attributes.PREDECESSOR, predecessor);
		PropagatedContext.write(item, entry.propagated());
		long size = ItemSize.of(item);
		if (size > ItemSize.LIMIT - RESERVED) {
			throw new SizeLimitException(
					"Outbox entry %s of tenant %s is %d bytes large as an item, at most %d are taken: shorten its body or metadata"
						.formatted(entry.eventType(), entry.tenantId(), size, ItemSize.LIMIT - RESERVED));
		}
		return item;
	}

	/**
	 * Reads an entry back, as it is when nobody has it.
	 * @throws IllegalArgumentException if the item holds none
	 */
	static OutboxEntry read(EntryId id, Map<String, AttributeValue> item) {
		Instant createdAt = Attributes.requiredTime(item, Attributes.CREATED_AT);
		OutboxState state = new OutboxState(Optional.of(id.toString()),
				Attributes.constant(item, Attributes.STATUS, OutboxStatus.class).orElse(OutboxStatus.PENDING),
				retriesUsed(item), Attributes.number(item, Attributes.MAX_RETRIES).orElse(0L).intValue(),
				Attributes.text(item, Attributes.LAST_ERROR), results(item),
				Attributes.requiredTime(item, Attributes.SCHEDULED_AT), Optional.empty(), createdAt,
				Attributes.time(item, Attributes.UPDATED_AT).orElse(createdAt),
				Attributes.time(item, Attributes.PROCESSED_AT),
				Attributes.number(item, Attributes.REVISION).orElse(0L));
		return ContentFormat.read(item).withState(state).withPropagated(PropagatedContext.read(item));
	}

	private static List<SendResult> results(Map<String, AttributeValue> item) {
		return Attributes.text(item, Attributes.RESULTS).map(OutboxJson::toResults).orElse(List.of());
	}

	/**
	 * Retries used by failures, and by crashes while it was isolated. Of those that an
	 * earlier version counted it had the first in company.
	 */
	static int retriesUsed(Map<String, AttributeValue> item) {
		long crashes = Math.max(0, Attributes.number(item, Attributes.CRASHES).orElse(0L) - 1)
				+ Attributes.number(item, Attributes.ISOLATED_CRASHES).orElse(0L);
		return (int) (Attributes.number(item, Attributes.RETRY_COUNT).orElse(0L) + crashes);
	}

	/**
	 * The parked form of an item of the queue, whatever can be read of it.
	 */
	static Map<String, AttributeValue> park(EntryId id, Map<String, AttributeValue> item, OutboxStatus status,
			String error, Instant now, Optional<Instant> expiry) {
		Map<String, AttributeValue> parked = new HashMap<>(item);
		parked.putAll(new Keys.Key(Keys.parked(id.partition()), id.ulid()).attributes());
		parked.put(Attributes.STATUS, Attributes.text(status));
		parked.put(Attributes.LAST_ERROR, Attributes.text(OutboxLimits.cutError(error)));
		parked.put(Attributes.UPDATED_AT, Attributes.time(now));
		parked.put(Attributes.PROCESSED_AT, Attributes.time(now));
		parked.put(Attributes.REVISION, Attributes.number(Attributes.number(item, Attributes.REVISION).orElse(0L) + 1));
		expiry.ifPresent((time) -> parked.put(OutboxTable.TIME_TO_LIVE, Attributes.seconds(time)));
		return parked;
	}

	/**
	 * The item of a parked entry that is put back into the queue, due now, with all its
	 * retries. Of what integrations have answered only successes stay: all others try
	 * anew.
	 */
	static Map<String, AttributeValue> putBack(EntryId id, Map<String, AttributeValue> parked, Instant now) {
		Map<String, AttributeValue> item = new HashMap<>(parked);
		item.putAll(new Keys.Key(Keys.queue(id.partition()), id.ulid()).attributes());
		List.of(Attributes.STATUS, Attributes.PROCESSED_AT, Attributes.RETRY_COUNT, Attributes.CRASHES,
				Attributes.ISOLATED_CRASHES, OutboxTable.TIME_TO_LIVE, Attributes.PREDECESSOR, Attributes.RESULTS)
			.forEach(item::remove);
		List<SendResult> successes = results(parked).stream().filter(SendResult::isSuccess).toList();
		if (!successes.isEmpty()) {
			item.put(Attributes.RESULTS, Attributes.text(OutboxJson.ofResults(successes)));
		}
		item.put(Attributes.ATTEMPT, Attributes.number(Attributes.number(parked, Attributes.ATTEMPT).orElse(0L) + 1));
		item.put(Attributes.SCHEDULED_AT, Attributes.time(now));
		item.put(Attributes.UPDATED_AT, Attributes.time(now));
		item.put(Attributes.REVISION, Attributes.number(Attributes.number(parked, Attributes.REVISION).orElse(0L) + 1));
		return item;
	}

}
