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

package io.slackmgr.dynamodb.autoconfigure.test;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.autoconfigure.test.TestDynamoDbTests.Application.Receiver;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbSettings;
import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventSubscriber;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * An application's test with all that the annotation gives, in an application whose
 * properties are those of production.
 */
@SpringBootTest(classes = TestDynamoDbTests.Application.class, webEnvironment = WebEnvironment.NONE,
		properties = { "slackmgr.dynamodb.schema.mode=validate", "slackmgr.dynamodb.embedded.path=target/not-for-tests",
				"spring.cloud.aws.region.static=eu-west-1",
				"spring.cloud.aws.dynamodb.endpoint=http://production.invalid",
				"slackmgr.dynamodb.outbox.backoff.initial-interval=10m" })
@AutoConfigureTestDynamoDb
class TestDynamoDbTests {

	@Autowired
	private EmbeddedDynamoDb embedded;

	@Autowired
	private EmbeddedDynamoDbSettings settings;

	@Autowired
	private DynamoDbClient client;

	@Autowired
	private SlackManagerRepository store;

	@Autowired
	private Outbox repository;

	@Autowired
	private EventBus bus;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private OutboxPolling polling;

	@Autowired
	private TestClock clock;

	@Autowired
	private TestOutbox outbox;

	@Autowired
	private TestEvents events;

	@Autowired
	private Application.Handler handler;

	@Autowired
	private Receiver receiver;

	@BeforeEach
	void tablesAreEmptyBeforeTheTestPreparesThem() {
		assertThat(items()).isZero();
		assertThat(Duration.between(Instant.now(), this.clock.now()).abs()).isLessThan(Duration.ofSeconds(10));
		this.receiver.reset();
	}

	private int items() {
		return this.client.listTables()
			.tableNames()
			.stream()
			.mapToInt((table) -> this.client.scan((scan) -> scan.tableName(table)).count())
			.sum();
	}

	@Test
	void everyTableIsMadeAndNoneOutsideOfTheProcess() {
		assertThat(this.client.listTables().tableNames()).containsExactlyInAnyOrder("slackmgr", "slackmgr-outbox",
				"slackmgr-events", "slackmgr-idempotency", "test_note");
		assertThat(this.client.serviceClientConfiguration().endpointOverride()).contains(this.embedded.endpoint());
		assertThat(Path.of("target/not-for-tests")).doesNotExist();
		assertThat(this.settings.expiredItems()).isEqualTo(EmbeddedDynamoDbSettings.ExpiredItems.KEPT);
	}

	@RepeatedTest(2)
	void nothingIsLeftOfTheTestBefore() {
		this.handler.handle("d-1", "first");
		this.store.saveAlert(Alert.builder().slackChannelId("C1").header("Disk full").build());
		IntStream.range(0, 60).forEach(this::note);
		this.clock.advance(Duration.ofDays(1));

		assertThat(this.outbox).forTenant("acme").hasTypes("note.made");
		assertThat(this.events).forTenant("acme").hasTypes("note.made");
	}

	private void note(int number) {
		this.client.putItem((put) -> put.tableName("test_note").item(Map.of("id", AttributeValue.fromN("" + number))));
	}

	@Test
	void entriesAndEventsAreInTheOrderOfTheirMaking() {
		List<String> types = IntStream.range(0, 12).mapToObj((number) -> "type." + number % 3 + "." + number).toList();
		types.forEach((type) -> {
			this.repository.enqueue(OutboxEntry.builder("acme", type).build());
			this.bus.publish(Event.builder("acme", type).payload("{}").build());
		});
		this.repository.enqueue(OutboxEntry.builder("other", "note.made").build());
		this.outbox.deliverAll();

		assertThat(this.outbox).forTenant("acme").hasTypes(types.toArray(String[]::new));
		assertThat(this.events).forTenant("acme").hasTypes(types.toArray(String[]::new));
		assertThat(this.outbox).forTenant("nobody").isEmpty();
	}

	@Test
	void moreThanAPageIsRead() {
		this.transactions.executeWithoutResult((status) -> this.repository.enqueueAll(IntStream.range(0, 100)
			.mapToObj((number) -> OutboxEntry.builder("acme", "note.made").build())
			.toList()));
		IntStream.range(0, 11)
			.forEach((round) -> this.repository.enqueueAll(IntStream.range(0, 100)
				.mapToObj((number) -> OutboxEntry.builder("acme", "note.made").build())
				.toList()));

		assertThat(this.outbox.enqueued("acme")).hasSize(1200);
		assertThat(this.outbox.waiting()).hasSize(1200);
	}

	@Test
	void oneNotificationIsNarrowedDown() {
		this.repository.enqueue(OutboxEntry.builder("acme", "issue.opened")
			.aggregate("issue", "1")
			.metadata("channel", "C1")
			.title("Disk full")
			.build());
		this.repository.enqueue(OutboxEntry.builder("acme", "issue.opened").metadata("channel", "C2").build());
		this.repository.enqueue(OutboxEntry.builder("acme", "issue.closed").metadata("channel", "C1").build());

		assertThat(this.outbox).forTenant("acme")
			.ofType("issue.opened")
			.withMetadata("channel", "C1")
			.singleElement()
			.satisfies((entry) -> assertThat(entry.title()).isEqualTo("Disk full"));
		assertThat(this.outbox).forTenant("acme").about("issue", "1").hasSize(1).hasTypes("issue.opened");
		assertThat(this.outbox).forTenant("acme").about("issue", "2").isEmpty();
		assertThat(this.outbox).forTenant("acme").inStatus(OutboxStatus.PENDING).hasSize(3);
		assertThat(this.outbox).forTenant("acme").inStatus(OutboxStatus.COMPLETED).isEmpty();
	}

	@Test
	void entriesOfOtherKindsAreAskedForByTheirKind() {
		OutboxKind mail = OutboxKind.of("mail");
		this.repository.enqueue(OutboxEntry.builder("acme", "mail.first").kind(mail).build());
		this.repository.enqueue(OutboxEntry.builder("acme", "mail.second").kind(mail).build());
		this.repository.enqueue(OutboxEntry.builder("other", "mail.third").kind(mail).build());
		this.handler.handle("d-1", "first");

		assertThat(this.outbox).forTenant(mail, "acme").hasTypes("mail.first", "mail.second");
		assertThat(this.outbox).forTenant(OutboxKind.EVENT, "acme").hasTypes("note.made");
		assertThat(this.outbox).forTenant("acme").hasTypes("note.made");
	}

	@Test
	void oneEventIsNarrowedDown() {
		this.bus.publish(
				Event.builder("acme", "issue.opened").payload("{}").build().withTags("db").withCorrelationId("c-1"));
		this.bus.publish(Event.builder("acme", "issue.opened").payload("{}").build());

		assertThat(this.events).forTenant("acme").ofType("issue.opened").withTag("db").hasSize(1);
		assertThat(this.events).forTenant("acme").withCorrelationId("c-1").hasTypes("issue.opened");
		assertThat(this.events).forTenant("acme").ofType("issue.closed").isEmpty();
		assertThat(this.events).forTenant("acme").withTag("web").isEmpty();
	}

	@Test
	void aFailureTellsWhatThereIsInstead() {
		this.repository.enqueue(OutboxEntry.builder("acme", "issue.closed").build());
		this.bus.publish(Event.builder("acme", "event.closed").payload("{}").build());

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.outbox).forTenant("acme").hasTypes("issue.opened"))
			.withMessageContaining("outbox of tenant acme")
			.withMessageContaining("issue.closed, pending");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.outbox).forTenant("acme").ofType("issue.opened").hasSize(1))
			.withMessageContaining("issue.closed, pending");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.events).forTenant("acme").hasTypes("event.closed", "event.closed"))
			.withMessageContaining("events of tenant acme")
			.withMessageContaining("event.closed");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(this.outbox).hasNothingWaiting())
			.withMessageContaining("issue.closed, pending");
	}

	@Test
	void entryIsDueAfterTheClockWasSetBack() {
		this.clock.advance(Duration.ofSeconds(30));
		this.repository.enqueue(OutboxEntry.builder("acme", "first").build());
		this.outbox.deliverAll();
		this.clock.reset();

		this.repository.enqueue(OutboxEntry.builder("acme", "second").build());
		this.outbox.deliverAll();

		assertThat(this.outbox).hasNothingWaiting();
	}

	@Test
	void eventsOfOneInstantKeepTheirOrder() {
		this.clock.stop();
		String[] types = IntStream.range(0, 8).mapToObj((number) -> "type." + number).toArray(String[]::new);
		for (String type : types) {
			this.bus.publish(this.bus.event("acme", type).payload("{}").build());
		}

		assertThat(this.events).forTenant("acme").hasTypes(types);
	}

	@Test
	void nothingIsDeliveredBeforeTheTestSaysSo() {
		this.handler.handle("d-1", "first");

		assertThat(this.polling.isRunning()).isFalse();
		assertThat(this.receiver.received).isEmpty();

		this.outbox.deliverAll();

		assertThat(this.receiver.received).containsExactlyInAnyOrder("entry first", "event first");
		assertThat(this.outbox).hasNothingWaiting();
		assertThat(this.outbox).forTenant("acme").hasTypes("note.made").allMatch(TestDynamoDbTests::isCompleted);
	}

	private static boolean isCompleted(OutboxEntry entry) {
		return entry.status() == OutboxStatus.COMPLETED;
	}

	@Test
	void aRetryComesWhenTheClockHasMovedOn() {
		this.receiver.failing = true;
		this.repository.enqueue(OutboxEntry.builder("acme", "note.made").title("first").build());
		this.outbox.deliverAll();
		this.outbox.deliverAll();

		assertThat(this.receiver.attempts).isEqualTo(1);

		this.receiver.failing = false;
		this.clock.advance(Duration.ofMinutes(15));
		this.outbox.deliverAll();

		assertThat(this.receiver.received).containsExactly("entry first");
	}

	@Test
	void whatADeliveryEnqueuesIsDeliveredToo() {
		this.repository.enqueue(OutboxEntry.builder("acme", "chain").title("3").build());

		this.outbox.deliverAll();

		assertThat(this.receiver.received).containsExactly("entry 3", "entry 2", "entry 1", "entry 0");
	}

	@Test
	void theClockIsTheOneOfTheLibrary(@Autowired @Qualifier("slackmgrClock") Clock library) {
		Instant past = Instant.parse("2020-02-29T12:00:00Z");
		this.clock.set(past);
		this.clock.stop();
		this.clock.advance(Duration.ofHours(1));
		Instant expected = this.clock.now();

		assertThat(expected).isBetween(past.plusSeconds(3600), past.plusSeconds(3610));
		assertThat(library.instant()).isEqualTo(expected);
		assertThat(this.repository.enqueue(OutboxEntry.builder("acme", "note.made").build()).createdAt())
			.isEqualTo(expected.truncatedTo(ChronoUnit.MILLIS));
		this.outbox.deliverAll();
		assertThat(this.outbox).forTenant("acme").inStatus(OutboxStatus.COMPLETED).hasSize(1);

		this.clock.resume();
		assertThat(library.instant()).isAfterOrEqualTo(expected).isBefore(expected.plusSeconds(60));
		this.clock.reset();
		assertThat(library.instant()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.clock.advance(Duration.ofSeconds(-1)))
			.withMessageContaining("Action: use set");
	}

	@Test
	void whatIsNotCommittedCanNeitherBeAssertedNorDelivered() {
		this.transactions.executeWithoutResult((status) -> {
			this.repository.enqueue(OutboxEntry.builder("acme", "note.made").build());

			assertThatIllegalStateException().isThrownBy(() -> assertThat(this.outbox).forTenant("acme"))
				.withMessageContaining("Action: leave @Transactional off the test");
			assertThatIllegalStateException().isThrownBy(() -> assertThat(this.outbox).hasNothingWaiting())
				.withMessageContaining("A transaction runs");
			assertThatIllegalStateException().isThrownBy(() -> assertThat(this.events).forTenant("acme"))
				.withMessageContaining("in the event bus after its commit");
			assertThatIllegalStateException().isThrownBy(this.outbox::deliverAll)
				.withMessageContaining("Action: call this outside of a transaction");
		});
	}

	@Nested
	class InANestedClass {

		@RepeatedTest(2)
		void tablesAreEmptiedToo() {
			TestDynamoDbTests.this.handler.handle("d-1", "first");

			assertThat(TestDynamoDbTests.this.outbox).forTenant("acme").hasTypes("note.made");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		TableDefinition noteTable() {
			return TableDefinition.fromBean(TestNote.class);
		}

		@Bean
		Receiver receiver(Outbox repository) {
			return new Receiver(repository);
		}

		@Bean
		Handler handler(Outbox outbox, EventBus bus) {
			return new Handler(outbox, bus);
		}

		/**
		 * What a test is about.
		 */
		static class Handler {

			private final Outbox outbox;

			private final EventBus bus;

			Handler(Outbox outbox, EventBus bus) {
				this.outbox = outbox;
				this.bus = bus;
			}

			@Idempotent(key = "#delivery", scope = "notes")
			@Transactional
			public void handle(String delivery, String title) {
				this.outbox.enqueue(OutboxEntry.builder("acme", "note.made").title(title).build());
				this.bus.publish(this.bus.event("acme", "note.made").payload(title).build());
			}

		}

		/**
		 * Who gets entries and events.
		 */
		static class Receiver implements OutboxHandler {

			private final List<String> received = Collections.synchronizedList(new ArrayList<>());

			private final Outbox repository;

			private volatile boolean failing;

			private volatile int attempts;

			Receiver(Outbox repository) {
				this.repository = repository;
			}

			void reset() {
				this.received.clear();
				this.failing = false;
				this.attempts = 0;
			}

			@Override
			public OutboxKind kind() {
				return OutboxKind.NOTIFICATION;
			}

			@Override
			public OutboxDelivery handle(OutboxEntry entry) {
				this.attempts++;
				if (this.failing) {
					return OutboxDelivery.failed("down");
				}
				this.received.add("entry " + entry.title());
				if (entry.eventType().equals("chain") && !entry.title().equals("0")) {
					this.repository.enqueue(OutboxEntry.builder("acme", "chain")
						.title("" + (Integer.parseInt(entry.title()) - 1))
						.build());
				}
				return OutboxDelivery.delivered();
			}

			@EventSubscriber(name = "notes", type = "note.made")
			void noteMade(Event event) {
				this.received.add("event " + event.payloadAs(String.class));
			}

		}

	}

	@DynamoDbBean
	public static class TestNote {

		private int id;

		@DynamoDbPartitionKey
		public int getId() {
			return this.id;
		}

		public void setId(int id) {
			this.id = id;
		}

	}

}
