package io.slackmgr.dynamodb.store;

import java.time.Instant;

import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract on DynamoDB Local while open issues go from one shard to several.
 */
class ReshardedSlackManagerRepositoryTests extends DynamoDbRepositoryContract {

	private static StoreTable table;

	@BeforeAll
	static void createTable() {
		table = new StoreTable();
		MutableClock clock = new MutableClock(Instant.parse("2026-01-02T03:04:05Z"));
		OpenIssueResharding resharding = table.resharding(clock);
		resharding.start(8);
		clock.advance(OpenIssueResharding.SETTLE_TIME);
		resharding.advance();
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
