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

import io.slackmgr.dynamodb.test.LocalStack;
import io.slackmgr.dynamodb.test.RequiresDocker;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;

import org.springframework.transaction.support.TransactionTemplate;

@RequiresDocker
class LocalStackOutboxRepositoryTests extends OutboxRepositoryContract {

	private static final WriteGateway GATEWAY = new WriteGateway(LocalStack.client(), Clock.systemUTC(),
			CommitSettings.DEFAULTS);

	@Override
	OutboxEngine engine() {
		return TestEngines.dynamoDb(LocalStack.client(), GATEWAY, TestEngines.createTable(LocalStack.client()));
	}

	@Override
	TransactionTemplate transaction() {
		return new TransactionTemplate(new DynamoDbTransactionManager(GATEWAY, TransactionObserver.NONE));
	}

}
