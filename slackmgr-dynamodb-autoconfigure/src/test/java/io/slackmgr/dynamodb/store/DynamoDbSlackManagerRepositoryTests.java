package io.slackmgr.dynamodb.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract on DynamoDB Local.
 */
class DynamoDbSlackManagerRepositoryTests extends SlackManagerRepositoryContract {

	private static StoreTable table;

	@BeforeAll
	static void createTable() {
		table = new StoreTable();
	}

	@AfterAll
	static void close() {
		table.close();
	}

	@AfterEach
	void clear() {
		table.clear();
	}

	@Override
	protected SlackManagerRepository repository(StoreSettings settings) {
		return table.readyRepository(settings, this.clock);
	}

	@Override
	protected PlatformTransactionManager transactionManager() {
		return table.transactionManager();
	}

	@Override
	protected void assertNothingWasSent() {
		assertThat(table.capacity.operations()).isEmpty();
	}

}
