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
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.QueuePort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs the poller while the application runs, on a scheduler of its own: the
 * application's is left alone, and so are its {@code @Scheduled} methods. From the moment
 * that the application context begins to close nothing new is claimed. Running sends get
 * the shutdown timeout, and leases are renewed until the last of them has ended. What was
 * stopped can be started again.
 */
public final class OutboxPolling
		implements SmartLifecycle, ApplicationContextAware, ApplicationListener<ContextClosedEvent> {

	/**
	 * Below the phases of a web server and of its graceful end, so that this starts
	 * before it takes requests, and stops when it takes no more.
	 */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private static final Logger logger = LoggerFactory.getLogger(OutboxPolling.class);

	private static final int SCHEDULER_THREADS = 3;

	private static final Duration AFTER_INTERRUPT = Sends.GRACE.plusSeconds(1);

	private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(1);

	private final Worker worker;

	private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

	private final ThreadPoolTaskScheduler renewals = new ThreadPoolTaskScheduler();

	private volatile Optional<ExecutorService> drains = Optional.empty();

	private final OutboxPoller poller;

	private Optional<ScheduledAnnotationBeanPostProcessor> scheduled = Optional.empty();

	private volatile Optional<Instant> startedAt = Optional.empty();

	private volatile boolean running;

	private volatile boolean autoStartup = true;

	private Optional<Future<?>> leaving = Optional.empty();

	private volatile Optional<ApplicationContext> context = Optional.empty();

	OutboxPolling(Worker worker) {
		this.worker = worker;
		this.poller = new OutboxPoller(worker, this::drain, this::pollAfter);
	}

	/**
	 * The delivery of a queue's entries by this process, one for each queue.
	 * @param queue the queue
	 * @param handlers who gets the entries, one for each kind
	 * @param sends runs the sends. It must not wait for a free thread when it is given
	 * one: a send gives it the one that follows in its ordering key
	 * @param concurrency how many sends that lets run at a time: about so many entries
	 * are claimed
	 * @return the poller, not started
	 */
	public static OutboxPolling of(OutboxQueue queue, Collection<? extends OutboxHandler> handlers, Executor sends,
			int concurrency) {
		QueuePort port = QueuePort.of(queue);
		OutboxPolling polling = new OutboxPolling(Worker.of(port, handlers, sends, concurrency));
		port.deliverBy(polling.poller);
		return polling;
	}

	private void drain(Runnable drain) {
		this.drains.orElseThrow(() -> new RejectedExecutionException("The outbox's poller is not running"))
			.execute(drain);
	}

	OutboxPoller poller() {
		return this.poller;
	}

	private void pollAfter(Duration delay) {
		if (this.running) {
			try {
				ScheduledFuture<?> unused = this.scheduler.schedule(this.poller::poll, Instant.now().plus(delay));
			}
			catch (TaskRejectedException ex) {
				logger.debug("The outbox's poller stops: an entry is left to other instances");
			}
		}
	}

	/**
	 * When a partition was last read with success, whoever holds it. Known without a
	 * request, as is all that this class tells.
	 * @return the time, empty if that was not yet so
	 */
	public Optional<Instant> lastPoll() {
		return this.poller.lastPoll();
	}

	/**
	 * The name by which this process holds partitions and locks entries.
	 * @return the worker's id, another one in each process and after each start of it
	 */
	public String workerId() {
		return this.worker.owner();
	}

	/**
	 * Since when it runs.
	 * @return the time of the last start, empty if there was none
	 */
	public Optional<Instant> startedAt() {
		return this.startedAt;
	}

	/**
	 * When the oldest due entry was due, of those the partitions had when they were last
	 * read; an entry that is being sent is one of them.
	 * @return the time, empty if none was due
	 */
	public Optional<Instant> oldestWaiting() {
		return this.poller.oldestWaiting();
	}

	/**
	 * How many entries this process has declared dead since it started. Those of other
	 * instances, and of earlier runs, are not among them.
	 * @return the number
	 */
	public long deadSinceStart() {
		return this.worker.queue().deadSinceStart();
	}

	/**
	 * Whether it starts with the application. By default it does.
	 * @param wanted false to leave it to a call of {@link #start()}, or to
	 * {@link #deliverAll(Duration)}
	 */
	public void setAutoStartup(boolean wanted) {
		this.autoStartup = wanted;
	}

	@Override
	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	/**
	 * Delivers what is due, what deliveries enqueue included, and returns when nothing is
	 * left that is: what failed and waits for its retry is not due. For tests, and for
	 * jobs that deliver at times of their own, where the poller does not run. Sends run
	 * on the pool as they do for the poller, all else on the calling thread.
	 * @param timeout how long it may begin to read the partitions again; it is given up
	 * between two turns, so that it may take a turn longer
	 * @throws IllegalStateException if the poller runs, a transaction does, or something
	 * is due when the time is up: entries without end, a partition that another instance
	 * holds, or one whose lease a send that ignores its timeout still has
	 * @throws org.springframework.dao.DataAccessException if a partition can't be read or
	 * claimed
	 */
	public synchronized void deliverAll(Duration timeout) {
		if (this.running) {
			throw new IllegalStateException("The outbox's poller runs and delivers by itself."
					+ " Action: set slackmgr.dynamodb.outbox.poller.auto-startup=false, or stop it first");
		}
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException(
					"What the running transaction enqueues can't be delivered before its commit."
							+ " Action: call this outside of a transaction");
		}
		this.poller.start();
		scheduleRenewals();
		try {
			this.poller.drainAll(timeout);
		}
		finally {
			this.renewals.shutdown();
		}
	}

	private void scheduleRenewals() {
		initialize(this.renewals, "slackmgr-outbox-lease-", 1);
		ScheduledFuture<?> unused = this.renewals.scheduleWithFixedDelay(this.poller::renewLeases,
				LeaseKeeper.interval(this.worker.settings()));
	}

	@Override
	public synchronized void start() {
		if (this.running || this.worker.handlers().isEmpty()) {
			return;
		}
		this.drains = Optional
			.of(Executors.newCachedThreadPool(new CustomizableThreadFactory("slackmgr-outbox-drain-")));
		this.poller.start();
		this.leaving = Optional.empty();
		initialize(this.scheduler, "slackmgr-outbox-poll-", SCHEDULER_THREADS);
		scheduleRenewals();
		this.startedAt = Optional.of(this.worker.clock().instant());
		this.running = true;
		ScheduledFuture<?> beating = this.scheduler.scheduleWithFixedDelay(this.poller::beat,
				Fleet.interval(this.worker.settings()));
		ScheduledAnnotationBeanPostProcessor processor = new ScheduledAnnotationBeanPostProcessor();
		processor.setScheduler(this.scheduler);
		processor
			.setEmbeddedValueResolver((interval) -> Long.toString(this.worker.settings().pollInterval().toMillis()));
		processor.postProcessAfterInitialization(new PollTask(this.poller), "slackmgrOutboxPollTask");
		processor.afterSingletonsInstantiated();
		this.scheduled = Optional.of(processor);
	}

	private static void initialize(ThreadPoolTaskScheduler scheduler, String prefix, int threads) {
		scheduler.setThreadNamePrefix(prefix);
		scheduler.setPoolSize(threads);
		scheduler.initialize();
	}

	@Override
	public void setApplicationContext(ApplicationContext applicationContext) {
		this.context = Optional.of(applicationContext);
	}

	/**
	 * Claims nothing more while a web server ends its requests, which it does before the
	 * lifecycle comes to this.
	 */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (this.running && this.context.filter((own) -> own == event.getApplicationContext()).isPresent()) {
			claimNoMore();
		}
	}

	@Override
	public synchronized void stop() {
		if (!this.running) {
			return;
		}
		claimNoMore();
		this.running = false;
		this.scheduled.ifPresent(ScheduledAnnotationBeanPostProcessor::destroy);
		try {
			if (!this.poller.awaitEnd(this.worker.settings().shutdownTimeout())) {
				this.poller.stopNow();
				if (!this.poller.awaitEnd(AFTER_INTERRUPT)) {
					logger.warn("An outbox send ignores its interrupt: its partition is left to its lease");
				}
			}
			this.leaving.ifPresent(OutboxPolling::awaitAnswer);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.scheduler.shutdown();
		this.renewals.shutdown();
		this.drains.ifPresent(ExecutorService::shutdown);
	}

	/**
	 * Claims nothing more, and tells the other instances, on a thread of its own:
	 * DynamoDB may not answer.
	 */
	private synchronized void claimNoMore() {
		if (this.leaving.isEmpty()) {
			this.poller.stop();
			this.leaving = Optional.of(this.scheduler.submit(this.poller::leave));
		}
	}

	private static void awaitAnswer(Future<?> leaving) {
		try {
			leaving.get(LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("The outbox's other instances find out by themselves that this one has ended: {}",
					ex.toString());
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Polls every poll interval. No bean: the application's own scheduling, if it has
	 * any, must not see it.
	 */
	static final class PollTask {

		private final OutboxPoller poller;

		PollTask(OutboxPoller poller) {
			this.poller = poller;
		}

		@Scheduled(fixedDelayString = "${slackmgr.dynamodb.outbox.poll-interval}")
		void poll() {
			this.poller.poll();
		}

	}

}
