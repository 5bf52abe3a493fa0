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
import java.util.Optional;

import io.slackmgr.dynamodb.clock.Pause;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.write.ForeignTransactions;

import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds an {@link IdempotentTemplate}.
 */
public final class IdempotentTemplateBuilder {

	private final IdempotencyStore store;

	private Optional<PlatformTransactionManager> transactionManager = Optional.empty();

	private ForeignTransactions foreign = ForeignTransactions.IGNORED;

	private IdempotentResultSerializer serializer = new JsonResultSerializer();

	private CompletedRecordCache cache = CompletedRecordCache.none();

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
		this.transactionManager = Optional.of(manager);
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
	 * Sets the cache of completed records; by default none.
	 * @param newCache the cache
	 * @return this
	 */
	public IdempotentTemplateBuilder cache(CompletedRecordCache newCache) {
		this.cache = newCache;
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
	 * Sets the clock that measures waiting.
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
		RunContext context = new RunContext(observed, this.cache, this.serializer, new LeaseRenewer(observed),
				this.observer);
		Claims claims = new Claims(observed, this.cache, this.observer, this.clock, this.pause);
		return new IdempotentTemplate(context, claims, this.transactionManager, this.foreign, this.defaults);
	}

}
