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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.slackmgr.dynamodb.test.AnyTransactionManager;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class InMemoryOutboxRepositoryTests extends OutboxRepositoryContract {

	@Override
	OutboxEngine engine() {
		return TestEngines.inMemory();
	}

	@Override
	TransactionTemplate transaction() {
		return new TransactionTemplate(new AnyTransactionManager());
	}

	@Test
	void workersDoNotWriteBetweenCheckAndCommit() throws Exception {
		InMemoryTransactions transactions = new InMemoryTransactions();
		OutboxEngine engine = new InMemoryOutboxEngine(transactions);
		Keys.Key key = new Keys.Key("p", "s");
		ItemWrite change = ItemWrite.update(key).set("n", Attributes.number(1)).when("pk", Optional.empty());
		CompletableFuture<OutboxEngine.Reply> worker = new CompletableFuture<>();
		transaction().executeWithoutResult((status) -> {
			engine.join(List.of(change));
			TransactionSynchronizationManager.registerSynchronization(new AfterTheCheck(() -> {
				new Thread(() -> worker.complete(engine.write(change))).start();
				Awaitility.await().during(Duration.ofMillis(200)).until(() -> !worker.isDone());
			}));
		});

		assertThat(worker.get(5, TimeUnit.SECONDS).applied()).isFalse();
		assertThat(engine.get(List.of(key))).hasSize(1);
	}

	/** Runs when the changes were checked and are not yet made. */
	private record AfterTheCheck(Runnable action) implements TransactionSynchronization {

		@Override
		public void beforeCompletion() {
			this.action.run();
		}

	}

}
