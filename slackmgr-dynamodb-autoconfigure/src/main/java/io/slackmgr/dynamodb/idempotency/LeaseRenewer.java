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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews leases at each third of them, on threads of its own.
 */
final class LeaseRenewer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(LeaseRenewer.class);

	private static final int THREADS = 2;

	private final ObservedStore store;

	private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(THREADS, threads());

	LeaseRenewer(ObservedStore store) {
		this.store = store;
		this.executor.setRemoveOnCancelPolicy(true);
	}

	private static ThreadFactory threads() {
		return (task) -> {
			Thread thread = new Thread(task, "slackmgr-idempotency-lease");
			thread.setDaemon(true);
			return thread;
		};
	}

	/**
	 * Renews a lease until told to stop.
	 * @param handler is interrupted when the lease is lost; null when no one thread runs
	 * the handler
	 */
	Renewal start(IdempotencyKey key, OwnerToken token, Duration lease, @Nullable Thread handler) {
		Renewal renewal = new Renewal(key, token, lease, handler);
		long interval = lease.toMillis() / 3;
		renewal.future = this.executor.scheduleWithFixedDelay(renewal, interval, interval, TimeUnit.MILLISECONDS);
		return renewal;
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	/**
	 * The renewal of one lease.
	 */
	final class Renewal implements Runnable {

		private final IdempotencyKey key;

		private final OwnerToken token;

		private final Duration lease;

		private final @Nullable Thread handler;

		private final ReentrantLock lock = new ReentrantLock();

		private volatile @Nullable ScheduledFuture<?> future;

		private boolean ended;

		private @Nullable IdempotencyLeaseLostException lost;

		Renewal(IdempotencyKey key, OwnerToken token, Duration lease, @Nullable Thread handler) {
			this.key = key;
			this.token = token;
			this.lease = lease;
			this.handler = handler;
		}

		@Override
		public void run() {
			this.lock.lock();
			try {
				if (!this.ended) {
					renew();
				}
			}
			finally {
				this.lock.unlock();
			}
		}

		private void renew() {
			try {
				LeaseRenewer.this.store.touch(this.key, this.token, this.lease);
			}
			catch (IdempotencyLeaseLostException ex) {
				this.ended = true;
				this.lost = ex;
				cancel();
				if (this.handler != null) {
					this.handler.interrupt();
				}
			}
			catch (RuntimeException ex) {
				logger.warn("The lease of key {} could not be renewed and is tried again", this.key, ex);
			}
		}

		/**
		 * Renews no more, and waits for a renewal on its way: it would be in the way of
		 * the commit. Takes back the interrupt that told the handler.
		 * @return how the lease was lost, if it was
		 */
		Optional<IdempotencyLeaseLostException> stop() {
			cancel();
			this.lock.lock();
			try {
				this.ended = true;
				if (this.lost != null && this.handler == Thread.currentThread()) {
					Thread.interrupted();
				}
				return Optional.ofNullable(this.lost);
			}
			finally {
				this.lock.unlock();
			}
		}

		private void cancel() {
			ScheduledFuture<?> scheduled = this.future;
			if (scheduled != null) {
				scheduled.cancel(false);
			}
		}

	}

}
