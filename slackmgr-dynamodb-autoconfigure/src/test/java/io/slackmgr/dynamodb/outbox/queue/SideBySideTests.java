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

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class SideBySideTests {

	private final SideBySide sideBySide = new SideBySide();

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void readsWaitForEachOtherAndStayInOrder() throws Exception {
		CyclicBarrier barrier = new CyclicBarrier(SideBySide.THREADS);
		List<Integer> numbers = IntStream.range(0, SideBySide.THREADS).boxed().toList();

		assertThat(this.sideBySide.map(numbers, (number) -> {
			await(barrier);
			return number;
		})).isEqualTo(numbers);
	}

	@Test
	void moreThanThereAreThreadsAreReadByTheCaller() throws Exception {
		Thread caller = Thread.currentThread();
		AtomicInteger byCaller = new AtomicInteger();
		CountDownLatch callerHasRead = new CountDownLatch(1);

		this.sideBySide.map(IntStream.rangeClosed(0, SideBySide.THREADS).boxed().toList(), (number) -> {
			if (Thread.currentThread() == caller) {
				byCaller.incrementAndGet();
				callerHasRead.countDown();
			}
			try {
				return callerHasRead.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});

		assertThat(byCaller).hasValue(1);
	}

	@Test
	void failureOfOneIsThrown() {
		assertThatThrownBy(() -> this.sideBySide.map(List.of(1, 2, 3), (number) -> {
			if (number == 2) {
				throw new IllegalStateException("Injected");
			}
			return number;
		})).isInstanceOf(IllegalStateException.class).hasMessage("Injected");
	}

	@Test
	void pagesOfDynamoDbAreReadSideBySide() {
		CyclicBarrier barrier = new CyclicBarrier(2);
		DynamoDbClient client = LocalDynamoDb.clientBuilder()
			.overrideConfiguration((override) -> override.addExecutionInterceptor(new ExecutionInterceptor() {

				@Override
				public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
					if (context.request() instanceof QueryRequest) {
						await(barrier);
					}
				}

			}))
			.build();
		OutboxEngine engine = TestEngines.dynamoDb(client, TestEngines.createTable(LocalDynamoDb.client()));

		assertThat(engine.pages(List.of(OutboxEngine.Range.all(Keys.queue(0)), OutboxEngine.Range.all(Keys.queue(1)))))
			.hasSize(2);
	}

	@Test
	void interruptedCallerStopsAndStaysInterrupted() {
		OutboxEngine engine = TestEngines.dynamoDb();
		Thread.currentThread().interrupt();
		try {
			assertThatThrownBy(() -> engine
				.pages(List.of(OutboxEngine.Range.all(Keys.queue(0)), OutboxEngine.Range.all(Keys.queue(1)))))
				.hasRootCauseInstanceOf(InterruptedException.class)
				.satisfies((thrown) -> assertThat(thrown).hasCauseInstanceOf(AbortedException.class));
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		}
		finally {
			Thread.interrupted();
		}
	}

}
