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
