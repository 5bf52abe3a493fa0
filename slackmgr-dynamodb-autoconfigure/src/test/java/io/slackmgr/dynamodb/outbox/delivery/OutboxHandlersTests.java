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

package io.slackmgr.dynamodb.outbox.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxPropagation;
import io.slackmgr.dynamodb.outbox.SampleEntries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * How handlers get the entries that were claimed together.
 */
class OutboxHandlersTests {

	private static final List<OutboxEntry> ENTRIES = List.of(entry(1), entry(2), entry(3));

	private static OutboxEntry entry(int number) {
		return SampleEntries.created("00-0000000000000000000000000" + number,
				OutboxEntry.builder("acme", "issue.opened").title("entry " + number));
	}

	private static Function<OutboxEntry, OutboxDelivery> batch(Preparation preparation) {
		return new OutboxHandlers(List.of(new OutboxHandler() {

			@Override
			public OutboxKind kind() {
				return OutboxKind.NOTIFICATION;
			}

			@Override
			public OutboxDelivery handle(OutboxEntry entry) {
				throw new IllegalStateException("Only batches are used");
			}

			@Override
			public Batch prepare(List<OutboxEntry> entries) throws Exception {
				return preparation.prepare(entries);
			}

		})).batch(ENTRIES);
	}

	private static List<OutboxDelivery> deliverAll(Function<OutboxEntry, OutboxDelivery> batch) {
		return ENTRIES.stream().map(batch).toList();
	}

	@Test
	void kindOfTheApplicationsOwnGoesToItsHandler() {
		OutboxKind invoice = new OutboxKind("invoice");
		OutboxHandlers handlers = new OutboxHandlers(List.of(new OutboxHandler() {

			@Override
			public OutboxKind kind() {
				return OutboxKind.of("INVOICE");
			}

			@Override
			public OutboxDelivery handle(OutboxEntry entry) {
				return OutboxDelivery.rejected("seen");
			}

		}));
		OutboxEntry own = SampleEntries.created("00-00000000000000000000000009",
				OutboxEntry.builder("acme", "invoice.due").kind(invoice));

		assertThat(handlers.handles("invoice")).isTrue();
		assertThat(handlers.batch(List.of(own, ENTRIES.get(0))).apply(own)).isEqualTo(OutboxDelivery.rejected("seen"));
		assertThat(handlers.batch(List.of(own, ENTRIES.get(0))).apply(ENTRIES.get(0)))
			.isInstanceOf(OutboxDelivery.Deferred.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "ä", "abcdefghijabcdefghijabcdefghijabc" })
	void kindIsNamedByAFewCharacters(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new OutboxKind(name))
			.withMessageContaining("1 to 32 of the characters a-z 0-9 _ -");
	}

	@Test
	void nothingIsPreparedBeforeTheFirstEntryIsDelivered() {
		List<List<OutboxEntry>> prepared = new ArrayList<>();
		Function<OutboxEntry, OutboxDelivery> batch = batch((entries) -> {
			prepared.add(entries);
			return (entry) -> OutboxDelivery.rejected(entry.title());
		});
		assertThat(prepared).isEmpty();

		assertThat(deliverAll(batch)).containsExactly(OutboxDelivery.rejected("entry 1"),
				OutboxDelivery.rejected("entry 2"), OutboxDelivery.rejected("entry 3"));
		assertThat(prepared).containsExactly(ENTRIES);
	}

	@Test
	void othersWaitForThePreparation() throws Exception {
		CountDownLatch answer = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(ENTRIES.size());
		AtomicInteger preparations = new AtomicInteger();
		Function<OutboxEntry, OutboxDelivery> batch = batch((entries) -> {
			preparations.incrementAndGet();
			answer.await();
			return (entry) -> OutboxDelivery.delivered();
		});
		ExecutorService threads = Executors.newFixedThreadPool(ENTRIES.size());
		try {
			List<Future<OutboxDelivery>> sends = ENTRIES.stream().map((entry) -> threads.submit(() -> {
				begun.countDown();
				return batch.apply(entry);
			})).toList();
			begun.await();
			assertThat(sends).noneMatch(Future::isDone);
			answer.countDown();

			for (Future<OutboxDelivery> send : sends) {
				assertThat(send.get(10, TimeUnit.SECONDS)).isEqualTo(OutboxDelivery.delivered());
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(preparations).hasValue(1);
	}

	@Test
	void preparationOnAnUnavailableTableDefersTheBatch() {
		AtomicInteger preparations = new AtomicInteger();

		List<OutboxDelivery> deliveries = deliverAll(batch((entries) -> {
			preparations.incrementAndGet();
			throw new TransientDataAccessResourceException("throttled");
		}));

		assertThat(deliveries).containsOnly(OutboxDelivery.deferred(PreparedBatch.DELAY, List.of()));
		assertThat(preparations).hasValue(1);
	}

	@Test
	void preparationThatFailsIsRepeatedForTheNextEntry() {
		AtomicInteger preparations = new AtomicInteger();

		List<OutboxDelivery> deliveries = deliverAll(batch((entries) -> {
			if (preparations.incrementAndGet() == 1) {
				throw new InvalidDataAccessApiUsageException("refused");
			}
			return (entry) -> OutboxDelivery.delivered();
		}));

		assertThat(deliveries).containsExactly(OutboxDelivery.failed("InvalidDataAccessApiUsageException: refused"),
				OutboxDelivery.delivered(), OutboxDelivery.delivered());
		assertThat(preparations).hasValue(2);
	}

	@Test
	void interruptedWaitForThePreparationEndsTheAttempt() {
		Function<OutboxEntry, OutboxDelivery> batch = batch((entries) -> (entry) -> OutboxDelivery.delivered());
		Thread.currentThread().interrupt();

		assertThat(batch.apply(ENTRIES.get(0))).isEqualTo(OutboxDelivery.failed("Interrupted"));
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void handlerWithoutPreparationGetsEachEntry() {
		List<Optional<String>> handled = new ArrayList<>();
		OutboxHandlers handlers = new OutboxHandlers(List.of(new OutboxHandler() {

			@Override
			public OutboxKind kind() {
				return OutboxKind.NOTIFICATION;
			}

			@Override
			public OutboxDelivery handle(OutboxEntry entry) {
				handled.add(entry.id());
				return OutboxDelivery.delivered();
			}

		}));

		deliverAll(handlers.batch(ENTRIES));

		assertThat(handled).isEqualTo(ENTRIES.stream().map(OutboxEntry::id).toList());
	}

	@FunctionalInterface
	private interface Preparation {

		OutboxHandler.Batch prepare(List<OutboxEntry> entries) throws Exception;

	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, InterruptedException.class })
	void whatWasDeliveredStaysSoWhenItsTraceCanNotBeEnded(Class<? extends Exception> failure) {
		OutboxDelivery.Delivered done = new OutboxDelivery.Delivered(List.of(), 1);
		OutboxHandlers handlers = new OutboxHandlers(List.of(new OutboxHandler() {

			@Override
			public OutboxKind kind() {
				return OutboxKind.NOTIFICATION;
			}

			@Override
			public OutboxDelivery handle(OutboxEntry entry) {
				return done;
			}

		}), new OutboxPropagation() {

			@Override
			public Map<String, String> capture(OutboxEntry entry) {
				return Map.of();
			}

			@Override
			public OutboxDelivery deliver(OutboxEntry entry, Delivery delivery) throws Exception {
				delivery.run();
				throw failure.getConstructor(String.class).newInstance("the trace is broken");
			}

		});
		OutboxEntry entry = OutboxEntry.builder("acme", "issue.opened").build();

		assertThat(handlers.batch(List.of(entry)).apply(entry)).isSameAs(done);
		assertThat(Thread.interrupted()).isEqualTo(failure == InterruptedException.class);
	}

}
