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

package io.slackmgr.dynamodb.autoconfigure.outbox.integration;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.util.ClassUtils;

/**
 * Runs the sends of an entry's integrations at the same time: as many as come, as the
 * outbox bounds how many entries are sent. Takes the context of the thread along, such as
 * the trace that it is in, where there is a library for that. It is no executor itself,
 * so that Spring never takes it for the application's.
 */
final class IntegrationSendExecutor implements AutoCloseable {

	private static final String PREFIX = "slackmgr-integration-";

	private static final boolean PROPAGATES = ClassUtils.isPresent("io.micrometer.context.ContextSnapshot",
			IntegrationSendExecutor.class.getClassLoader());

	private final AsyncTaskExecutor executor;

	private final Runnable close;

	IntegrationSendExecutor(boolean virtual) {
		TaskDecorator decorator = PROPAGATES ? new ContextPropagatingTaskDecorator() : (task) -> task;
		if (virtual) {
			SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(PREFIX);
			threads.setVirtualThreads(true);
			threads.setTaskDecorator(decorator);
			this.executor = threads;
			this.close = threads::close;
			return;
		}
		ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
		pool.setThreadNamePrefix(PREFIX);
		pool.setDaemon(true);
		pool.setCorePoolSize(0);
		pool.setQueueCapacity(0);
		pool.setTaskDecorator(decorator);
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
