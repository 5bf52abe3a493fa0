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

package io.slackmgr.dynamodb.idempotency.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Deletes the items of one sweep, several at a time. Each delete has a condition, which
 * those of a batch can't have.
 */
final class Sweep {

	/** More at a time would take units from the calls that the table is for. */
	static final int DELETES_AT_A_TIME = 16;

	private final Consumer<IdempotencyItem> delete;

	Sweep(Consumer<IdempotencyItem> delete) {
		this.delete = delete;
	}

	/**
	 * Deletes all. Where one fails, those that were begun with it are waited for, and the
	 * first failure is thrown.
	 * @return how many were records, and no results
	 */
	long deleteAll(Iterable<IdempotencyItem> items) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory("slackmgr-idempotency-sweep-");
		factory.setDaemon(true);
		ExecutorService threads = Executors.newFixedThreadPool(DELETES_AT_A_TIME, factory);
		try {
			long records = 0;
			List<Callable<Boolean>> together = new ArrayList<>();
			for (IdempotencyItem item : items) {
				together.add(() -> {
					this.delete.accept(item);
					return !item.isResult();
				});
				if (together.size() == DELETES_AT_A_TIME) {
					records += run(threads, together);
					together.clear();
				}
			}
			return records + run(threads, together);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DataAccessResourceFailureException("The sweep of expired records was interrupted", ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static long run(ExecutorService threads, List<Callable<Boolean>> deletes) throws InterruptedException {
		long records = 0;
		for (Future<Boolean> deleted : threads.invokeAll(deletes)) {
			records += isRecord(deleted) ? 1 : 0;
		}
		return records;
	}

	private static boolean isRecord(Future<Boolean> deleted) throws InterruptedException {
		try {
			return deleted.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			// A delete throws nothing else.
			throw (RuntimeException) ex.getCause();
		}
	}

}
