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

package io.slackmgr.dynamodb.outbox;

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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;

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
	void nothingIsPreparedBeforeTheFirstEntryIsDelivered() {
		List<List<OutboxEntry>> prepared = new ArrayList<>();
		Function<OutboxEntry, OutboxDelivery> batch = batch((entries) -> {
			prepared.add(entries);
			return (entry) -> OutboxDelivery.dead(entry.title());
		});
		assertThat(prepared).isEmpty();

		assertThat(deliverAll(batch)).containsExactly(OutboxDelivery.dead("entry 1"), OutboxDelivery.dead("entry 2"),
				OutboxDelivery.dead("entry 3"));
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
			return (entry) -> OutboxDelivery.done();
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
				assertThat(send.get(10, TimeUnit.SECONDS)).isEqualTo(OutboxDelivery.done());
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(preparations).hasValue(1);
	}

	@Test
	void preparationThatMeetsAnUnavailableTablePutsOffTheWholeBatchAfterOneRequest() {
		AtomicInteger preparations = new AtomicInteger();

		List<OutboxDelivery> deliveries = deliverAll(batch((entries) -> {
			preparations.incrementAndGet();
			throw new TransientDataAccessResourceException("throttled");
		}));

		assertThat(deliveries).containsOnly(OutboxDelivery.later(PreparedBatch.DELAY, List.of()));
		assertThat(preparations).hasValue(1);
	}

	@Test
	void preparationThatFailsOtherwiseIsAFailedAttemptAndIsTriedAnewForTheNextEntry() {
		AtomicInteger preparations = new AtomicInteger();

		List<OutboxDelivery> deliveries = deliverAll(batch((entries) -> {
			if (preparations.incrementAndGet() == 1) {
				throw new InvalidDataAccessApiUsageException("refused");
			}
			return (entry) -> OutboxDelivery.done();
		}));

		assertThat(deliveries).containsExactly(OutboxDelivery.failed("InvalidDataAccessApiUsageException: refused"),
				OutboxDelivery.done(), OutboxDelivery.done());
		assertThat(preparations).hasValue(2);
	}

	@Test
	void interruptedWaitForThePreparationEndsTheAttempt() {
		Function<OutboxEntry, OutboxDelivery> batch = batch((entries) -> (entry) -> OutboxDelivery.done());
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
				return OutboxDelivery.done();
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
		OutboxDelivery.Done done = new OutboxDelivery.Done(List.of(), 1);
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
