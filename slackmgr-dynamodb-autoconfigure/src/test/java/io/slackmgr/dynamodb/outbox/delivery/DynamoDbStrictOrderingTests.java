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

package io.slackmgr.dynamodb.outbox.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.outbox.Ordering;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class DynamoDbStrictOrderingTests extends StrictOrderingContract {

	private static final WriteGateway GATEWAY = new WriteGateway(LocalDynamoDb.client(), Clock.systemUTC(),
			CommitSettings.DEFAULTS);

	@Override
	OutboxEngine engine() {
		return TestEngines.dynamoDb(LocalDynamoDb.client(), GATEWAY, TestEngines.createTable(LocalDynamoDb.client()));
	}

	@Override
	TransactionTemplate transaction() {
		return new TransactionTemplate(new DynamoDbTransactionManager(GATEWAY, TransactionObserver.NONE));
	}

	/**
	 * A strongly consistent read of an item of this size costs one read unit, a put one
	 * write unit, each item of a transaction two.
	 */
	@Test
	void costsOneReadAndOneMoreItemInATransaction() {
		RequestRecorder requests = new RequestRecorder();
		try (DynamoDbClient client = LocalDynamoDb.clientBuilder()
			.overrideConfiguration((overrides) -> overrides.addExecutionInterceptor(requests))
			.build(); DynamoDbBulkTemplate bulk = DynamoDbBulkTemplate.builder(client).build()) {
			WriteGateway gateway = new WriteGateway(client, Clock.systemUTC(), CommitSettings.DEFAULTS);
			OutboxFixture repository = OutboxFixture
				.of(OutboxQueue.dynamoDb(client, gateway, bulk, TestEngines.createTable(client), Clock.systemUTC(),
						OutboxSettings.DEFAULTS, (retry) -> TestWorkers.BACKOFF, OutboxObserver.NONE));
			TransactionTemplate transaction = new TransactionTemplate(
					new DynamoDbTransactionManager(gateway, TransactionObserver.NONE));
			repository.enqueue(entry(Ordering.STRICT));

			assertThat(sent(requests, () -> repository.enqueue(entry(Ordering.TIMESTAMP)))).containsExactly("PutItem");
			assertThat(sent(requests, () -> repository.enqueue(entry(Ordering.STRICT)))).containsExactly("BatchGetItem",
					"TransactWriteItems of 2");
			assertThat(sent(requests, () -> transaction.executeWithoutResult((status) -> {
				repository.enqueue(entry(Ordering.STRICT));
				repository.enqueue(entry(Ordering.STRICT));
			}))).containsExactly("BatchGetItem", "TransactWriteItems of 3");
		}
	}

	private static List<String> sent(RequestRecorder requests, Runnable call) {
		requests.clear();
		call.run();
		List<String> operations = new ArrayList<>(requests.operations());
		operations.replaceAll((operation) -> requests.requests()
			.stream()
			.filter(TransactWriteItemsRequest.class::isInstance)
			.filter((request) -> operation.equals("TransactWriteItems"))
			.map((request) -> operation + " of " + ((TransactWriteItemsRequest) request).transactItems().size())
			.findFirst()
			.orElse(operation));
		return operations;
	}

	private static OutboxEntry entry(Ordering ordering) {
		return OutboxEntry.builder("acme", "issue.opened").orderingKey("k").ordering(ordering).build();
	}

}
