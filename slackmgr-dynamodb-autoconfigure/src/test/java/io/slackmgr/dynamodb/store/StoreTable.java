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

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.schema.IndexDefinition;
import io.slackmgr.dynamodb.schema.SchemaCreator;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.test.ConsumedCapacityRecorder;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A store's table, and all that a repository on it needs. Nothing expires by itself, as
 * tests' clocks are not the table's.
 */
final class StoreTable implements AutoCloseable {

	final String name = LocalDynamoDb.uniqueTableName("store");

	final ConsumedCapacityRecorder capacity = new ConsumedCapacityRecorder();

	final FaultyHttpClient http = FaultyHttpClient.create();

	final DynamoDbClient client;

	final WriteGateway gateway;

	private final DynamoDbBulkTemplate bulk;

	StoreTable() {
		this(LocalDynamoDb.clientBuilder());
	}

	StoreTable(DynamoDbClientBuilder client) {
		this.client = client.httpClient(this.http)
			.overrideConfiguration((override) -> override.addExecutionInterceptor(this.capacity))
			.build();
		this.gateway = new WriteGateway(this.client, Clock.systemUTC(), CommitSettings.DEFAULTS);
		this.bulk = DynamoDbBulkTemplate.builder(this.client)
			.transactionRunning(this.gateway::isTransactionRunning)
			.build();
		create();
	}

	private void create() {
		TableDefinition table = TableDefinition.builder(this.name)
			.partitionKey("pk", ScalarAttributeType.S)
			.sortKey("sk", ScalarAttributeType.S)
			.index(SlackManagerTable.definition(this.name).indexes().toArray(IndexDefinition[]::new))
			.build();
		new SchemaCreator(this.client, List.of(table), Duration.ofMinutes(1), Clock.systemUTC()).create();
	}

	SlackManagerRepository repository(StoreSettings settings) {
		return repository(settings, Clock.systemUTC());
	}

	SlackManagerRepository repository(StoreSettings settings, Clock clock) {
		EntityTables tables = tables();
		OpenIssueLayouts layouts = new OpenIssueLayouts(tables, this.gateway, clock, settings);
		return new DynamoDbSlackManagerRepository(tables, this.gateway, this.bulk, clock, settings, layouts);
	}

	/**
	 * A repository that has already read the layout, which it does for its first call.
	 */
	SlackManagerRepository readyRepository(StoreSettings settings, Clock clock) {
		SlackManagerRepository repository = repository(settings, clock);
		repository.loadOpenIssuesInChannel("none");
		this.capacity.clear();
		return repository;
	}

	OpenIssueResharding resharding(Clock clock) {
		return new OpenIssueResharding(tables(), this.gateway, clock, StoreSettings.DEFAULTS);
	}

	private EntityTables tables() {
		return new EntityTables(this.client, List.of(SlackManagerTable.entityTable(this.name)));
	}

	DynamoDbTransactionManager transactionManager() {
		return new DynamoDbTransactionManager(this.gateway, TransactionObserver.NONE);
	}

	List<Map<String, AttributeValue>> items() {
		return this.client.scan((scan) -> scan.tableName(this.name).consistentRead(true)).items();
	}

	void put(Map<String, AttributeValue> item) {
		this.client.putItem((put) -> put.tableName(this.name).item(item));
	}

	void delete(String pk, String sk) {
		this.client.deleteItem((delete) -> delete.tableName(this.name)
			.key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))));
	}

	/** What {@link SlackManagerMaintenance} does for a store. */
	static void dropAllData(SlackManagerRepository repository) {
		if (repository instanceof InMemorySlackManagerRepository inMemory) {
			inMemory.dropAllData();
		}
		else {
			((DynamoDbSlackManagerRepository) repository).dropAllData();
		}
	}

	void clear() {
		StoreTable.dropAllData(repository(StoreSettings.DEFAULTS));
	}

	@Override
	public void close() {
		this.bulk.close();
		this.client.close();
	}

}
