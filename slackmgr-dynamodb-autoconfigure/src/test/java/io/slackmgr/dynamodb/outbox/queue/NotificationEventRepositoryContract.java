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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.slackmgr.dynamodb.outbox.NotificationEvent;
import io.slackmgr.dynamodb.outbox.NotificationEventFilter;
import io.slackmgr.dynamodb.outbox.NotificationEventNotFoundException;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.NotificationEventStats;
import io.slackmgr.dynamodb.outbox.NotificationStatus;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.SampleEntries;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every archive does, wherever it is.
 */
@OnAnyEngine
abstract class NotificationEventRepositoryContract {

	private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

	private static final int PARTITIONS = 3;

	private final MutableClock clock = new MutableClock(START);

	private final EntryIds ids = new EntryIds(this.clock, new Random(1));

	private final OutboxEngine engine = engine();

	private final NotificationEventRepository repository = repository(Duration.ofDays(90));

	abstract OutboxEngine engine();

	private NotificationEventRepository repository(Duration retention) {
		return new EngineNotificationEventRepository(this.engine, () -> PARTITIONS, this.clock, retention);
	}

	private NotificationEvent archived(String tenant, SendResult... results) {
		return archived(OutboxEntry.builder(tenant, "issue.opened"), results);
	}

	private NotificationEvent archived(OutboxEntryBuilder builder, SendResult... results) {
		this.clock.advance(Duration.ofMillis(1));
		Instant now = this.clock.instant();
		EntryId id = new EntryId(this.ids.partition(Optional.empty(), PARTITIONS, List::of), this.ids.next(now));
		OutboxEntry entry = builder.build();
		OutboxEntry created = entry.withState(entry.state().created(id.toString(), now, now, 3));
		NotificationEvent event = NotificationEvent.from(SampleEntries.completed(created, now), List.of(results));
		this.repository.create(event);
		return event;
	}

	private SendResult sent(String integration) {
		return SendResult.success(integration, integration, "slack", Optional.empty(), START);
	}

	private SendResult failed(String integration) {
		return SendResult.failed(integration, integration, "slack", "down", START);
	}

	@Test
	void findsWhatWasArchivedForItsTenantOnly() {
		NotificationEvent event = archived("acme", sent("a"));

		assertThat(this.repository.findById("acme", event.id())).hasValue(event);
		assertThat(this.repository.findById("other", event.id())).isEmpty();
		assertThat(this.repository.findById("acme", "nonsense")).isEmpty();
		assertThatThrownBy(() -> this.repository.getById("other", event.id()))
			.isInstanceOf(NotificationEventNotFoundException.class)
			.hasMessageContaining(event.id());
	}

	@Test
	void deletesOnceAndSaysSoTheSecondTime() {
		NotificationEvent event = archived("acme");

		this.repository.delete("acme", event.id());

		assertThat(this.repository.findById("acme", event.id())).isEmpty();
		assertThatThrownBy(() -> this.repository.delete("acme", event.id()))
			.isInstanceOf(NotificationEventNotFoundException.class);
	}

	@Test
	void listsNewestFirstPageByPage() {
		List<NotificationEvent> all = new ArrayList<>();
		for (int i = 0; i < 11; i++) {
			all.add(0, archived("acme"));
			archived("other");
		}

		List<NotificationEvent> listed = new ArrayList<>();
		OutboxPageRequest request = OutboxPageRequest.first(4);
		int pages = 0;
		while (true) {
			OutboxPage<NotificationEvent> page = this.repository.listByTenant("acme", NotificationEventFilter.ALL,
					request);
			listed.addAll(page.content());
			pages++;
			if (page.next().isEmpty()) {
				break;
			}
			request = OutboxPageRequest.after(4, page.next().get());
		}

		assertThat(listed).isEqualTo(all);
		assertThat(pages).isEqualTo(3);
	}

	@Test
	void filtersByStatusTypeAndAggregate() {
		NotificationEvent completed = archived("acme", sent("a"), failed("b"));
		NotificationEvent failed = archived("acme", failed("b"));
		NotificationEvent aggregate = archived(OutboxEntry.builder("acme", "other.type").aggregate("issue", "7"));

		assertThat(list(NotificationEventFilter.ALL.withStatus(NotificationStatus.COMPLETED)))
			.containsExactly(completed);
		assertThat(list(NotificationEventFilter.ALL.withStatus(NotificationStatus.FAILED))).containsExactly(failed);
		assertThat(list(NotificationEventFilter.ALL.withEventType("other.type"))).containsExactly(aggregate);
		assertThat(list(NotificationEventFilter.ALL.withAggregate("issue", "7"))).containsExactly(aggregate);
		assertThat(list(NotificationEventFilter.ALL.withAggregate("issue", "8"))).isEmpty();
	}

	private List<NotificationEvent> list(NotificationEventFilter filter) {
		return this.repository.listByTenant("acme", filter, OutboxPageRequest.first(10)).content();
	}

	@Test
	void listsByIntegration() {
		NotificationEvent both = archived("acme", sent("a"), failed("b"));
		archived("acme", sent("c"));

		assertThat(this.repository.listByIntegration("acme", "b", OutboxPageRequest.first(10)).content())
			.containsExactly(both);
	}

	@Test
	void refusesACursorThatNoPageGave() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.repository.listByTenant("acme", NotificationEventFilter.ALL,
					OutboxPageRequest.after(10, "bm9uc2Vuc2U")))
			.withMessageContaining("cursor");
		assertThatIllegalArgumentException().isThrownBy(() -> OutboxPageRequest.first(0));
		assertThatIllegalArgumentException().isThrownBy(() -> OutboxPageRequest.first(1).withLimit(0))
			.withMessageContaining("limit");
	}

	@Test
	void refusesACursorOfAnotherListing() {
		archived("acme", sent("a"));
		archived("acme", sent("a"));
		String cursor = this.repository.listByTenant("acme", NotificationEventFilter.ALL, OutboxPageRequest.first(1))
			.next()
			.orElseThrow();

		assertThatIllegalArgumentException().isThrownBy(() -> this.repository.listByTenant("other",
				NotificationEventFilter.ALL, OutboxPageRequest.after(1, cursor)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.repository.listByIntegration("acme", "a", OutboxPageRequest.after(1, cursor)));
	}

	@Test
	void countsByStatus() {
		archived("acme", sent("a"));
		archived("acme", failed("a"));
		archived("acme", failed("a"));
		archived("acme");
		archived("other");

		assertThat(this.repository.stats("acme")).isEqualTo(new NotificationEventStats(1, 2, 1, 4));
	}

	@Test
	void countsOfAllTenantsAndUpToALimit() {
		archived("acme", sent("a"));
		archived("acme", failed("a"));
		archived("other");

		assertThat(this.repository.stats()).isEqualTo(new NotificationEventStats(1, 1, 1, 3));
		NotificationEventStats part = this.repository.stats("acme", 1);
		assertThat(part.exact()).isFalse();
		assertThat(part.total()).isLessThanOrEqualTo(1);
		assertThatIllegalArgumentException().isThrownBy(() -> this.repository.stats(0)).withMessageContaining("limit");
		this.clock.advance(Duration.ofDays(90).plusSeconds(1));
		assertThat(this.repository.stats().total()).isZero();
	}

	@Test
	void deletesWhatIsOlderThanTheRetention() {
		archived("acme");
		archived("other");
		this.clock.advance(Duration.ofDays(2));
		NotificationEvent young = archived("acme");

		assertThat(this.repository.deleteBefore("acme", Duration.ofDays(1))).isEqualTo(1);
		assertThat(list(NotificationEventFilter.ALL)).containsExactly(young);
		assertThat(this.repository.stats("other").total()).isEqualTo(1);
	}

	@Test
	void noRetentionDeletesNothing() {
		archived("acme");
		this.clock.advance(Duration.ofDays(2));

		assertThat(this.repository.deleteBefore("acme", Duration.ZERO)).isZero();
		assertThat(this.repository.deleteBefore("acme", Duration.ofDays(-1))).isZero();
		assertThat(list(NotificationEventFilter.ALL)).hasSize(1);
	}

	@Test
	void whatHasExpiredIsNotThere() {
		NotificationEvent event = archived("acme");
		this.clock.advance(Duration.ofDays(90).plusSeconds(1));

		assertThat(this.repository.findById("acme", event.id())).isEmpty();
		assertThat(list(NotificationEventFilter.ALL)).isEmpty();
		assertThat(this.repository.stats("acme").total()).isZero();
	}

	@Test
	void withoutRetentionItStaysForEver() {
		NotificationEvent event = archived("acme");
		repository(Duration.ZERO).create(event);
		this.clock.advance(Duration.ofDays(9000));

		assertThat(this.repository.findById("acme", event.id())).isPresent();
	}

	@Test
	void filtersByTypeAndIntegrationTogether() {
		NotificationEvent wanted = archived("acme", sent("a"));
		archived("acme", sent("b"));
		NotificationEventFilter filter = NotificationEventFilter.ALL.withIntegration("a");

		assertThat(list(filter.withEventType(wanted.eventType()))).containsExactly(wanted);
		assertThat(list(filter.withEventType("other"))).isEmpty();
	}

}
