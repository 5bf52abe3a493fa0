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

package io.slackmgr.dynamodb.eventbus;

import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract of an event bus holds with a tag index too.
 */
class TagIndexEventBusTests extends EventBusContract {

	private static EventBusFixture.Table table;

	@BeforeAll
	static void createTable() {
		table = new EventBusFixture.Table(LocalDynamoDb.clientBuilder());
	}

	@AfterAll
	static void close() {
		table.close();
	}

	@Override
	EventBusFixture fixture() {
		table.clear();
		return EventBusFixture.dynamoDb(table, EventTagIndex.COMPLETE);
	}

}
