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
