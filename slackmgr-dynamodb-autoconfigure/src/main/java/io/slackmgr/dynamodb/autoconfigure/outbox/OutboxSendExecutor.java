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

package io.slackmgr.dynamodb.autoconfigure.outbox;

import java.util.concurrent.Semaphore;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Runs the outbox's sends, up to a limit at a time: on a pool, or on virtual threads
 * where the application has them on. It is no executor itself, so that Spring never takes
 * it for the application's. Who hands a send over does not wait.
 */
final class OutboxSendExecutor implements AutoCloseable {

	private static final String PREFIX = "slackmgr-outbox-send-";

	private final AsyncTaskExecutor executor;

	private final Runnable close;

	OutboxSendExecutor(int concurrency, boolean virtual) {
		if (virtual) {
			SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(PREFIX);
			threads.setVirtualThreads(true);
			Semaphore permits = new Semaphore(concurrency);
			this.executor = (task) -> threads.execute(() -> {
				permits.acquireUninterruptibly();
				try {
					task.run();
				}
				finally {
					permits.release();
				}
			});
			this.close = threads::close;
			return;
		}
		ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
		pool.setThreadNamePrefix(PREFIX);
		pool.setCorePoolSize(concurrency);
		pool.setAllowCoreThreadTimeOut(true);
		pool.initialize();
		this.executor = pool;
		this.close = pool::shutdown;
	}

	void execute(Runnable send) {
		this.executor.execute(send);
	}

	@Override
	public void close() {
		this.close.run();
	}

}
