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

package io.slackmgr.dynamodb.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import software.amazon.dynamodb.services.local.shared.jobs.TimeToLiveDeletionJob;

/**
 * Runs DynamoDB Local's background jobs, each on a thread of its own. Its own executor
 * has ten threads: three are taken by schedulers and, permanently, one by each table with
 * a time to live, so that with seven such tables no index is ever built, and from eight
 * on it doesn't stop.
 */
final class BackgroundJobs extends ThreadPoolExecutor {

	private final EmbeddedDynamoDbSettings.ExpiredItems expiredItems;

	BackgroundJobs(ThreadFactory threads, EmbeddedDynamoDbSettings.ExpiredItems expiredItems) {
		// A scheduler that has not yet seen the shutdown may still submit: discarded.
		super(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads, new DiscardPolicy());
		this.expiredItems = expiredItems;
	}

	@Override
	public Future<?> submit(Runnable job) {
		if (this.expiredItems == EmbeddedDynamoDbSettings.ExpiredItems.KEPT && job instanceof TimeToLiveDeletionJob) {
			return CompletableFuture.completedFuture(null);
		}
		return super.submit(job);
	}

	/**
	 * Interrupts the jobs: the one that deletes a table's expired items can't be
	 * cancelled in another way.
	 */
	@Override
	public void shutdown() {
		shutdownNow();
	}

}
