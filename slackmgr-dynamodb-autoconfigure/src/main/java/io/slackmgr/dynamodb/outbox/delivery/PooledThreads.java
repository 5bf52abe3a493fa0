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

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Runs sends on an executor.
 */
final class PooledThreads implements WorkerThreads {

	private final Executor executor;

	PooledThreads(Executor executor) {
		this.executor = executor;
	}

	@Override
	public Sending send(Runnable task) {
		PooledSend send = new PooledSend(task);
		this.executor.execute(send);
		return send;
	}

	@Override
	public Signal signal() {
		return new SemaphoreSignal();
	}

	/**
	 * One send, run once: by the pool, or, interrupted before it began, by who interrupts
	 * it. A pool's thread is interrupted only while it runs this send.
	 */
	private static final class PooledSend implements Runnable, Sending {

		private final Runnable task;

		private boolean begun;

		private @Nullable Thread thread;

		PooledSend(Runnable task) {
			this.task = task;
		}

		@Override
		public void run() {
			if (!begin(Thread.currentThread())) {
				return;
			}
			try {
				this.task.run();
			}
			finally {
				end();
			}
		}

		private synchronized boolean begin(@Nullable Thread runner) {
			boolean first = !this.begun;
			this.begun = true;
			this.thread = first ? runner : this.thread;
			return first;
		}

		private synchronized void end() {
			this.thread = null;
			// What was meant for this send must not reach the pool's next task.
			Thread.interrupted();
		}

		@Override
		public void interrupt() {
			if (begin(null)) {
				this.task.run();
				return;
			}
			synchronized (this) {
				if (this.thread != null) {
					this.thread.interrupt();
				}
			}
		}

	}

	/**
	 * A flag as a semaphore with at most one permit.
	 */
	private static final class SemaphoreSignal implements Signal {

		private final Semaphore permit = new Semaphore(0);

		@Override
		public void set() {
			this.permit.drainPermits();
			this.permit.release();
		}

		@Override
		public void await(Duration timeout) {
			try {
				if (this.permit.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
					this.permit.drainPermits();
				}
			}
			catch (InterruptedException ex) {
				// Only a shutdown that has given up on this thread interrupts it; the
				// drain
				// sees that by itself.
				Thread.currentThread().interrupt();
			}
		}

	}

}
