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

package io.slackmgr.dynamodb.concurrent;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(60)
class SideBySideTests {

	private static final int THREADS = 4;

	private final SideBySide sideBySide = new SideBySide("side-by-side-", THREADS);

	@Test
	void itemsWaitForEachOtherAndStayInOrder() {
		CyclicBarrier barrier = new CyclicBarrier(THREADS);
		List<Integer> numbers = IntStream.range(0, THREADS).boxed().toList();

		assertThat(this.sideBySide.map(numbers, (number) -> {
			try {
				barrier.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
				throw new IllegalStateException(ex);
			}
			return number;
		})).isEqualTo(numbers);
	}

	@Test
	void moreThanThereAreThreadsAreDoneByTheCaller() {
		Thread caller = Thread.currentThread();
		AtomicInteger byCaller = new AtomicInteger();
		CountDownLatch callerIsDone = new CountDownLatch(1);

		this.sideBySide.forEach(IntStream.rangeClosed(0, THREADS).boxed().toList(), (number) -> {
			if (Thread.currentThread() == caller) {
				byCaller.incrementAndGet();
				callerIsDone.countDown();
			}
			try {
				callerIsDone.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});

		assertThat(byCaller).hasValue(1);
	}

	@Test
	void nothingBeginsAfterAFailure() {
		SideBySide alone = new SideBySide("side-by-side-", 1);
		AtomicInteger begun = new AtomicInteger();

		assertThatIllegalStateException()
			.isThrownBy(() -> alone.forEach(IntStream.range(0, 1000).boxed().toList(), (number) -> {
				begun.incrementAndGet();
				throw new IllegalStateException("Injected");
			}))
			.withMessage("Injected");

		assertThat(begun).hasValueLessThanOrEqualTo(2);
	}

	@Test
	void interruptedCallerStopsAndStaysInterrupted() {
		CountDownLatch never = new CountDownLatch(1);
		Thread caller = Thread.currentThread();
		CyclicBarrier running = new CyclicBarrier(2, caller::interrupt);
		try {
			assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.isThrownBy(() -> this.sideBySide.forEach(List.of(1, 2), (number) -> {
					try {
						running.await();
						never.await();
					}
					catch (InterruptedException | BrokenBarrierException ex) {
						throw new IllegalStateException(ex);
					}
				}))
				.withMessageContaining("side-by-side-");
			assertThat(caller.isInterrupted()).isTrue();
		}
		finally {
			Thread.interrupted();
		}
	}

}
