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
import io.slackmgr.dynamodb.outbox.NotificationEvent;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxSeverity;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.SampleEntries;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What lies in the table, attribute by attribute.
 */
@OnAnyEngine
class ItemFormatTests {

	private static final String ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

	private static final EntryId ID = new EntryId(3, ULID);

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

	private static final SendResult RESULT = SendResult.success("slack", "Team", "slack", Optional.of("m1"), NOW);

	private final OutboxEntry full = SampleEntries.full(ID.toString());

	private final Map<String, AttributeValue> queued = EntryFormat.create(ID, this.full, Optional.of("01PREDECESSOR"));

	private static Map<String, AttributeValue> item(String... namesAndValues) {
		Map<String, AttributeValue> item = new HashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			String value = namesAndValues[i + 1];
			item.put(namesAndValues[i],
					value.startsWith("N:") ? AttributeValue.fromN(value.substring(2)) : AttributeValue.fromS(value));
		}
		return item;
	}

	@Test
	void queuedEntry() {
		assertThat(this.queued).isEqualTo(item("pk", "QUEUE#03", "sk", ULID, "tenant_id", "acme", "event_type",
				"issue.opened", "aggregate_type", "issue", "aggregate_id", "7", "ordering_key", "acme#issue#7", "title",
				"Disk full", "body", "Node 3 has no space left", "severity", "critical", "url",
				"https://example.com/issues/7", "metadata", "{\"node\":3}", "max_retries", "N:5", "scheduled_at",
				"N:1772359199123", "created_at", "N:1772359199123", "predecessor", "01PREDECESSOR"));
	}

	@Test
	void smallestEntry() {
		assertThat(EntryFormat.create(ID, SampleEntries.created(ID.toString()), Optional.empty()))
			.isEqualTo(item("pk", "QUEUE#03", "sk", ULID, "tenant_id", "acme", "event_type", "issue.opened",
					"max_retries", "N:3", "scheduled_at", "N:1772359199123", "created_at", "N:1772359199123"));
	}

	@Test
	void entryComesBackAsItWas() {
		OutboxEntry read = EntryFormat.read(ID, this.queued);

		assertThat(read.metadata()).isEqualTo(this.full.metadata());
		assertThat(read.state()).isEqualTo(this.full.state());
		assertThat(read.orderingKey()).isEqualTo(this.full.orderingKey());
		assertThat(read.severity()).isEqualTo(OutboxSeverity.CRITICAL);
	}

	@Test
	void onlyCrashesAloneUseUpRetries() {
		Map<String, AttributeValue> crashed = new HashMap<>(this.queued);
		crashed.putAll(item("retry_count", "N:1", "crashes", "N:1"));
		assertThat(EntryFormat.read(ID, crashed).retryCount()).isEqualTo(1);

		crashed.putAll(item("crashes", "N:3"));
		assertThat(EntryFormat.read(ID, crashed).retryCount()).isEqualTo(3);
	}

	@Test
	void parkedEntryIsTheQueuedOneAndWhy() {
		Map<String, AttributeValue> expected = new HashMap<>(this.queued);
		expected.putAll(item("pk", "PARKED#03", "status", "failed", "last_error", "boom", "updated_at",
				"N:1772359200000", "processed_at", "N:1772359200000", "revision", "N:1", "ttl", "N:1772359300"));

		assertThat(
				EntryFormat.park(ID, this.queued, OutboxStatus.FAILED, "boom", NOW, Optional.of(NOW.plusSeconds(100))))
			.isEqualTo(expected);
	}

	@Test
	void requeuedEntryHasNoTimeToLiveAndAllRetries() {
		Map<String, AttributeValue> parked = EntryFormat.park(ID, this.queued, OutboxStatus.DEAD, "boom", NOW,
				Optional.of(NOW));

		Map<String, AttributeValue> back = EntryFormat.putBack(ID, parked, NOW.plusSeconds(1));

		assertThat(back).doesNotContainKeys("ttl", "status", "processed_at", "predecessor")
			.containsAllEntriesOf(item("pk", "QUEUE#03", "scheduled_at", "N:1772359201000", "revision", "N:2"));
	}

	@Test
	void archivedNotification() {
		NotificationEvent event = NotificationEvent.from(SampleEntries.completed(this.full, NOW), List.of(RESULT), 2);

		Map<String, AttributeValue> archived = NotificationEventFormat.write(ID, event, Optional.of(NOW));

		assertThat(archived).isEqualTo(item("pk", "EVENT#acme#03", "sk", ULID, "tenant_id", "acme", "event_type",
				"issue.opened", "aggregate_type", "issue", "aggregate_id", "7", "title", "Disk full", "body",
				"Node 3 has no space left", "severity", "critical", "url", "https://example.com/issues/7", "metadata",
				"{\"node\":3}", "status", "completed", "integrations", "N:2", "results",
				"[{\"integration_id\":\"slack\",\"name\":\"Team\",\"provider\":\"slack\",\"status\":\"success\","
						+ "\"message_id\":\"m1\",\"sent_at\":\"2026-03-01T10:00:00Z\"}]",
				"created_at", "N:1772359199123", "processed_at", "N:1772359200000", "ttl", "N:1772359200"));
		assertThat(NotificationEventFormat.read(ID, archived)).isEqualTo(event);
	}

	@Test
	void resultsHoldAttemptsAndTheNextOne() {
		SendResult failure = SendResult.failed("hook", "Hook", "webhook", "HTTP 500", NOW)
			.withAttempts(2)
			.withRetryAt(NOW.plusSeconds(60));

		String json = OutboxJson.ofResults(List.of(RESULT, failure));

		assertThat(json).endsWith("{\"integration_id\":\"hook\",\"name\":\"Hook\",\"provider\":\"webhook\","
				+ "\"status\":\"failed\",\"error\":\"HTTP 500\",\"sent_at\":\"2026-03-01T10:00:00Z\",\"attempts\":2,"
				+ "\"retry_at\":\"2026-03-01T10:01:00Z\"}]");
		assertThat(OutboxJson.toResults(json)).containsExactly(RESULT, failure);
	}

	@Test
	void entryPutBackKeepsOnlyWhatSucceeded() {
		SendResult failure = SendResult.failed("hook", "Hook", "webhook", "HTTP 400", NOW);
		Map<String, AttributeValue> parked = EntryFormat.park(ID, this.queued, OutboxStatus.DEAD, "boom", NOW,
				Optional.empty());
		parked.put("results", AttributeValue.fromS(OutboxJson.ofResults(List.of(failure, RESULT))));

		assertThat(EntryFormat.read(ID, EntryFormat.putBack(ID, parked, NOW)).results()).containsExactly(RESULT);
		assertThat(EntryFormat.read(ID, parked).resetForRetry(NOW).results()).containsExactly(RESULT);
		parked.put("results", AttributeValue.fromS(OutboxJson.ofResults(List.of(failure))));
		assertThat(EntryFormat.putBack(ID, parked, NOW)).doesNotContainKey("results");
	}

	@Test
	void entryTooLargeForAnItemIsRefusedByName() {
		OutboxEntry large = SampleEntries.created(ID.toString(),
				OutboxEntry.builder("acme", "issue.opened").body("x".repeat(400 * 1024 - EntryFormat.RESERVED)));

		assertThatThrownBy(() -> EntryFormat.create(ID, large, Optional.empty())).isInstanceOf(SizeLimitException.class)
			.hasMessageContaining("acme")
			.hasMessageContaining("393216");
	}

	@Test
	void tableHasTheKeysAndTheTimeToLive() {
		assertThat(OutboxTable.definition("my-outbox").toString())
			.isEqualTo("my-outbox [keys pk (S), sk (S), indexes [], time to live ttl]");
	}

}
