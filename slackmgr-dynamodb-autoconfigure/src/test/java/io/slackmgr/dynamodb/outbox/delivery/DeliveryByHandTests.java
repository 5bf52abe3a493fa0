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

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Deliveries by a poller that does not run.
 */
class DeliveryByHandTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(200);

	private static final Duration LEASE = Duration.ofSeconds(1);

	private final OutboxQueue outbox = OutboxQueue.inMemory(new InMemoryTransactions(), Clock.systemUTC(), settings(),
			(retry) -> Duration.ofHours(1), OutboxObserver.NONE);

	private final ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();

	private final ExecutorService sends = Executors.newFixedThreadPool(4);

	private static OutboxSettings settings() {
		return OutboxSettings.DEFAULTS.withPartitions(4).withPollInterval(Duration.ofMillis(50)).withLease(LEASE);
	}

	@AfterEach
	void end() {
		this.sends.shutdownNow();
	}

	private OutboxPolling polling(TestHandler.Send send) {
		return OutboxPolling.of(this.outbox, List.of(new TestHandler(send)), this.sends::execute, 4);
	}

	private OutboxDelivery send(OutboxEntry entry) {
		this.sent.add(entry.title());
		return OutboxDelivery.delivered();
	}

	private void enqueue(String title) {
		OutboxFixture.of(this.outbox).enqueue(OutboxEntry.builder("acme", "test").title(title).build());
	}

	@Test
	void deliversWhatIsDueInEveryPartitionAndNothingElse() {
		OutboxPolling polling = polling(this::send);
		for (int number = 0; number < 40; number++) {
			enqueue("" + number);
		}
		OutboxFixture.of(this.outbox)
			.enqueue(OutboxEntry.builder("acme", "test")
				.title("later")
				.scheduledAt(Clock.systemUTC().instant().plusSeconds(3600))
				.build());

		polling.deliverAll(LONG);

		assertThat(this.sent).hasSize(40).doesNotHaveDuplicates().doesNotContain("later");
		assertThat(polling.isRunning()).isFalse();
		assertThat(polling.startedAt()).isEmpty();
		assertThat(OutboxFixture.of(this.outbox).stats("acme").pending()).isEqualTo(1);
	}

	@Test
	void aPartitionThatAnotherHoldsIsWaitedForAndNamed() {
		OutboxPolling polling = polling(this::send);
		enqueue("first");
		OutboxFixture repository = OutboxFixture.of(this.outbox);
		try (HeldBatch held = repository.fetch("another", 1)) {
			assertThat(held.entries()).hasSize(1);
			assertThatIllegalStateException().isThrownBy(() -> polling.deliverAll(SHORT))
				.withMessageMatching("After PT0.2S there is still something due .*\\{[0-3]=HELD_BY_ANOTHER}");
		}
		assertThat(this.sent).isEmpty();

		polling.deliverAll(LONG);

		assertThat(this.sent).containsExactly("first");
	}

	@Test
	void entriesWithoutEndAreGivenUp() {
		OutboxPolling polling = polling((entry) -> {
			enqueue("next");
			return send(entry);
		});
		enqueue("first");

		assertThatIllegalStateException().isThrownBy(() -> polling.deliverAll(SHORT))
			.withMessageContaining("there is still something due");
	}

	@Test
	void aSendThatIsLongerThanTheLeaseKeepsIt() {
		OutboxPolling polling = polling((entry) -> {
			TimeUnit.MILLISECONDS.sleep(LEASE.multipliedBy(3).dividedBy(2).toMillis());
			return send(entry);
		});
		enqueue("first");

		polling.deliverAll(LONG);

		assertThat(this.sent).containsExactly("first");
		assertThat(OutboxFixture.of(this.outbox).stats("acme").completed()).isEqualTo(1);
	}

	@Test
	void deliveryByHandNeedsAStoppedPoller() {
		OutboxPolling polling = polling(this::send);
		polling.start();
		try {
			assertThatIllegalStateException().isThrownBy(() -> polling.deliverAll(LONG))
				.withMessageContaining("Action: set slackmgr.dynamodb.outbox.poller.auto-startup=false");
		}
		finally {
			polling.stop();
		}
		enqueue("first");

		polling.deliverAll(LONG);

		assertThat(this.sent).containsExactly("first");
	}

	@Test
	void thePollerStartsAfterADeliveryByHand() {
		OutboxPolling polling = polling(this::send);
		enqueue("first");
		polling.deliverAll(LONG);
		polling.start();
		try {
			enqueue("second");
			await().until(() -> this.sent.contains("second"));
		}
		finally {
			polling.stop();
		}
	}

}
