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

import java.time.Clock;

import io.slackmgr.dynamodb.clock.Pause;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.write.ForeignTransactions;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.Assert;

/**
 * Builds an {@link IdempotentTemplate}.
 */
public final class IdempotentTemplateBuilder {

	private final IdempotencyStore store;

	private @Nullable PlatformTransactionManager transactionManager;

	private ForeignTransactions foreign = ForeignTransactions.IGNORED;

	private IdempotentResultSerializer serializer = new JsonResultSerializer();

	private int cacheEntries;

	private long cacheBytes;

	private IdempotentOptions defaults = IdempotentOptions.DEFAULTS;

	private IdempotentObserver observer = IdempotentObserver.NONE;

	private Clock clock = Clock.systemUTC();

	private Pause pause = Pause.OF_THREAD;

	IdempotentTemplateBuilder(IdempotencyStore store) {
		this.store = store;
	}

	/**
	 * Makes atomic calls possible.
	 * @param manager the manager of the transactions that the store joins
	 * @return this
	 */
	public IdempotentTemplateBuilder transactionManager(PlatformTransactionManager manager) {
		this.transactionManager = manager;
		return this;
	}

	/**
	 * Sets what a call inside another manager's transaction leads to; by default nothing.
	 * @param foreignTransactions finds such calls
	 * @return this
	 */
	public IdempotentTemplateBuilder foreignTransactions(ForeignTransactions foreignTransactions) {
		this.foreign = foreignTransactions;
		return this;
	}

	/**
	 * Sets the serializer of results; by default JSON.
	 * @param newSerializer the serializer
	 * @return this
	 */
	public IdempotentTemplateBuilder serializer(IdempotentResultSerializer newSerializer) {
		this.serializer = newSerializer;
		return this;
	}

	/**
	 * Keeps records of successful runs in this process, so that a replay sends no
	 * request; by default none. The least recently used go first. A record is used until
	 * it expires, even after it was deleted from the store.
	 * @param maximumEntries the most records, 0 for none
	 * @param maximumBytes the most bytes of their results together
	 * @return this
	 */
	public IdempotentTemplateBuilder cache(int maximumEntries, long maximumBytes) {
		Assert.isTrue(maximumEntries >= 0 && maximumBytes >= 0, "The limits of a cache are not negative");
		this.cacheEntries = maximumEntries;
		this.cacheBytes = maximumBytes;
		return this;
	}

	/**
	 * Sets the options of calls that have none of their own.
	 * @param newDefaults the options
	 * @return this
	 */
	public IdempotentTemplateBuilder defaults(IdempotentOptions newDefaults) {
		this.defaults = newDefaults;
		return this;
	}

	/**
	 * Sets the observer; by default there is none.
	 * @param newObserver the observer
	 * @return this
	 */
	public IdempotentTemplateBuilder observer(IdempotentObserver newObserver) {
		this.observer = new GuardedObserver(newObserver);
		return this;
	}

	/**
	 * Sets the clock that measures waiting, and what has expired in the cache.
	 * @param newClock the clock
	 * @return this
	 */
	public IdempotentTemplateBuilder clock(Clock newClock) {
		this.clock = newClock;
		return this;
	}

	IdempotentTemplateBuilder pause(Pause newPause) {
		this.pause = newPause;
		return this;
	}

	/**
	 * Builds it.
	 * @return the template
	 */
	public IdempotentTemplate build() {
		ObservedStore observed = new ObservedStore(this.store, this.observer);
		CompletedRecordCache cache = new CompletedRecordCache(this.cacheEntries, this.cacheBytes, this.clock);
		RunContext context = new RunContext(observed, cache, this.serializer, new LeaseRenewer(observed),
				this.observer);
		Claims claims = new Claims(observed, cache, this.observer, this.clock, this.pause);
		return new IdempotentTemplate(context, claims, this.transactionManager, this.foreign, this.defaults);
	}

}
