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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.delivery.HeldBatch;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class DynamoDbOutboxRepositoryTests extends OutboxRepositoryContract {

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

	@Test
	void lookUpOfACompletedEntryIsOneRequest() {
		RequestRecorder requests = new RequestRecorder();
		try (DynamoDbClient client = LocalDynamoDb.clientBuilder()
			.overrideConfiguration((overrides) -> overrides.addExecutionInterceptor(requests))
			.build()) {
			String table = TestEngines.createTable(client);
			OutboxQueue outbox = OutboxQueue.dynamoDb(client,
					new WriteGateway(client, Clock.systemUTC(), CommitSettings.DEFAULTS),
					DynamoDbBulkTemplate.builder(client).build(), table, Clock.systemUTC(), OutboxSettings.DEFAULTS,
					(retry) -> Duration.ofMinutes(1), OutboxObserver.NONE);
			OutboxFixture repository = OutboxFixture.of(outbox);
			String id = OutboxEntryIds.of(repository.enqueue(OutboxEntry.builder("acme", "issue.opened").build()));
			try (HeldBatch batch = repository.fetch("w", 1)) {
				batch.complete(id, List.of());
			}
			requests.clear();

			assertThat(repository.findById("acme", id)).isPresent();
			assertThat(requests.operations()).containsExactly("BatchGetItem");

			requests.clear();
			assertThat(repository.findById("other", id)).isEmpty();
			assertThat(requests.operations()).containsExactly("BatchGetItem", "BatchGetItem");
		}
	}

}
