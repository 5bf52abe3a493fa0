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

import java.util.List;

import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyTable;
import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Over a table in DynamoDB Local, and what that costs.
 */
class DynamoDbIdempotentTemplateTests extends IdempotentTemplateContract {

	@Override
	protected IdempotencyStore store(String table, DynamoDbClient client, WriteGateway gateway) {
		return IdempotencyStore.dynamoDb(new EntityTables(client, List.of(IdempotencyTable.entityTable(table))),
				gateway, this.clock, IdempotentBench.SETTINGS);
	}

	@Test
	void firstCallIsTwoRequestsAndAReplayOne() {
		this.template.execute(this.call, this::run);
		assertThat(this.recorder.operations()).containsExactly("UpdateItem", "TransactWriteItems");
		this.recorder.clear();
		this.template.execute(this.call, this::run);
		assertThat(this.recorder.operations()).containsExactly("UpdateItem");
	}

	@Test
	void callInATransactionIsOneRequestBeforeItsCommit() {
		new TransactionTemplate(this.bench.transactionManager()).executeWithoutResult((status) -> {
			this.template.execute(this.call, this::run);
			assertThat(this.recorder.operations()).containsExactly("UpdateItem");
		});
		assertThat(this.recorder.operations()).containsExactly("UpdateItem", "TransactWriteItems");
	}

	@Test
	void callWithoutATransactionManagerIsARequestMore() {
		IdempotentTemplate plain = IdempotentTemplate.builder(this.bench.store()).clock(this.clock).build();
		plain.execute(this.call, this::run);
		plain.execute(this.call, this::run);
		assertThat(this.recorder.operations()).containsExactly("UpdateItem", "TransactWriteItems", "PutItem",
				"UpdateItem");
	}

}
