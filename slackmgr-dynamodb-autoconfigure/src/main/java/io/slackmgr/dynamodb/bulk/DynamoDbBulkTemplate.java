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

package io.slackmgr.dynamodb.bulk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableSchemaResolver;
import io.slackmgr.dynamodb.item.ItemKey;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Document;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactGetItemsEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The bulk operations on a {@link DynamoDbClient}. It needs no more threads than requests
 * run at a time and keeps them for a minute; {@link #close()} ends them.
 */
public final class DynamoDbBulkTemplate implements DynamoDbBulkOperations, AutoCloseable {

	private final BulkOptions options;

	private final BatchReads reads;

	private final BatchWrites writes;

	private final Transactions transactions;

	private final @Nullable EntityMapper entities;

	private final WriteResolver resolver;

	private final BooleanSupplier transactionRunning;

	private final Runnable closing;

	private DynamoDbBulkTemplate(Builder builder) {
		Executor executor = builder.executor;
		if (executor == null) {
			ExecutorService own = daemonThreads();
			this.closing = own::shutdown;
			executor = own;
		}
		else {
			this.closing = () -> {
			};
		}
		Backoff backoff = new Backoff(builder.random, builder.sleeper);
		BulkEngine engine = new BulkEngine(executor, backoff);
		this.options = builder.options;
		this.reads = new BatchReads(builder.client, engine);
		this.writes = new BatchWrites(builder.client, engine);
		this.transactions = new Transactions(builder.client, backoff, builder.options);
		this.entities = builder.entities;
		this.resolver = new WriteResolver(this::entities);
		this.transactionRunning = builder.transactionRunning;
	}

	/**
	 * Begins to build bulk operations.
	 * @param client sends the requests
	 * @return the builder
	 */
	public static Builder builder(DynamoDbClient client) {
		return new Builder(client);
	}

	private static ExecutorService daemonThreads() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("slackmgr-bulk-");
		threads.setDaemon(true);
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), threads);
	}

	@Override
	public <T> Stream<T> batchGetStream(Class<T> entityType, Collection<Key> keys, UnaryOperator<BulkOptions> options) {
		EntityMapper mapper = entities();
		DynamoDbTable<T> table = mapper.table(entityType);
		List<ItemKey> itemKeys = keys.stream().map((key) -> mapper.key(entityType, key)).toList();
		return batchGetStream(itemKeys, options).map((found) -> mapper.entity(table, found.item()));
	}

	@Override
	public Stream<FoundItem> batchGetStream(Collection<ItemKey> keys, UnaryOperator<BulkOptions> options) {
		return this.reads.stream(keys, options.apply(this.options));
	}

	@Override
	public void batchWrite(Collection<? extends BulkWrite> writes, UnaryOperator<BulkOptions> options) {
		refuseInsideTransaction("A batch write");
		this.writes.write(this.resolver.resolve(writes), options.apply(this.options));
	}

	@Override
	public void transactWrite(Collection<? extends BulkWrite> writes) {
		refuseInsideTransaction("transactWrite");
		List<TransactWriteItem> operations = this.resolver.resolve(writes)
			.stream()
			.map(Transactions::operation)
			.toList();
		if (!operations.isEmpty()) {
			this.transactions.write(TransactWriteItemsRequest.builder().transactItems(operations).build());
		}
	}

	@Override
	public void transactWrite(TransactWriteItemsEnhancedRequest request) {
		transactWrite(TransactWriteItemsRequest.builder()
			.transactItems(request.transactWriteItems())
			.clientRequestToken(request.clientRequestToken())
			.returnConsumedCapacity(request.returnConsumedCapacityAsString())
			.returnItemCollectionMetrics(request.returnItemCollectionMetricsAsString())
			.build());
	}

	@Override
	public void transactWrite(TransactWriteItemsRequest request) {
		refuseInsideTransaction("transactWrite");
		this.transactions.write(request);
	}

	@Override
	public <T> List<Optional<T>> transactGet(Class<T> entityType, List<Key> keys) {
		EntityMapper mapper = entities();
		DynamoDbTable<T> table = mapper.table(entityType);
		List<ItemKey> itemKeys = keys.stream().map((key) -> mapper.key(entityType, key)).toList();
		return transactGet(itemKeys).stream().map((found) -> found.map((item) -> mapper.entity(table, item))).toList();
	}

	@Override
	public List<Optional<Map<String, AttributeValue>>> transactGet(List<ItemKey> keys) {
		if (keys.isEmpty()) {
			return List.of();
		}
		return this.transactions.get(keys);
	}

	@Override
	public List<Document> transactGet(TransactGetItemsEnhancedRequest request) {
		return this.transactions.get(entities().client(), request);
	}

	/** Begins nothing more; what runs goes on. An injected executor is left alone. */
	@Override
	public void close() {
		this.closing.run();
	}

	private EntityMapper entities() {
		if (this.entities == null) {
			throw new InvalidDataAccessApiUsageException(
					"These bulk operations were built without resolvers for entities; use items, or build them with"
							+ " entities(...)");
		}
		return this.entities;
	}

	private void refuseInsideTransaction(String what) {
		if (this.transactionRunning.getAsBoolean()) {
			throw new InvalidDataAccessApiUsageException(
					what + " does not take part in the running transaction and is refused within it; call it before or"
							+ " after, or in a method with Propagation.NOT_SUPPORTED");
		}
	}

	/**
	 * Builds bulk operations.
	 */
	public static final class Builder {

		private final DynamoDbClient client;

		private BulkOptions options = BulkOptions.defaults();

		private BooleanSupplier transactionRunning = TransactionSynchronizationManager::isActualTransactionActive;

		private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

		private Backoff.Sleeper sleeper = Backoff.Sleeper.SYSTEM;

		private @Nullable EntityMapper entities;

		private @Nullable Executor executor;

		private Builder(DynamoDbClient client) {
			this.client = client;
		}

		/**
		 * Takes entities too.
		 * @param enhancedClient maps them, with its extensions
		 * @param tableNames names the table of a class
		 * @param schemas names the schema of a class
		 * @return this builder
		 */
		public Builder entities(DynamoDbEnhancedClient enhancedClient, DynamoDbTableNameResolver tableNames,
				DynamoDbTableSchemaResolver schemas) {
			this.entities = new EntityMapper(enhancedClient, tableNames, schemas);
			return this;
		}

		/**
		 * Sets the options that an operation begins with.
		 * @param options the options
		 * @return this builder
		 */
		public Builder options(BulkOptions options) {
			this.options = options;
			return this;
		}

		/**
		 * Runs the requests on the given executor, which must be able to run as many at a
		 * time as the parallelism says; by default on daemon threads of its own.
		 * @param executor the executor
		 * @return this builder
		 */
		public Builder executor(Executor executor) {
			this.executor = executor;
			return this;
		}

		/**
		 * Decides whether a transaction is running, in which writes are refused; by
		 * default any that Spring reports for the thread.
		 * @param transactionRunning says so
		 * @return this builder
		 */
		public Builder transactionRunning(BooleanSupplier transactionRunning) {
			this.transactionRunning = transactionRunning;
			return this;
		}

		/** Waits between attempts in another way: for a clock that a test controls. */
		Builder pauses(RandomGenerator random, Backoff.Sleeper sleeper) {
			this.random = random;
			this.sleeper = sleeper;
			return this;
		}

		/**
		 * Builds the bulk operations.
		 * @return the bulk operations
		 */
		public DynamoDbBulkTemplate build() {
			return new DynamoDbBulkTemplate(this);
		}

	}

}
