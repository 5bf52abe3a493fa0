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
			transaction.transactItems().forEach(item -> tables.add(table(item)));
		}
		else if (request instanceof TransactGetItemsRequest transaction) {
			transaction.transactItems().forEach(item -> tables.add(item.get().tableName()));
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
