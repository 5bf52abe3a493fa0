package io.slackmgr.dynamodb.idempotency;

import java.time.Clock;
import java.util.Optional;

import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds an {@link IdempotentTemplate}.
 */
public final class IdempotentTemplateBuilder {

	final IdempotencyStore store;

	Optional<PlatformTransactionManager> transactionManager = Optional.empty();

	IdempotentResultSerializer serializer = new JsonResultSerializer();

	CompletedRecordCache cache = CompletedRecordCache.none();

	IdempotentOptions defaults = IdempotentOptions.DEFAULTS;

	IdempotentObserver observer = IdempotentObserver.NONE;

	Clock clock = Clock.systemUTC();

	Claims.Pause pause = (duration) -> Thread.sleep(duration.toMillis());

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
	 * Sets who is told what happens; by default nobody.
	 * @param newObserver the observer
	 * @return this
	 */
	public IdempotentTemplateBuilder observer(IdempotentObserver newObserver) {
		this.observer = newObserver;
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

	IdempotentTemplateBuilder pause(Claims.Pause newPause) {
		this.pause = newPause;
		return this;
	}

	/**
	 * Builds it.
	 * @return the template
	 */
	public IdempotentTemplate build() {
		return new IdempotentTemplate(this);
	}

}
