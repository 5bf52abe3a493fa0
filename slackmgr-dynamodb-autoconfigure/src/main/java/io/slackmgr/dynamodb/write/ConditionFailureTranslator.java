package io.slackmgr.dynamodb.write;

/**
 * Says what a failed condition of a write means to its author.
 */
@FunctionalInterface
public interface ConditionFailureTranslator {

	/**
	 * The exception for a failed condition. It should name
	 * {@link RefusedWrite#operation()} in its message and have
	 * {@link RefusedWrite#cause()} as its cause.
	 * @param refusal what was refused
	 * @return the exception that the writer, or whoever commits the transaction, gets
	 */
	RuntimeException translate(RefusedWrite refusal);

}
