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

package io.slackmgr.dynamodb.exception;

import java.util.LinkedHashSet;
import java.util.Set;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Which tables a request is about. PartiQL statements name theirs inside and are left
 * out.
 */
final class RequestedTables {

	private RequestedTables() {
	}

	static Set<String> of(SdkRequest request) {
		Set<String> tables = new LinkedHashSet<>();
		if (request instanceof TransactWriteItemsRequest transaction) {
			transaction.transactItems().forEach((item) -> tables.add(table(item)));
		}
		else if (request instanceof TransactGetItemsRequest transaction) {
			transaction.transactItems().forEach((item) -> tables.add(item.get().tableName()));
		}
		else if (request instanceof BatchWriteItemRequest batch) {
			tables.addAll(batch.requestItems().keySet());
		}
		else if (request instanceof BatchGetItemRequest batch) {
			tables.addAll(batch.requestItems().keySet());
		}
		else {
			request.getValueForField("TableName", String.class).ifPresent(tables::add);
		}
		return tables;
	}

	private static String table(TransactWriteItem item) {
		if (item.put() != null) {
			return item.put().tableName();
		}
		if (item.update() != null) {
			return item.update().tableName();
		}
		if (item.delete() != null) {
			return item.delete().tableName();
		}
		return item.conditionCheck().tableName();
	}

}
