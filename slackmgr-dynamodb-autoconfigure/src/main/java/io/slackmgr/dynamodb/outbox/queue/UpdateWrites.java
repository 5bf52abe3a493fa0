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

import io.slackmgr.dynamodb.outbox.InvalidOutboxStatusException;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The writes that store a changed entry, on the condition that it is as it was read.
 *
 * @param read the item as it was read
 * @param now the time
 */
record UpdateWrites(Map<String, AttributeValue> read, Instant now) {

	List<ItemWrite> of(EntryId id, OutboxEntry before, OutboxEntry after) {
		Key key = Key.of(this.read);
		if (before.status() == after.status() && before.retryCount() == after.retryCount()) {
			return List.of(Fence.unchanged(ItemWrite.put(changed(this.read, after)), this.read, key));
		}
		if (before.status() != OutboxStatus.PENDING && after.status() == OutboxStatus.PENDING) {
			Map<String, AttributeValue> back = changed(EntryFormat.putBack(id, this.read, this.now), after);
			return List.of(Fence.unchanged(ItemWrite.delete(key), this.read, key), ItemWrite.put(back));
		}
		throw new InvalidOutboxStatusException(
				"Outbox entry %s can't be stored as %s after %d retries, it is %s after %d: only a worker does that"
					.formatted(id, after.status().text(), after.retryCount(), before.status().text(),
							before.retryCount()));
	}

	private Map<String, AttributeValue> changed(Map<String, AttributeValue> item, OutboxEntry after) {
		Map<String, AttributeValue> changed = new HashMap<>(item);
		List.of(Attributes.AGGREGATE_TYPE, Attributes.AGGREGATE_ID, Attributes.TITLE, Attributes.BODY,
				Attributes.SEVERITY, Attributes.URL, Attributes.METADATA)
			.forEach(changed::remove);
		changed.putAll(ContentFormat.write(after));
		changed.put(Attributes.SCHEDULED_AT, Attributes.time(after.scheduledAt()));
		changed.put(Attributes.MAX_RETRIES, Attributes.number(after.maxRetries()));
		changed.put(Attributes.UPDATED_AT, Attributes.time(this.now));
		changed.put(Attributes.REVISION,
				Attributes.number(Attributes.number(this.read, Attributes.REVISION).orElse(0L) + 1));
		return changed;
	}

}
