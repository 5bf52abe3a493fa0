package io.slackmgr.dynamodb.write;

/**
 * How a transaction ended.
 */
public enum TransactionOutcome {

	/**
	 * All of its writes took effect, or it had none.
	 */
	COMMITTED,

	/**
	 * Rolled back by the application or its timeout; nothing was sent.
	 */
	ROLLED_BACK,

	/**
	 * DynamoDB refused it since a condition did not hold; nothing took effect.
	 */
	CONDITION_FAILED,

	/**
	 * Other transactions were in its way for as long as it was tried; nothing took
	 * effect.
	 */
	CONFLICT,

	/**
	 * No answer told whether it took effect.
	 */
	UNKNOWN,

	/**
	 * It was refused for another reason; nothing took effect.
	 */
	ERROR

}
