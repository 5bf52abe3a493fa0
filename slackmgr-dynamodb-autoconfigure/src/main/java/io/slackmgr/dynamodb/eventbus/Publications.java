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

package io.slackmgr.dynamodb.eventbus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.exception.SizeLimitException;
import io.slackmgr.dynamodb.item.ItemSize;
import io.slackmgr.dynamodb.json.JsonCodec;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.Assert;

/**
 * Prepares events for publishing: refuses those that can't be published, and groups the
 * others into transactions.
 *
 * @param deliveries makes their deliveries
 * @param clock the time
 * @param settings how many go together, and how long they live
 */
record Publications(Deliveries deliveries, Clock clock, EventBusSettings settings) {

	private static final int MAXIMUM_OPERATIONS = 100;

	private static final long MAXIMUM_BYTES = 4L * 1024 * 1024;

	/** More than a marker, or an entry with the longest key, takes. */
	private static final int BYTES_BESIDE_EVENT = 10 * 1024;

	Publication prepare(Event given) {
		JsonCodec json = this.settings.json();
		Assert.isTrue(given.isReadableBy(json),
				() -> "The payload of event " + given.id() + " of tenant " + given.tenantId()
						+ " was written by the library's JSON mapper, and the event bus reads by the "
						+ "application's, as slackmgr.dynamodb.event-bus.json says. Action: build the event by "
						+ "EventBus.event(tenantId, eventType), or give its payload as JSON");
		Event event = withLife(given.delivered(0)).readBy(json);
		Map<String, AttributeValue> item = EventFormat.write(event);
		long size = ItemSize.of(item);
		if (size > ItemSize.LIMIT) {
			throw new SizeLimitException("Event " + event.id() + " of tenant " + event.tenantId() + " is " + size
					+ " bytes large as an item, DynamoDB takes at most " + ItemSize.LIMIT
					+ ": make its payload smaller");
		}
		List<OutboxEntry> entries = this.deliveries.entriesFor(event, event.key());
		List<Map<String, AttributeValue>> tagEntries = tagEntries(event);
		long beside = tagEntries.stream().mapToLong(ItemSize::of).sum() + (1L + entries.size()) * BYTES_BESIDE_EVENT;
		return requireOneTransaction(new Publication(event, item, tagEntries, entries, size + beside));
	}

	private List<Map<String, AttributeValue>> tagEntries(Event event) {
		if (this.settings.tagIndex().isEmpty()) {
			return List.of();
		}
		TagEntries.requireIndexable(event);
		return TagEntries.write(event);
	}

	private static Publication requireOneTransaction(Publication publication) {
		Assert.isTrue(publication.operations() <= MAXIMUM_OPERATIONS,
				() -> "Event " + publication.event().id() + " of tenant " + publication.event().tenantId() + " takes "
						+ publication.operations() + " items: itself, " + publication.tagEntries().size()
						+ " in the tag index, one for each of " + publication.entries().size()
						+ " subscriptions, and one more for an id that was given. A transaction takes "
						+ MAXIMUM_OPERATIONS + ". Action: give it fewer tags, or have fewer subscriptions of its type");
		return publication;
	}

	private Event withLife(Event event) {
		Duration timeToLive = this.settings.timeToLive();
		Event living = (event.expiresAt().isPresent() || timeToLive.isZero()) ? event : event.withTtl(timeToLive);
		Instant now = this.clock.instant();
		Assert.isTrue(!living.isExpired(now), () -> "Event " + event.id() + " of tenant " + event.tenantId()
				+ " has expired already: give it a later createdAt or a longer time to live");
		return living;
	}

	/**
	 * Packs publications into as few transactions as may be, in their order.
	 */
	List<List<Publication>> pack(List<Publication> publications) {
		List<List<Publication>> packs = new ArrayList<>();
		List<Publication> pack = new ArrayList<>();
		int operations = 0;
		long bytes = 0;
		for (Publication publication : publications) {
			operations += publication.operations();
			bytes += publication.bytes();
			if (!pack.isEmpty() && (pack.size() == this.settings.maximumBatchSize() || operations > MAXIMUM_OPERATIONS
					|| bytes > MAXIMUM_BYTES)) {
				packs.add(pack);
				pack = new ArrayList<>();
				operations = publication.operations();
				bytes = publication.bytes();
			}
			pack.add(publication);
		}
		if (!pack.isEmpty()) {
			packs.add(pack);
		}
		return packs;
	}

}
