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

package io.slackmgr.dynamodb.store;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * A few threads for one operation. Closing interrupts what still runs.
 */
final class WorkerThreads implements AutoCloseable {

	private final String name;

	private final ExecutorService executor;

	WorkerThreads(String name, int count) {
		this.name = name;
		this.executor = Executors.newFixedThreadPool(count, new CustomizableThreadFactory(name));
	}

	/**
	 * Runs tasks and waits for all.
	 * @throws RuntimeException the first failure
	 */
	void run(List<Runnable> tasks) {
		try {
			List<Callable<Object>> callables = tasks.stream().map(Executors::callable).toList();
			for (Future<Object> result : this.executor.invokeAll(callables)) {
				result.get();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DataAccessResourceFailureException(
					"Interrupted while waiting for the threads " + this.name + ": their work is not finished", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
