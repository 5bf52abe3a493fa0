package io.slackmgr.dynamodb.autoconfigure;

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
