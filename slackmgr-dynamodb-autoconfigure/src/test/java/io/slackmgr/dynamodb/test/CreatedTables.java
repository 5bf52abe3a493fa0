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

package io.slackmgr.dynamodb.test;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * The tables that tests made on a server that outlives them: a test gets each when it is
 * active, and all are deleted when the JVM ends.
 */
final class CreatedTables implements ExecutionInterceptor {

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	private final DynamoDbClient client;

	CreatedTables(DynamoDbClient client) {
		this.client = client;
		Runtime.getRuntime().addShutdownHook(new Thread(this::delete, "delete the tables of the tests"));
	}

	void willBeMade(String name) {
		this.names.add(name);
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		if (context.request() instanceof CreateTableRequest request) {
			this.client.waiter().waitUntilTableExists((table) -> table.tableName(request.tableName()));
		}
	}

	private void delete() {
		for (String name : this.names) {
			try {
				if (Boolean.TRUE.equals(this.client.describeTable((table) -> table.tableName(name))
					.table()
					.deletionProtectionEnabled())) {
					this.client.updateTable((table) -> table.tableName(name).deletionProtectionEnabled(false));
				}
				this.client.deleteTable((table) -> table.tableName(name));
			}
			catch (ResourceNotFoundException ex) {
				// The test didn't make it, or deleted it itself.
			}
		}
	}

}
