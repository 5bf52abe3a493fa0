package io.slackmgr.dynamodb.outbox;

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
