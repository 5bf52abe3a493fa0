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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What subscriptions are promised, wherever events are kept.
 */
@OnAnyEngine
abstract class EventDeliveryContract {

	private static final String TYPE = "issue.opened";

	private final EventProcess process = process();

	private final BlockingQueue<Event> delivered = new LinkedBlockingQueue<>();

	abstract EventProcess process();

	@AfterEach
	void close() {
		this.process.close();
	}

	private Event event() {
		return Event.builder("acme", TYPE).payload(Map.of("issue", 7)).build();
	}

	private Event next() throws InterruptedException {
		Event event = this.delivered.poll(10, TimeUnit.SECONDS);
		assertThat(event).isNotNull();
		return event;
	}

	private void awaitNothingLeft() {
		Awaitility.await().untilAsserted(() -> assertThat(this.process.entries()).isEmpty());
	}

	@Test
	void eachSubscriptionOfTheTypeGetsTheEvent() throws Exception {
		BlockingQueue<Event> others = new LinkedBlockingQueue<>();
		this.process.bus().subscribe("counts", TYPE, this.delivered::add);
		this.process.bus().subscribe("mails", TYPE, others::add);
		this.process.bus().subscribe("other", "issue.closed", this.delivered::add);
		this.process.start();

		String id = this.process.bus().publish(event());

		assertThat(next().id()).isEqualTo(id);
		assertThat(others.poll(10, TimeUnit.SECONDS).id()).isEqualTo(id);
		awaitNothingLeft();
		assertThat(this.delivered).isEmpty();
	}

	@Test
	void eventsAreDeliveredAfterTheCommitOnly() throws Exception {
		this.process.bus().subscribe("counts", TYPE, this.delivered::add);
		this.process.start();

		this.process.transaction().executeWithoutResult((status) -> {
			this.process.bus().publish(event());
			status.setRollbackOnly();
		});
		Event committed = event();
		this.process.transaction().executeWithoutResult((status) -> {
			this.process.bus().publish(committed);
			assertThat(this.process.entries()).isEmpty();
			assertThat(this.delivered).isEmpty();
		});

		assertThat(next().id()).isEqualTo(committed.id());
		awaitNothingLeft();
		assertThat(this.delivered).isEmpty();
	}

	@Test
	void eightThreadsThatPublishOneIdDeliverItOnce() throws Exception {
		this.process.bus().subscribe("counts", TYPE, this.delivered::add);
		this.process.start();
		int threads = 8;
		CyclicBarrier together = new CyclicBarrier(threads);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<String>> published = IntStream.range(0, threads).mapToObj((thread) -> executor.submit(() -> {
				Event event = Event.builder("acme", TYPE).id("same").build();
				together.await();
				return this.process.bus().publish(event);
			})).toList();
			for (Future<String> id : published) {
				assertThat(id.get(10, TimeUnit.SECONDS)).isEqualTo("same");
			}
		}
		finally {
			executor.shutdownNow();
		}

		assertThat(next().id()).isEqualTo("same");
		awaitNothingLeft();
		assertThat(this.delivered).isEmpty();
		assertThat(this.process.bus().query(EventQuery.of("acme")).events()).hasSize(1);
	}

	@Test
	void failingSubscriptionDelaysNoOther() throws Exception {
		List<Integer> retries = new CopyOnWriteArrayList<>();
		AtomicInteger attempts = new AtomicInteger();
		this.process.bus().subscribe("failing", TYPE, (event) -> {
			retries.add(event.retryCount());
			if (attempts.incrementAndGet() <= 2) {
				throw new IllegalStateException("not now");
			}
			this.delivered.add(event);
		});
		CountDownLatch other = new CountDownLatch(1);
		List<Integer> triedBefore = new CopyOnWriteArrayList<>();
		this.process.bus().subscribe("other", TYPE, (event) -> {
			triedBefore.add(event.retryCount());
			other.countDown();
		});
		this.process.start();

		this.process.bus().publish(event());

		assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
		next();
		awaitNothingLeft();
		assertThat(retries).containsExactly(0, 1, 2);
		assertThat(triedBefore).containsExactly(0);
	}

	@Test
	void exhaustedDeliveryIsParkedAndCanBeRequeued() throws Exception {
		AtomicInteger attempts = new AtomicInteger();
		this.process.bus().subscribe("failing", TYPE, (event) -> {
			if (attempts.incrementAndGet() <= 1 + EventProcess.RETRIES) {
				throw new IllegalStateException("never");
			}
			this.delivered.add(event);
		});
		this.process.start();
		this.process.bus().publish(event());

		OutboxEntry parked = Awaitility.await()
			.until(this.process::entries,
					(entries) -> entries.stream().anyMatch((entry) -> entry.status() == OutboxStatus.FAILED))
			.get(0);
		assertThat(parked.lastError()).hasValue("IllegalStateException: never");
		assertThat(attempts).hasValue(1 + EventProcess.RETRIES);
		this.process.outbox()
			.update(this.process.outbox().getById(parked.id().orElseThrow()).resetForRetry(java.time.Instant.now()));

		assertThat(next().retryCount()).isZero();
		awaitNothingLeft();
	}

	@Test
	void deletedEventEndsTheDeliveriesThatWait() {
		AtomicInteger attempts = new AtomicInteger();
		CountDownLatch deleted = new CountDownLatch(1);
		this.process.bus().subscribe("failing", TYPE, (event) -> {
			attempts.incrementAndGet();
			deleted.await();
			throw new IllegalStateException("after it was deleted");
		});
		Event waiting = Event.builder("acme", TYPE).id("waiting").correlationId("c").build();
		this.process.bus().publish(Event.builder("acme", TYPE).id("running").correlationId("c").build());
		this.process.bus().publish(waiting);
		this.process.start();
		Awaitility.await().until(() -> attempts.get() == 1);

		assertThat(this.process.bus().deleteEvent("acme", "running")).isTrue();
		assertThat(this.process.bus().deleteEvent("acme", "waiting")).isTrue();
		deleted.countDown();

		awaitNothingLeft();
		assertThat(attempts).hasValue(1);
	}

	@Test
	void eventsOfACorrelationKeepOrderThroughFailure() {
		Map<String, List<String>> received = new ConcurrentHashMap<>();
		Set<String> failed = ConcurrentHashMap.newKeySet();
		this.process.bus().subscribe("ordered", TYPE, (event) -> {
			if (failed.add(event.tenantId() + event.correlationId())) {
				throw new IllegalStateException("the first of each");
			}
			received
				.computeIfAbsent(event.tenantId() + " " + event.correlationId().orElseThrow(),
						(key) -> new CopyOnWriteArrayList<>())
				.add(event.id());
		});
		this.process.start();
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			ids.add("e" + i);
			for (String tenant : List.of("acme", "other")) {
				for (String correlation : List.of("c1", "c2")) {
					this.process.bus()
						.publish(Event.builder(tenant, TYPE)
							.id(ids.get(i) + correlation)
							.correlationId(correlation)
							.build());
				}
			}
		}

		Awaitility.await()
			.untilAsserted(() -> assertThat(received.values().stream().mapToInt(List::size).sum()).isEqualTo(4 * 8));
		assertThat(received).allSatisfy((key, got) -> assertThat(got)
			.isEqualTo(ids.stream().map((id) -> id + key.substring(key.indexOf(' ') + 1)).toList()));
	}

	@Test
	void eventsWithoutACorrelationHoldNobodyBack() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		this.process.bus().subscribe("hangs", TYPE, (event) -> {
			if (event.id().equals("hangs")) {
				hanging.await();
			}
			this.delivered.add(event);
		});
		this.process.bus().publish(Event.builder("acme", TYPE).id("hangs").build());
		this.process.start();
		this.process.bus().publish(Event.builder("acme", TYPE).id("goes").build());

		assertThat(next().id()).isEqualTo("goes");
		hanging.countDown();
		assertThat(next().id()).isEqualTo("hangs");
	}

	@Test
	void laterSubscriptionGetsLaterEvents() throws Exception {
		this.process.start();
		this.process.bus().publish(event());
		this.process.bus().subscribe("late", TYPE, this.delivered::add);
		String id = this.process.bus().publish(event());

		assertThat(next().id()).isEqualTo(id);
		awaitNothingLeft();
		assertThat(this.delivered).isEmpty();
	}

	@Test
	void ninetySevenSubscriptionsGetAnEventAndAnotherIsRefused() {
		Set<String> names = IntStream.range(0, 97).mapToObj((number) -> "s" + number).collect(Collectors.toSet());
		Set<String> got = ConcurrentHashMap.newKeySet();
		names.forEach((name) -> this.process.bus().subscribe(name, TYPE, (event) -> got.add(name)));
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> this.process.bus().subscribe("s97", TYPE, this.delivered::add));
		this.process.start();

		this.process.bus().publish(Event.builder("acme", TYPE).id("given").build());

		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(got).isEqualTo(names));
		awaitNothingLeft();
	}

}
