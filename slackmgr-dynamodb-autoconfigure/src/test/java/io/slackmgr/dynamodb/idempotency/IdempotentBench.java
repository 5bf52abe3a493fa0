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
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencySettings;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyTable;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyTestTable;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;
import io.slackmgr.dynamodb.write.WriteOperation;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table, all that a template needs, and an effect that can be counted: a number in the
 * table that every run adds one to.
 */
final class IdempotentBench {

	static final IdempotencySettings SETTINGS = new IdempotencySettings(300 * 1024, Duration.ZERO);

	private static final Duration PATIENT = Duration.ofSeconds(30);

	private final String table;

	private final DynamoDbClient client;

	private final WriteGateway gateway;

	private final DynamoDbTransactionManager transactionManager;

	private final IdempotencyStore store;

	private final Clock clock;

	private final List<IdempotentObserver.Outcome> outcomes = new CopyOnWriteArrayList<>();

	IdempotentBench(DynamoDbClient client, Clock clock) {
		this(new IdempotencyTestTable().name(), client, clock);
	}

	IdempotentBench(String table, DynamoDbClient client, Clock clock) {
		this(table, client, clock, PATIENT, inDynamoDb(clock));
	}

	IdempotentBench(DynamoDbClient client, Clock clock, Stores stores) {
		this(new IdempotencyTestTable().name(), client, clock, PATIENT, stores);
	}

	private IdempotentBench(String table, DynamoDbClient client, Clock clock, Duration commitTimeout, Stores stores) {
		this.table = table;
		this.client = client;
		this.clock = clock;
		this.gateway = new WriteGateway(client, Clock.systemUTC(),
				new CommitSettings(commitTimeout, Duration.ofMillis(5), Duration.ofMillis(50)));
		this.transactionManager = new DynamoDbTransactionManager(this.gateway, TransactionObserver.NONE);
		this.store = stores.create(table, client, this.gateway);
	}

	/** One that soon gives up a commit without answer. */
	static IdempotentBench impatient(DynamoDbClient client, Clock clock) {
		return new IdempotentBench(new IdempotencyTestTable().name(), client, clock, Duration.ofSeconds(1),
				inDynamoDb(clock));
	}

	private static Stores inDynamoDb(Clock clock) {
		return (table, client, gateway) -> IdempotencyStore
			.dynamoDb(new EntityTables(client, List.of(IdempotencyTable.entityTable(table))), gateway, clock, SETTINGS);
	}

	/** A text that no compression makes smaller than three quarters. */
	static String incompressible(int length) {
		byte[] bytes = new byte[length / 4 * 3];
		new Random(1).nextBytes(bytes);
		return Base64.getEncoder().encodeToString(bytes);
	}

	static IdempotencyKey key(Object... parts) {
		return IdempotencyKey.build("", "bench", parts);
	}

	IdempotentTemplate template() {
		return builder().build();
	}

	IdempotentTemplateBuilder builder() {
		return IdempotentTemplate.builder(this.store)
			.transactionManager(this.transactionManager)
			.clock(this.clock)
			.observer(new IdempotentObserver() {
				@Override
				public void outcome(String scope, IdempotentObserver.Outcome outcome) {
					IdempotentBench.this.outcomes.add(outcome);
				}
			});
	}

	/** Adds one to the effect, at once or with the running transaction. */
	void addEffect(String id) {
		this.gateway.write(WriteOperation.update(effect(id),
				Expression.builder()
					.expression("ADD effects :one")
					.putExpressionValue(":one", AttributeValue.fromN("1"))
					.build()));
	}

	/** Demands of the running transaction what never holds. */
	void addImpossibleDemand() {
		this.gateway.write(WriteOperation.check(effect("impossible"),
				Expression.builder().expression("attribute_exists(pk)").build()));
	}

	int effects(String id) {
		AttributeValue effects = this.client
			.getItem((get) -> get.tableName(this.table).key(effect(id).key()).consistentRead(true))
			.item()
			.get("effects");
		return Optional.ofNullable(effects).map(AttributeValue::n).map(Integer::parseInt).orElse(0);
	}

	private ItemKey effect(String id) {
		return new ItemKey(this.table, Map.of("pk", AttributeValue.fromS("effect#" + id)));
	}

	String table() {
		return this.table;
	}

	WriteGateway gateway() {
		return this.gateway;
	}

	DynamoDbTransactionManager transactionManager() {
		return this.transactionManager;
	}

	IdempotencyStore store() {
		return this.store;
	}

	List<IdempotentObserver.Outcome> outcomes() {
		return List.copyOf(this.outcomes);
	}

	/** Makes the store. */
	interface Stores {

		IdempotencyStore create(String table, DynamoDbClient client, WriteGateway gateway);

	}

}
