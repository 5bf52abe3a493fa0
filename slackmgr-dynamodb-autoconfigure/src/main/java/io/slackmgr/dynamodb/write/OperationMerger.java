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
