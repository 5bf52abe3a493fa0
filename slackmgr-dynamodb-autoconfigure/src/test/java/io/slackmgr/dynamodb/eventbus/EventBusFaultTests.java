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

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slackmgr.dynamodb.exception.ThrottledException;
import io.slackmgr.dynamodb.test.Exchange;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import io.slackmgr.dynamodb.write.TransactionOutcomeUnknownException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the event bus on DynamoDB does when requests fail and answers are lost.
 */
@OnAnyEngine
class EventBusFaultTests {

	private static final String PLAIN = "PutItem";

	private static final String TRANSACTION = "TransactWriteItems";

	private static EventBusFixture.Table table;

	private EventBusFixture fixture;

	private EventBus bus;

	@BeforeAll
	static void createTable() {
		table = new EventBusFixture.Table(LocalDynamoDb.clientBuilder());
	}

	@AfterAll
	static void close() {
		table.close();
	}

	@BeforeEach
	void clear() {
		table.clear();
		this.fixture = EventBusFixture.dynamoDb(table);
		this.bus = this.fixture.bus;
	}

	/** An event that is published by a request of the operation. */
	private Event event(String operation) {
		EventBuilder event = this.fixture.event();
		return (operation.equals(TRANSACTION) ? event.id("e-1") : event).build();
	}

	@ParameterizedTest
	@ValueSource(strings = { PLAIN, TRANSACTION })
	void lostAnswerCountsAsPublishedNotAsPublishedBefore(String operation) {
		table.http.on(operation).once().fail(Fault.dropAnswer());

		this.bus.publish(event(operation));

		assertThat(table.sent()).containsExactly(operation, operation);
		assertThat(this.fixture.outcomes).containsExactly("publish SUCCESS");
		assertThat(this.bus.query(EventQuery.of("acme")).events()).hasSize(1);
	}

	@Test
	void lostAnswerIsRecognisedWhateverTheTagOrder() {
		table.http.on(PLAIN).once().fail(Fault.dropAnswer());
		table.http.on(PLAIN).once().fail((exchange) -> {
			ObjectNode refusal = Exchange.read(exchange.send());
			ArrayNode tags = (ArrayNode) refusal.at("/Item/tags/SS");
			assertThat(tags.get(0).asText()).isEqualTo("a");
			tags.add(tags.remove(0));
			return Exchange.answer(400, refusal);
		});

		this.bus.publish(this.fixture.event().tags("a", "b").build());

		assertThat(table.sent()).containsExactly(PLAIN, PLAIN);
		assertThat(this.fixture.outcomes).containsExactly("publish SUCCESS");
	}

	@ParameterizedTest
	@ValueSource(strings = { PLAIN, TRANSACTION })
	void writeIsTriedThreeTimesInAll(String operation) {
		table.http.on(operation).times(2).fail(Fault.serverError());
		this.bus.publish(event(operation));
		assertThat(table.sent()).containsExactly(operation, operation, operation);
		this.bus.deleteEvent(event(operation).id());
		table.clear();

		table.http.on(operation).always().fail(Fault.throttle());
		assertThatThrownBy(() -> this.bus.publish(event(operation))).isInstanceOf(ThrottledException.class);
		assertThat(table.sent()).containsExactly(operation, operation, operation);
		assertThat(this.fixture.outcomes).endsWith("publish ERROR");
	}

	@Test
	void conflictWithAnotherTransactionIsRepeated() {
		table.http.on(TRANSACTION).times(2).fail(Fault.cancelTransaction("TransactionConflict", "None"));

		this.bus.publish(event(TRANSACTION));

		assertThat(table.sent()).containsExactly(TRANSACTION, TRANSACTION, TRANSACTION);
		assertThat(this.bus.findEvent("acme", "e-1")).isPresent();
	}

	@Test
	void unknownOutcomeIsSaidAndPublishingAgainSettlesIt() {
		table.http.on(TRANSACTION).times(3).fail(Fault.dropAnswer());

		assertThatThrownBy(() -> this.bus.publish(event(TRANSACTION)))
			.isInstanceOf(TransactionOutcomeUnknownException.class);
		this.bus.publish(event(TRANSACTION));

		assertThat(this.fixture.outcomes).containsExactly("publish ERROR", "publish DEDUPED");
		assertThat(this.bus.findEvent("acme", "e-1")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { PLAIN, TRANSACTION })
	void interruptEndsTheRetries(String operation) throws InterruptedException {
		CountDownLatch sent = new CountDownLatch(1);
		table.http.on(operation).always().fail((exchange) -> {
			sent.countDown();
			Thread.currentThread().interrupt();
			return Fault.throttle().apply(exchange);
		});
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		Thread publisher = new Thread(() -> {
			try {
				this.bus.publish(event(operation));
			}
			catch (RuntimeException ex) {
				thrown.set(ex);
			}
		});

		publisher.start();
		publisher.join();

		assertThat(thrown.get()).isInstanceOf(RuntimeException.class);
		assertThat(table.sent()).containsExactly(operation);
	}

	@Test
	void transactionOfTheCallerKeepsItsOwnRetries() {
		table.http.on(TRANSACTION).times(5).fail(Fault.serverError());

		this.fixture.transaction.executeWithoutResult((status) -> this.bus.publish(event(TRANSACTION)));

		assertThat(Collections.frequency(table.sent(), TRANSACTION)).isEqualTo(6);
		assertThat(this.fixture.outcomes).containsExactly("publish SUCCESS");
	}

	@Test
	void publishAllNamesWhatFailedAndWhatIsPublished() {
		List<Event> events = IntStream.range(0, 60)
			.mapToObj((index) -> this.fixture.event().id("e-" + index).build())
			.toList();
		table.http.on(TRANSACTION).once().fail(Exchange::send);
		table.http.on(TRANSACTION).times(3).fail(Fault.throttle());

		assertThatThrownBy(() -> this.bus.publishAll(events)).isInstanceOfSatisfying(PublishAllException.class,
				(exception) -> {
					assertThat(exception.failures().stream().map((failure) -> failure.event().id()))
						.containsExactlyElementsOf(IntStream.range(25, 50).mapToObj((index) -> "e-" + index).toList());
					assertThat(exception.failures())
						.allSatisfy((failure) -> assertThat(failure.cause()).isInstanceOf(ThrottledException.class));
					assertThat(exception.published()).hasSize(35).contains(events.get(0), events.get(59));
					assertThat(exception).hasMessageContaining("e-25").hasMessageContaining("25 could not");
				});

		assertThat(this.bus.publishAll(events)).hasSize(60);
		assertThat(this.bus.query(EventQuery.of("acme")).events()).hasSize(60);
	}

	@Test
	void givenIdIsFoundBeforeTheIndexHasIt() {
		Event event = event(TRANSACTION);
		this.bus.publish(event);
		table.http.on("Query").always().fail((exchange) -> Exchange.answer(200, nothing()));

		assertThat(this.bus.findEvent("e-1")).isEmpty();
		assertThat(this.bus.findEvent("acme", "e-1")).isPresent();
		assertThat(this.bus.deleteEvent("acme", "e-1")).isTrue();
		table.http.heal();
		assertThat(this.bus.findEvent("acme", "e-1")).isEmpty();
	}

	private static ObjectNode nothing() {
		ObjectNode answer = JsonNodeFactory.instance.objectNode();
		answer.putArray("Items");
		answer.putObject("ConsumedCapacity").put("CapacityUnits", 0.5);
		return answer.put("Count", 0).put("ScannedCount", 0);
	}

	@Test
	void lostAnswerOfADeletionSaysThereWasOne() {
		this.bus.publish(event(TRANSACTION));
		table.http.on(TRANSACTION).once().fail(Fault.dropAnswer());

		assertThat(this.bus.deleteEvent("e-1")).isTrue();
	}

	@Test
	void eventOfAnUnfinishedTransactionIsAwaited() {
		Event event = event(PLAIN);
		table.http.on("TransactGetItems").once().fail((exchange) -> {
			this.bus.publish(event);
			return Fault.cancelTransaction("TransactionConflict").apply(exchange);
		});

		assertThat(this.fixture.store.read(List.of(event.key()))).containsOnlyKeys(event.key());
	}

	@Test
	void failedReadsAreErrorsOfTheDataAccess() {
		table.http.on("Query").always().fail(Fault.error(400, "AccessDeniedException", "Injected"));

		assertThatThrownBy(() -> this.bus.query(EventQuery.of("acme"))).isInstanceOf(DataAccessException.class);
		assertThatThrownBy(() -> this.bus.deleteEvent("e-1")).isInstanceOf(DataAccessException.class);
		assertThat(this.fixture.outcomes).containsExactly("query ERROR", "delete ERROR");
	}

}
