package io.slackmgr.dynamodb.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract on DynamoDB Local with open issues spread over several shards.
 */
class ShardedSlackManagerRepositoryTests extends DynamoDbRepositoryContract {

	private static StoreTable table;

	@BeforeAll
	static void createTable() {
		table = new StoreTable();
		table.repository(StoreSettings.DEFAULTS.withOpenIssueShards(8)).findActiveChannels();
	}

	@AfterAll
	static void close() {
		table.close();
	}

	@Override
	protected StoreTable table() {
		return table;
	}

}
