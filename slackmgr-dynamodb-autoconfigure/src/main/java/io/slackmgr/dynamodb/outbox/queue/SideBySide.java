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

package io.slackmgr.dynamodb.outbox.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Runs the reads of one call side by side. It has no thread until there is something to
 * read, and none any more a while after. All callers together use a fixed number of
 * threads at most; beyond that, each reads on its own.
 */
final class SideBySide {

	/** More at a time would only compete for the units of the same table. */
	static final int THREADS = 16;

	private final ExecutorService executor;

	SideBySide() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("slackmgr-outbox-read-");
		threads.setDaemon(true);
		this.executor = new ThreadPoolExecutor(0, THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads,
				new ThreadPoolExecutor.CallerRunsPolicy());
	}

	/**
	 * Maps all items, in their order. Where one fails, the others are waited for, and the
	 * first failure is thrown.
	 */
	<I, R> List<R> map(List<I> items, Function<I, R> read) throws InterruptedException {
		if (items.size() == 1) {
			return List.of(read.apply(items.get(0)));
		}
		List<Callable<R>> reads = items.stream().<Callable<R>>map((item) -> () -> read.apply(item)).toList();
		List<R> results = new ArrayList<>();
		for (Future<R> future : this.executor.invokeAll(reads)) {
			results.add(result(future));
		}
		return results;
	}

	private static <R> R result(Future<R> future) throws InterruptedException {
		try {
			return future.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			// A function throws nothing else.
			throw (RuntimeException) ex.getCause();
		}
	}

}
