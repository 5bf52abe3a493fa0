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

package io.slackmgr.dynamodb.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * All threads of one DynamoDB Local. It starts threads of its own when the first request
 * comes, from the thread that serves it, and gives no way to wait for their end; but they
 * inherit that thread's group.
 */
final class ServerThreads {

	// From SQLite4Java's SQLiteQueue: it writes what is left to write, then ends by
	// itself.
	private static final String DATABASE_THREAD = "SQLiteQueue";

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final ThreadGroup group;

	ServerThreads(String name) {
		this.group = new ThreadGroup(name);
	}

	ThreadGroup group() {
		return this.group;
	}

	Thread daemon(Runnable task) {
		Thread thread = new Thread(this.group, task, this.group.getName());
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Runs something on a thread of the group, so that the threads that it starts belong
	 * to the group too.
	 */
	<T> T call(Callable<T> task) throws Exception {
		return callWithin(Duration.ofSeconds(Long.MAX_VALUE), task);
	}

	/**
	 * Runs something on a thread of the group, and leaves it alone when the time is up.
	 * @throws TimeoutException if it has not ended by then
	 */
	<T> T callWithin(Duration limit, Callable<T> task) throws Exception {
		FutureTask<T> future = new FutureTask<>(task);
		daemon(future).start();
		try {
			return future.get(limit.toSeconds(), TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
		catch (TimeoutException ex) {
			throw new TimeoutException("not done after " + limit.toSeconds() + " s");
		}
	}

	/**
	 * Waits until every thread has ended, for at most five seconds. To be called when
	 * each has been told to.
	 */
	void awaitEnd() {
		long deadline = System.nanoTime() + LIMIT.toNanos();
		List<Thread> alive = alive();
		// The background jobs sleep for up to a second before they look.
		alive.stream().filter((thread) -> !thread.getName().startsWith(DATABASE_THREAD)).forEach(Thread::interrupt);
		try {
			for (Thread thread : alive) {
				long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
				if (left > 0) {
					thread.join(left);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private List<Thread> alive() {
		Thread[] threads = new Thread[this.group.activeCount() + 16];
		this.group.enumerate(threads);
		return Stream.of(threads).filter(Objects::nonNull).toList();
	}

}
