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

package io.slackmgr.dynamodb.outbox.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The sends of one attempt, all at the same time, so that a slow receiver uses up nobody
 * else's time. Interrupted, it interrupts them, and keeps what those answer that end soon
 * enough.
 */
final class SendRound {

	/**
	 * How long after an interrupt a send is waited for: less than the poller waits before
	 * it takes the whole entry's send for one that ignores interrupts.
	 */
	static final Duration GRACE = Duration.ofSeconds(1);

	private final List<FutureTask<Answer>> tasks = new ArrayList<>();

	private final List<Optional<Answer>> ended = new ArrayList<>();

	private final CountDownLatch running;

	SendRound(List<? extends Supplier<Answer>> sends) {
		this.running = new CountDownLatch(sends.size());
		for (Supplier<Answer> send : sends) {
			int index = this.tasks.size();
			this.ended.add(Optional.empty());
			this.tasks.add(new FutureTask<>(() -> run(index, send)));
		}
	}

	private Answer run(int index, Supplier<Answer> send) {
		try {
			Answer answer = send.get();
			synchronized (this.ended) {
				this.ended.set(index, Optional.of(answer));
			}
			return answer;
		}
		finally {
			this.running.countDown();
		}
	}

	/**
	 * Runs them.
	 * @return the outcome of each; empty if it has not ended
	 */
	List<Optional<Answer>> run(Executor executor) {
		try {
			this.tasks.forEach(executor::execute);
			this.running.await();
		}
		catch (InterruptedException ex) {
			this.tasks.forEach((task) -> task.cancel(true));
			awaitInterrupted();
			Thread.currentThread().interrupt();
		}
		synchronized (this.ended) {
			return List.copyOf(this.ended);
		}
	}

	private void awaitInterrupted() {
		try {
			this.running.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			// Asked twice: no longer waited for.
			Thread.currentThread().interrupt();
		}
	}

}
