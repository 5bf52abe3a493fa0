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

import java.util.Collection;

import io.slackmgr.dynamodb.exception.SizeLimitException;
import io.slackmgr.dynamodb.item.ItemSize;
import io.slackmgr.dynamodb.write.WriteOperation.Kind;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * What DynamoDB takes in one {@code TransactWriteItems}, as its documentation of service
 * quotas says.
 */
final class TransactionLimits {

	static final int MAXIMUM_OPERATIONS = 100;

	static final long MAXIMUM_BYTES = 4L * 1024 * 1024;

	private TransactionLimits() {
	}

	static void check(Collection<WriteOperation> operations) {
		if (operations.size() > MAXIMUM_OPERATIONS) {
			throw new TransactionTooLargeException(
					"A transaction takes at most " + MAXIMUM_OPERATIONS + " operations, this one has "
							+ operations.size() + ": split it. Operations: " + Operations.list(operations));
		}
		operations.forEach(TransactionLimits::checkItem);
		long bytes = operations.stream().mapToLong(TransactionLimits::size).sum();
		if (bytes > MAXIMUM_BYTES) {
			throw new TransactionTooLargeException(
					"A transaction takes items of at most " + MAXIMUM_BYTES + " bytes in all, this one has " + bytes
							+ ": split it. Operations: " + Operations.list(operations));
		}
	}

	static void checkItem(WriteOperation operation) {
		long size = operation.itemSize();
		if (size > ItemSize.LIMIT) {
			throw new SizeLimitException("The item is " + size + " bytes large, DynamoDB takes at most "
					+ ItemSize.LIMIT + ", attribute names included: make it smaller. Operation: " + operation);
		}
	}

	/**
	 * Whether the service refused a transaction for its size, which for updates only it
	 * can know.
	 */
	static boolean isExceeded(DynamoDbException exception) {
		String message = exception.getMessage();
		return message != null && message.contains("ransaction")
				&& (message.contains("exceeds") || message.contains("exceeded") || message.contains("larger than"));
	}

	/**
	 * The size of a put's item, and for the others, whose items are not known here, a
	 * lower bound.
	 */
	private static long size(WriteOperation operation) {
		return (operation.kind() == Kind.PUT) ? operation.itemSize()
				: ItemSize.of(operation.key().key()) + Expressions.valueBytes(operation.update());
	}

}
