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
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.SampleEntries;
import io.slackmgr.dynamodb.outbox.queue.Settlement.IsolatedAttempt;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Counts of isolated attempts whose requests fail.
 */
class SettlementTests {

	private final EntryId id = new EntryId(0, "01M0000000ABCDEFGHJKMNPQRS");

	private final OutboxEngine table = TestEngines.inMemory();

	private final HookedEngine unreliable = new HookedEngine(this.table);

	private static IsolatedAttempt attempt(OutboxEngine engine, QueuedEntry queued) {
		return TestQueues.on(engine, Clock.systemUTC()).port().settlement().isolatedAttempt(queued);
	}

	private QueuedEntry suspected() {
		this.table.write(ItemWrite
			.put(EntryFormat.create(this.id, SampleEntries.created(this.id.toString()), Optional.empty())));
		return stored().toIsolate();
	}

	private QueuedEntry stored() {
		Map<String, AttributeValue> item = this.table.get(List.of(new Keys.Key(Keys.queue(0), this.id.ulid()))).get(0);
		return QueuedEntry.read(0, item);
	}

	private void fail(ItemWrite write) {
		throw new TransientDataAccessResourceException("Injected");
	}

	/** Its lease has passed to the other meanwhile, which begins the same attempt. */
	@Test
	void countThatNeverArrivedTakesNoneOfAnotherWorkerBack() {
		QueuedEntry queued = suspected();
		this.unreliable.beforeWrite = this::fail;
		IsolatedAttempt attempt = attempt(this.unreliable, queued);
		assertThatExceptionOfType(TransientDataAccessResourceException.class).isThrownBy(attempt::begin);
		assertThat(attempt(this.table, queued).begin()).isPresent();

		this.unreliable.beforeWrite = (write) -> {
		};
		attempt.takeBack();

		assertThat(stored().crashesWhileIsolated()).isEqualTo(1);
	}

	@Test
	void countWhoseAnswerIsLostIsTakenBack() {
		QueuedEntry queued = suspected();
		this.unreliable.afterWrite = this::fail;
		IsolatedAttempt attempt = attempt(this.unreliable, queued);
		assertThatExceptionOfType(TransientDataAccessResourceException.class).isThrownBy(attempt::begin);

		this.unreliable.afterWrite = (write) -> {
		};
		attempt.takeBack();

		assertThat(stored().crashesWhileIsolated()).isZero();
	}

}
