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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxLimits;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxPropagation;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.SampleEntries;
import io.slackmgr.dynamodb.outbox.delivery.HeldBatch;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * The context that an entry carries from where it is enqueued to where it is delivered.
 */
class PropagatedContextTests {

	private static final EntryId ID = new EntryId(3, "01ARZ3NDEKTSV4RRFFQ69G5FAV");

	private static final Map<String, String> TRACE = Map.of("traceparent", "00-0af7-b7ad-01");

	private final Clock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	private final OutboxEntry traced = SampleEntries.created(ID.toString()).withPropagated(TRACE);

	private static Map<String, AttributeValue> item(OutboxEntry entry) {
		return EntryFormat.create(ID, entry, Optional.empty());
	}

	@Test
	void isOneMapInTheItemAndComesBack() {
		assertThat(item(this.traced)).containsEntry("propagated",
				AttributeValue.fromM(Map.of("traceparent", AttributeValue.fromS("00-0af7-b7ad-01"))));
		assertThat(EntryFormat.read(ID, item(this.traced)).propagated()).isEqualTo(TRACE);
	}

	@Test
	void emptyContextIsNotStored() {
		OutboxEntry plain = SampleEntries.created(ID.toString());

		assertThat(item(plain.withPropagated(Map.of()))).isEqualTo(item(plain)).doesNotContainKey("propagated");
		assertThat(EntryFormat.read(ID, item(plain)).propagated()).isEmpty();
	}

	@Test
	void contextThatCanNotBeReadIsNone() {
		Map<String, AttributeValue> text = item(this.traced);
		text.put("propagated", AttributeValue.fromS("?"));
		Map<String, AttributeValue> numbers = item(this.traced);
		numbers.put("propagated", AttributeValue.fromM(Map.of("n", AttributeValue.fromN("1"))));

		assertThat(EntryFormat.read(ID, text).propagated()).isEmpty();
		assertThat(EntryFormat.read(ID, numbers).propagated()).isEmpty();
	}

	@Test
	void fieldsPastTheLimitAreLeftOut() {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("traceparent", "x".repeat(55));
		fields.put("baggage", "ä".repeat(OutboxLimits.PROPAGATED / 2));
		fields.put("", "nameless");
		fields.put("tracestate", "y".repeat(OutboxLimits.PROPAGATED - 11 - 55 - 10));

		assertThat(this.traced.withPropagated(fields).propagated()).containsOnlyKeys("traceparent", "tracestate");
	}

	@Test
	void entriesWithOtherContextsAreNotEqual() {
		assertThat(this.traced).isEqualTo(SampleEntries.created(ID.toString()).withPropagated(TRACE))
			.isNotEqualTo(SampleEntries.created(ID.toString()));
		assertThat(this.traced.withMetadata("key", 1).propagated()).isEqualTo(TRACE);
		assertThat(SampleEntries.locked(this.traced, "w", SampleEntries.CREATED).propagated()).isEqualTo(TRACE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "notification", "event", "invoice" })
	void isCapturedAtEnqueueAndStaysUntilDelivery(String name) {
		OutboxKind kind = OutboxKind.of(name);
		AtomicReference<Map<String, String>> context = new AtomicReference<>(TRACE);
		OutboxFixture repository = OutboxFixture.of(outbox(context));
		String id = repository.enqueue(OutboxEntry.builder("acme", "issue.opened").kind(kind).build())
			.id()
			.orElseThrow();
		context.set(Map.of());
		assertThat(repository.getById(id).propagated()).isEqualTo(TRACE);

		try (HeldBatch batch = repository.fetch("w", 1)) {
			assertThat(batch.entries().get(0).propagated()).isEqualTo(TRACE);
			batch.dead(id, "no use");
		}
		assertThat(repository.getById(id).propagated()).isEqualTo(TRACE);
		repository.update(repository.getById(id).resetForRetry(this.clock.instant()));
		assertThat(repository.getById(id).propagated()).isEqualTo(TRACE);
	}

	@Test
	void eachEntryOfAListHasItsOwn() {
		OutboxFixture repository = OutboxFixture.of(outbox(new AtomicReference<>(TRACE)));
		OutboxEntry entry = OutboxEntry.builder("acme", "issue.opened").build();

		assertThat(repository.enqueueAll(List.of(entry, entry))).allSatisfy(
				(created) -> assertThat(created.propagated()).contains(entry("traceparent", "00-0af7-b7ad-01")));
	}

	private OutboxQueue outbox(AtomicReference<Map<String, String>> context) {
		return OutboxQueue
			.inMemory(new InMemoryTransactions(), this.clock, OutboxSettings.DEFAULTS, (retry) -> TestQueues.BACKOFF,
					OutboxObserver.NONE)
			.withPropagation(new OutboxPropagation() {

				@Override
				public Map<String, String> capture(OutboxEntry entry) {
					assertThat(entry.id()).isPresent();
					return context.get();
				}

				@Override
				public OutboxDelivery deliver(OutboxEntry entry, Delivery delivery) throws Exception {
					return delivery.run();
				}

			});
	}

}
