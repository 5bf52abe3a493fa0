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

package com.example.orders;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes of an application that go past the library.
 */
public final class OrderNotes {

	private OrderNotes() {
	}

	/** Puts a note with the SDK's client. */
	public static void put(DynamoDbClient client, String table, String id) {
		client.putItem((put) -> put.tableName(table).item(Map.of("id", AttributeValue.fromS(id))));
	}

	/** Saves a note with the enhanced client, as {@code DynamoDbTemplate} does. */
	public static void save(DynamoDbEnhancedClient client, String table, String id) {
		Note note = new Note();
		note.setId(id);
		client.table(table, TableSchema.fromBean(Note.class)).putItem(note);
	}

	/** Inserts a note with a statement. */
	public static void insert(DynamoDbClient client, String table, String id) {
		client.executeStatement((execute) -> execute.statement("INSERT INTO \"" + table + "\" VALUE {'id': ?}")
			.parameters(AttributeValue.fromS(id)));
	}

	/** Selects a note with a statement. */
	public static void select(DynamoDbClient client, String table, String id) {
		client.executeStatement((execute) -> execute.statement("SELECT * FROM \"" + table + "\" WHERE id = ?")
			.parameters(AttributeValue.fromS(id)));
	}

	/** A client that an application has put something around, such as a meter. */
	public static DynamoDbClient around(DynamoDbClient client) {
		return (DynamoDbClient) Proxy.newProxyInstance(OrderNotes.class.getClassLoader(),
				new Class<?>[] { DynamoDbClient.class }, (proxy, method, arguments) -> {
					try {
						return method.invoke(client, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

	/** A note. */
	@DynamoDbBean
	public static final class Note {

		private String id = "";

		@DynamoDbPartitionKey
		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

	}

}
