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

package io.slackmgr.dynamodb.idempotency;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyLeaseLostException;
import io.slackmgr.dynamodb.idempotency.store.OwnerToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews leases at each third of them, on threads of its own. A lease counts from when
 * the request that took or renewed it was made, not from its answer: on a cold or
 * overloaded instance the answer may take most of the lease. What is due while all
 * threads wait for answers is not queued behind them.
 */
final class LeaseRenewer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(LeaseRenewer.class);

	private static final int PARTS = 3;

	private static final int PARTS_TO_RETRY = 10;

	private static final int MAX_THREADS = 64;

	private static final int IDLE_SECONDS = 5;

	private final ObservedStore store;

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threads());

	private final ThreadPoolExecutor workers = new ThreadPoolExecutor(0, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
			new SynchronousQueue<>(), threads(), new ThreadPoolExecutor.CallerRunsPolicy());

	LeaseRenewer(ObservedStore store) {
		this.store = store;
		this.timer.setRemoveOnCancelPolicy(true);
	}

	private static ThreadFactory threads() {
		return (task) -> {
			Thread thread = new Thread(task, "slackmgr-idempotency-lease");
			thread.setDaemon(true);
			return thread;
		};
	}

	/**
	 * Renews a lease until it is stopped.
	 * @param sentNanos when the request that took it was made, in
	 * {@link System#nanoTime()}
	 * @param handler is interrupted when the lease is lost; null when no one thread runs
	 * the handler
	 */
	Renewal start(IdempotencyKey key, OwnerToken token, Duration lease, long sentNanos, @Nullable Thread handler) {
		Renewal renewal = new Renewal(key, token, lease, sentNanos, handler);
		renewal.renewAfter(lease.dividedBy(PARTS), sentNanos);
		return renewal;
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
		this.workers.shutdownNow();
	}

	/**
	 * The renewal of one lease.
	 */
	final class Renewal implements Runnable {

		private final IdempotencyKey key;

		private final OwnerToken token;

		private final Duration lease;

		private @Nullable Thread handler;

		private final ReentrantLock lock = new ReentrantLock();

		private volatile @Nullable ScheduledFuture<?> future;

		private volatile boolean stopped;

		private long renewedNanos;

		private @Nullable IdempotencyLeaseLostException lost;

		Renewal(IdempotencyKey key, OwnerToken token, Duration lease, long sentNanos, @Nullable Thread handler) {
			this.key = key;
			this.token = token;
			this.lease = lease;
			this.renewedNanos = sentNanos;
			this.handler = handler;
		}

		/**
		 * Renews once so much time has passed since a request, at once if it has already.
		 */
		void renewAfter(Duration pause, long sentNanos) {
			long left = pause.toNanos() - (System.nanoTime() - sentNanos);
			if (this.stopped) {
				return;
			}
			try {
				this.future = LeaseRenewer.this.timer.schedule(() -> LeaseRenewer.this.workers.execute(this),
						Math.max(0, left), TimeUnit.NANOSECONDS);
			}
			catch (RejectedExecutionException ex) {
				logger.debug("The lease of key {} is not renewed any more: the template is closed", this.key);
			}
		}

		@Override
		public void run() {
			this.lock.lock();
			try {
				if (!this.stopped) {
					renew();
				}
			}
			finally {
				this.lock.unlock();
			}
		}

		private void renew() {
			long sentNanos = System.nanoTime();
			try {
				LeaseRenewer.this.store.touch(this.key, this.token, this.lease);
				this.renewedNanos = sentNanos;
				renewAfter(this.lease.dividedBy(PARTS), sentNanos);
			}
			catch (IdempotencyLeaseLostException ex) {
				this.stopped = true;
				this.lost = ex;
				if (this.handler != null) {
					this.handler.interrupt();
				}
			}
			catch (RuntimeException ex) {
				if (this.stopped) {
					return;
				}
				logger.warn("The lease of key {} could not be renewed and is tried again: {}", this.key, ex.toString());
				renewAfter(this.lease.dividedBy(PARTS_TO_RETRY), System.nanoTime());
			}
		}

		/**
		 * Goes on while the commit is made: after two thirds of the lease at the
		 * earliest, since a renewal is in the way of a commit. Waits for one on its way,
		 * and takes back the interrupt that told the handler; nobody is interrupted from
		 * then on. A lease that is lost later is found by the commit, which demands the
		 * key.
		 * @return how the lease was lost, if it was
		 */
		Optional<IdempotencyLeaseLostException> handlerEnded() {
			cancel();
			this.lock.lock();
			try {
				if (this.lost != null) {
					if (this.handler == Thread.currentThread()) {
						Thread.interrupted();
					}
					return Optional.of(this.lost);
				}
				this.handler = null;
				renewAfter(this.lease.multipliedBy(PARTS - 1).dividedBy(PARTS), this.renewedNanos);
				return Optional.empty();
			}
			finally {
				this.lock.unlock();
			}
		}

		/**
		 * Renews no more. One that is on its way finds the run ended, or the key given
		 * back.
		 */
		void stop() {
			this.stopped = true;
			cancel();
		}

		private void cancel() {
			ScheduledFuture<?> scheduled = this.future;
			if (scheduled != null) {
				scheduled.cancel(false);
			}
		}

	}

}
