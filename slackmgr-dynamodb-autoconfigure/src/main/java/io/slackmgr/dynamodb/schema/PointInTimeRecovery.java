package io.slackmgr.dynamodb.schema;

/**
 * Whether a table can be restored to an earlier moment.
 */
enum PointInTimeRecovery {

	ENABLED, DISABLED,

	/** The endpoint doesn't know of it, as DynamoDB Local doesn't. */
	NOT_SUPPORTED

}
