package io.slackmgr.dynamodb.store;

import org.junit.jupiter.api.AfterEach;

import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract on an engine that speaks DynamoDB's protocol.
 */
abstract class DynamoDbRepositoryContract extends SlackManagerRepositoryContract {

	/** A table on the engine, for all tests of the class. */
	protected abstract StoreTable table();

	@AfterEach
	void clear() {
		table().clear();
	}

	@Override
	protected String openMark() {
		String mark = table().resharding(this.clock).status().markOf(CHANNEL);
		table().capacity.clear();
		return mark;
	}

	@Override
	protected SlackManagerRepository repository(StoreSettings settings) {
		return table().readyRepository(settings, this.clock);
	}

	@Override
	protected PlatformTransactionManager transactionManager() {
		return table().transactionManager();
	}

	@Override
	protected void assertNothingWasSent() {
		assertThat(table().capacity.operations()).isEmpty();
	}

}
