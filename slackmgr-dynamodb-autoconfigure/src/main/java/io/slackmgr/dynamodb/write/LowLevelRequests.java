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

package io.slackmgr.dynamodb.write;

import java.util.Map;

import io.slackmgr.dynamodb.item.ItemKey;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Between {@link WriteOperation}s and the requests of the low-level client. Each request
 * asks for the item that a failed condition met.
 */
final class LowLevelRequests {

	private LowLevelRequests() {
	}

	static WriteOperation read(TransactWriteItem request, String... keyAttributes) {
		if (request.put() != null) {
			Put put = request.put();
			Assert.notEmpty(keyAttributes, "A put needs the names of the table's key attributes");
			return conditional(WriteOperation.put(put.tableName(), put.item(), keyAttributes),
					put.conditionExpression(), put.expressionAttributeNames(), put.expressionAttributeValues());
		}
		if (request.delete() != null) {
			Delete delete = request.delete();
			return conditional(WriteOperation.delete(new ItemKey(delete.tableName(), delete.key())),
					delete.conditionExpression(), delete.expressionAttributeNames(),
					delete.expressionAttributeValues());
		}
		if (request.update() != null) {
			Update update = request.update();
			Assert.notNull(update.updateExpression(), () -> "The update of " + update.tableName()
					+ " changes no attribute: set one, or use a condition check");
			Expression expression = Expressions.used(update.updateExpression(), update.expressionAttributeNames(),
					update.expressionAttributeValues());
			return conditional(WriteOperation.update(new ItemKey(update.tableName(), update.key()), expression),
					update.conditionExpression(), update.expressionAttributeNames(),
					update.expressionAttributeValues());
		}
		Assert.notNull(request.conditionCheck(), "The request holds no put, update, delete or condition check");
		ConditionCheck check = request.conditionCheck();
		return WriteOperation.check(new ItemKey(check.tableName(), check.key()), Expressions
			.used(check.conditionExpression(), check.expressionAttributeNames(), check.expressionAttributeValues()));
	}

	private static WriteOperation conditional(WriteOperation operation, @Nullable String condition,
			Map<String, String> names, Map<String, AttributeValue> values) {
		return (condition != null) ? operation.withCondition(Expressions.used(condition, names, values)) : operation;
	}

	static TransactWriteItem toTransactWriteItem(WriteOperation operation) {
		Expressions expressions = Expressions.of(operation);
		String table = operation.key().tableName();
		Map<String, AttributeValue> key = operation.key().key();
		ReturnValuesOnConditionCheckFailure allOld = ReturnValuesOnConditionCheckFailure.ALL_OLD;
		return switch (operation.kind()) {
			case PUT -> TransactWriteItem.builder()
				.put((put) -> put.tableName(table)
					.item(operation.item())
					.conditionExpression(expressions.condition())
					.expressionAttributeNames(expressions.names())
					.expressionAttributeValues(expressions.values())
					.returnValuesOnConditionCheckFailure(allOld))
				.build();
			case UPDATE -> TransactWriteItem.builder()
				.update((update) -> update.tableName(table)
					.key(key)
					.updateExpression(expressions.update())
					.conditionExpression(expressions.condition())
					.expressionAttributeNames(expressions.names())
					.expressionAttributeValues(expressions.values())
					.returnValuesOnConditionCheckFailure(allOld))
				.build();
			case DELETE -> TransactWriteItem.builder()
				.delete((delete) -> delete.tableName(table)
					.key(key)
					.conditionExpression(expressions.condition())
					.expressionAttributeNames(expressions.names())
					.expressionAttributeValues(expressions.values())
					.returnValuesOnConditionCheckFailure(allOld))
				.build();
			case CONDITION_CHECK -> TransactWriteItem.builder()
				.conditionCheck((check) -> check.tableName(table)
					.key(key)
					.conditionExpression(expressions.condition())
					.expressionAttributeNames(expressions.names())
					.expressionAttributeValues(expressions.values())
					.returnValuesOnConditionCheckFailure(allOld))
				.build();
		};
	}

	static PutItemRequest.Builder toPutItem(WriteOperation operation) {
		Expressions expressions = Expressions.of(operation);
		return PutItemRequest.builder()
			.tableName(operation.key().tableName())
			.item(operation.item())
			.conditionExpression(expressions.condition())
			.expressionAttributeNames(expressions.names())
			.expressionAttributeValues(expressions.values())
			.returnValuesOnConditionCheckFailure(onFailure(operation));
	}

	static DeleteItemRequest.Builder toDeleteItem(WriteOperation operation) {
		Expressions expressions = Expressions.of(operation);
		return DeleteItemRequest.builder()
			.tableName(operation.key().tableName())
			.key(operation.key().key())
			.conditionExpression(expressions.condition())
			.expressionAttributeNames(expressions.names())
			.expressionAttributeValues(expressions.values())
			.returnValuesOnConditionCheckFailure(onFailure(operation));
	}

	static UpdateItemRequest.Builder toUpdateItem(WriteOperation operation) {
		Expressions expressions = Expressions.of(operation);
		return UpdateItemRequest.builder()
			.tableName(operation.key().tableName())
			.key(operation.key().key())
			.updateExpression(expressions.update())
			.conditionExpression(expressions.condition())
			.expressionAttributeNames(expressions.names())
			.expressionAttributeValues(expressions.values())
			.returnValuesOnConditionCheckFailure(onFailure(operation));
	}

	private static @Nullable ReturnValuesOnConditionCheckFailure onFailure(WriteOperation operation) {
		return (operation.condition() != null) ? ReturnValuesOnConditionCheckFailure.ALL_OLD : null;
	}

}
