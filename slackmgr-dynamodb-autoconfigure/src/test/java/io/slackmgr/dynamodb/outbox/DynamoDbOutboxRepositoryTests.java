package io.slackmgr.dynamodb.outbox;

import java.time.Clock;

import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;

import org.springframework.transaction.support.TransactionTemplate;

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

}
