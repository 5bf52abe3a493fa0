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

import io.slackmgr.dynamodb.write.WriteOperation.Kind;

import software.amazon.awssdk.enhanced.dynamodb.Expression;

/**
 * Makes one operation of two on one item, since a {@code TransactWriteItems} may name an
 * item only once. Conditions are about the item as it is before the transaction.
 */
final class OperationMerger {

	private OperationMerger() {
	}

	/**
	 * The two as one operation.
	 * @throws ConflictingWritesException if they can't be one
	 */
	static WriteOperation merge(WriteOperation earlier, WriteOperation later) {
		if (later.kind() == Kind.CONDITION_CHECK) {
			return joinConditions(earlier, earlier, later);
		}
		if (earlier.kind() == Kind.CONDITION_CHECK) {
			return joinConditions(later, earlier, later);
		}
		if (earlier.kind() == Kind.PUT && later.kind() == Kind.PUT && later.condition() == null) {
			return WriteOperation.merged(later, earlier, later, earlier.condition(),
					earlier.conditionFailureTranslator());
		}
		throw new ConflictingWritesException(earlier, later);
	}

	private static WriteOperation joinConditions(WriteOperation write, WriteOperation earlier, WriteOperation later) {
		Expression first = earlier.condition();
		Expression second = later.condition();
		if (first == null || second == null) {
			WriteOperation conditional = (first != null) ? earlier : later;
			return WriteOperation.merged(write, earlier, later, conditional.condition(),
					conditional.conditionFailureTranslator());
		}
		return WriteOperation.merged(write, earlier, later, Expressions.and(first, second), RefusedWrite::toException);
	}

}
