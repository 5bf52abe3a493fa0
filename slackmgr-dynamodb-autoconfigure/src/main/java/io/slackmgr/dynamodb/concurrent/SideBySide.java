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

package io.slackmgr.dynamodb.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Does the same for many items, several at a time, for callers that wait for all of it.
 * It has no thread until there is something to do, and none any more a while after. All
 * callers together use a fixed number of threads at most; beyond that, each does the rest
 * by itself. Once one item has failed, no further one of the same call begins; those that
 * run are waited for, and a failure is thrown. Safe for use by many threads.
 */
public final class SideBySide {

	private static final long IDLE_SECONDS = 10;

	private final String name;

	private final ExecutorService executor;

	/**
	 * Creates one without threads.
	 * @param name what the names of its threads begin with
	 * @param threads how many it has at most
	 */
	public SideBySide(String name, int threads) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(name);
		factory.setDaemon(true);
		this.name = name;
		this.executor = new ThreadPoolExecutor(0, threads, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
				factory, new ThreadPoolExecutor.CallerRunsPolicy());
	}

	/**
	 * Does something with all items.
	 * @param items the items
	 * @param action what is done with each
	 * @throws DataAccessResourceFailureException if the thread is interrupted, which it
	 * is afterwards too; so are those that help it
	 */
	public <I> void forEach(List<I> items, Consumer<I> action) {
		map(items, (item) -> {
			action.accept(item);
			return item;
		});
	}

	/**
	 * Maps all items.
	 * @param items the items
	 * @param mapping maps each
	 * @return the results, in the order of the items
	 * @throws DataAccessResourceFailureException if the thread is interrupted, which it
	 * is afterwards too; so are those that help it
	 */
	public <I, R> List<R> map(List<I> items, Function<I, R> mapping) {
		if (items.size() == 1) {
			return List.of(mapping.apply(items.get(0)));
		}
		AtomicBoolean failed = new AtomicBoolean();
		List<Callable<List<R>>> tasks = items.stream()
			.<Callable<List<R>>>map((item) -> () -> unless(failed, item, mapping))
			.toList();
		try {
			List<R> results = new ArrayList<>();
			for (Future<List<R>> future : this.executor.invokeAll(tasks)) {
				results.addAll(future.get());
			}
			return results;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DataAccessResourceFailureException(
					"Interrupted while waiting for the threads " + this.name + ": their work is not finished", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			// A function throws nothing else.
			throw (RuntimeException) ex.getCause();
		}
	}

	/**
	 * The result, or none once something has failed.
	 */
	private static <I, R> List<R> unless(AtomicBoolean failed, I item, Function<I, R> mapping) {
		if (failed.get()) {
			return List.of();
		}
		try {
			return List.of(mapping.apply(item));
		}
		catch (RuntimeException | Error ex) {
			failed.set(true);
			throw ex;
		}
	}

}
