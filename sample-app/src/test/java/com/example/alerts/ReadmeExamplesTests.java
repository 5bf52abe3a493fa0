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

package com.example.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventQuery;
import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.outbox.Ordering;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.OutboxSeverity;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.delivery.HeldBatch;
import io.slackmgr.dynamodb.outbox.delivery.OutboxBatches;
import io.slackmgr.dynamodb.outbox.integration.Notification;
import io.slackmgr.dynamodb.outbox.integration.NotificationException;
import io.slackmgr.dynamodb.outbox.integration.NotificationException.Disposition;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import io.slackmgr.sample.Readme;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.Key;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Each Java block of the README is the text of a file here, from its imports on, so that
 * it compiles; and it does what the README says of it.
 */
@SpringBootTest(classes = ExampleApplication.class, webEnvironment = WebEnvironment.MOCK,
		properties = "slackmgr.dynamodb.outbox.integrations.team.enabled=false")
@DirtiesContext
class ReadmeExamplesTests {

	private static final Path SOURCES = Path.of("src", "test", "java", "com", "example");

	@Autowired
	private SlackManagerRepository repository;

	@Autowired
	private DynamoDbTemplate template;

	@Autowired
	private Outbox outbox;

	@Autowired
	private OutboxOperations operations;

	@Autowired
	private OutboxBatches batches;

	@Autowired
	private AlertHandler alertHandler;

	@Autowired
	private Incidents incidents;

	@Autowired
	private Payments payments;

	@Autowired
	private Notifications notifications;

	@Autowired
	private Events events;

	@Autowired
	private Shares shares;

	@Autowired
	private FirstIncidents firstIncidents;

	@Autowired
	private IncidentRepository incidentRepository;

	@Autowired
	private Mailbox mailbox;

	@Autowired
	private Reminders reminders;

	@Autowired
	private DeadLetters deadLetters;

	@Autowired
	private Billing billing;

	@Autowired
	private EventExport export;

	@Autowired
	private EventBus bus;

	@Autowired
	private Imports imports;

	@Autowired
	private ApplicationEventPublisher publisher;

	@Autowired
	private TransactionTemplate transactions;

	@Test
	void eachJavaBlockIsTheTextOfAFile() throws IOException {
		List<String> files;
		try (Stream<Path> sources = Files.walk(SOURCES)) {
			files = sources.filter(Files::isRegularFile).map(ReadmeExamplesTests::fromItsImportsOn).toList();
		}

		assertThat(Readme.blocks("java")).hasSizeGreaterThanOrEqualTo(8)
			.allSatisfy((block) -> assertThat(files).as(block.toString()).contains(block.text()));
	}

	@Test
	void incidentTakesEffectWithAlertAndIssue() {
		this.incidents.raise(alert("C1", "incident"));

		assertThat(this.repository.findOpenIssueByCorrelationId("C1", "incident")).isPresent();
		assertThat(incident("incident")).isNotNull();
	}

	@Test
	void alertTakesEffectOnceForEachDelivery() {
		String first = this.alertHandler.handle("d-1", alert("C5", "handled"));
		long entries = this.operations.stats("acme").total();

		assertThat(this.alertHandler.handle("d-1", alert("C5", "handled"))).isEqualTo(first);
		assertThat(this.repository.findOpenIssueByCorrelationId("C5", "handled")).isPresent();
		assertThat(this.operations.stats("acme").total()).isEqualTo(entries);
	}

	@Test
	void paymentRunsOnceForEachOrder() {
		Receipt first = this.payments.pay(new Order("o-1", 100));

		assertThat(this.payments.pay(new Order("o-1", 100))).isEqualTo(first);
		assertThat(this.payments.pay(new Order("o-2", 100))).isNotEqualTo(first);
	}

	@Test
	void notificationIsInTheOutbox() {
		this.notifications.raise(alert("C2", "notified"));

		assertThat(this.operations.list(OutboxFilter.ALL.withTenant("acme"), OutboxPageRequest.first(10)).content())
			.anyMatch((entry) -> entry.title().equals("Disk full"));
	}

	@Test
	void eventIsFoundAndDelivered() {
		this.events.raise(alert("C3", "published"));

		assertThat(this.events.openedToday(Optional.empty()).events()).extracting(Event::correlationId)
			.contains(Optional.of("published"));
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(incident("published")).isNotNull());
	}

	@Test
	void sharesAreReplacedInBulk() {
		Share kept = share("kept");
		this.shares.replace(List.of(kept, share("removed")), List.of());

		this.shares.replace(List.of(share("added")), List.of("removed"));

		assertThat(this.shares.find(List.of("kept", "removed", "added"))).extracting(Share::getId)
			.containsExactlyInAnyOrder("kept", "added");
	}

	@Test
	void incidentIsOpenedOnceWithItsNotification() {
		this.firstIncidents.open(alert("C6", "first"));

		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.firstIncidents.open(alert("C6", "first")));
		assertThat(queued("incident.opened")).hasSize(1);
	}

	@Test
	void ownRepositorysWritesAreRolledBackAndThoseOfTheTemplateAreNot() {
		assertThatIllegalStateException().isThrownBy(() -> this.transactions.executeWithoutResult((status) -> {
			this.incidentRepository.save(new Incident(alert("C8", "joined")));
			this.template.save(new Incident(alert("C8", "beside")));
			throw new IllegalStateException("rolled back");
		}));

		assertThat(this.incidentRepository.findById("joined")).isEmpty();
		assertThat(this.incidentRepository.findById("beside")).isPresent();
		this.incidentRepository.delete("beside");
		assertThat(this.incidentRepository.findById("beside")).isEmpty();
	}

	@Test
	void messageTakesEffectOnceForEachId() {
		assertThat(this.mailbox.receive("m-1", alert("C7", "mailed"))).isEqualTo("mailed");
		this.template.delete(incident("mailed"));

		assertThat(this.mailbox.receive("m-1", alert("C7", "mailed"))).isEqualTo("mailed");
		assertThat(incident("mailed")).isNull();
	}

	@Test
	void reminderWaitsAndCanBeCancelled() {
		String id = this.reminders.remind("i-1", Duration.ofHours(1));
		assertThat(this.operations.findById(id)).get()
			.extracting(OutboxEntry::scheduledAt, InstanceOfAssertFactories.INSTANT)
			.isAfter(Instant.now().plus(Duration.ofMinutes(59)));

		this.reminders.cancel(id);

		assertThat(this.operations.findById(id)).isEmpty();
	}

	@Test
	void escalationsAreStrictlyOrdered() {
		this.reminders.escalated("i-2", 1);
		this.reminders.escalated("i-2", 2);

		assertThat(queued("issue.escalated")).extracting(OutboxEntry::ordering).containsOnly(Ordering.STRICT);
		assertThat(queued("issue.escalated")).extracting(OutboxEntry::title)
			.containsExactlyInAnyOrder("Escalated to level 1", "Escalated to level 2");
	}

	@Test
	void deadLettersAreRequeued() {
		String id = this.outbox.enqueue(OutboxEntry.builder("globex", "issue.opened").title("Dead").build())
			.id()
			.orElseThrow();
		await().atMost(Duration.ofSeconds(30)).until(() -> park(id));

		assertThat(this.deadLetters.requeue(OutboxKind.NOTIFICATION, "globex")).isOne();
		assertThat(this.operations.findById(id)).get().extracting(OutboxEntry::status).isEqualTo(OutboxStatus.PENDING);
	}

	/** Works on whichever partition has something, until it is the entry's. */
	private boolean park(String id) {
		try (HeldBatch batch = this.batches.fetch("test", 50)) {
			boolean held = batch.entries().stream().anyMatch((entry) -> entry.id().equals(Optional.of(id)));
			if (held) {
				batch.dead(id, "Parked by a test");
			}
			return held;
		}
	}

	@Test
	void entryOfAnOwnKindIsHandled() {
		this.outbox.enqueue(OutboxEntry.builder("acme", "order.placed")
			.kind(InvoiceHandler.INVOICE)
			.aggregate("order", "o-8")
			.build());

		await().atMost(Duration.ofSeconds(30)).until(() -> this.billing.isCharged("o-8"));
	}

	@Test
	void integrationSaysWhenToTryAgain() {
		OutboxEntry entry = OutboxEntry.builder("acme", "issue.opened")
			.severity(OutboxSeverity.CRITICAL)
			.title("Disk full")
			.build();
		Notification notification = new Notification(entry, "outbox-1", 1);

		assertThat(sms(SmsGateway.Answer.SENT).matches(entry)).isTrue();
		assertThat(sms(SmsGateway.Answer.SENT).send(notification)).isEmpty();
		assertThat(disposition(SmsGateway.Answer.BUSY, notification)).isEqualTo(Disposition.RETRY_AFTER);
		assertThat(disposition(SmsGateway.Answer.DOWN, notification)).isEqualTo(Disposition.RETRY);
		assertThat(disposition(SmsGateway.Answer.REFUSED, notification)).isEqualTo(Disposition.NEVER);
	}

	private static SmsIntegration sms(SmsGateway.Answer answer) {
		return new SmsIntegration((idempotencyKey, text) -> answer);
	}

	private static Disposition disposition(SmsGateway.Answer answer, Notification notification) {
		return catchThrowableOfType(NotificationException.class, () -> sms(answer).send(notification)).disposition();
	}

	@Test
	void everyPageOfEventsIsExported() {
		List<String> published = IntStream.range(0, 120)
			.mapToObj((number) -> Event.builder("acme", "disk.checked").payload(number).build())
			.map(this.bus::publish)
			.toList();
		List<String> exported = new ArrayList<>();

		this.export.export("acme", "disk.checked", (event) -> exported.add(event.id()));

		assertThat(exported).containsExactlyInAnyOrderElementsOf(published);
	}

	@Test
	void importLeavesNothing() {
		assertThat(this.imports.write(List.of(BulkWrite.put(share("imported"))))).isEmpty();
		assertThat(this.shares.find(List.of("imported"))).hasSize(1);
	}

	@Test
	void forwardedOrderIsPublishedOnceForEachId() {
		for (int i = 0; i < 2; i++) {
			this.transactions.executeWithoutResult((status) -> this.publisher.publishEvent(new Order("o-7", 100)));
		}

		assertThat(this.bus.query(EventQuery.of("acme").withType("order.placed")).events()).extracting(Event::id)
			.containsExactly("order-placed-o-7");
	}

	private List<OutboxEntry> queued(String eventType) {
		return this.operations
			.list(OutboxFilter.ALL.withTenant("acme").withEventType(eventType), OutboxPageRequest.first(10))
			.content();
	}

	private Incident incident(String id) {
		return this.template.load(Key.builder().partitionValue(id).build(), Incident.class);
	}

	private static Alert alert(String channel, String correlationId) {
		return Alert.builder().slackChannelId(channel).correlationId(correlationId).header("Disk full").build();
	}

	private static Share share(String id) {
		Share share = new Share();
		share.setId(id);
		share.setUserId("user");
		return share;
	}

	private static String fromItsImportsOn(Path source) {
		try {
			String text = Files.readString(source);
			return text.substring(Math.max(text.indexOf("import "), 0)).stripTrailing();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
