package io.slackmgr.dynamodb.schema;

/**
 * What is done about tables when an application starts.
 */
public enum SchemaMode {

	/**
	 * Tables are compared with their definitions; a difference ends the start. Needs the
	 * permissions dynamodb:DescribeTable and dynamodb:DescribeTimeToLive.
	 */
	VALIDATE,

	/**
	 * What is missing is made, then all is compared. Nothing that exists is dropped or
	 * altered. Needs the permissions dynamodb:CreateTable, dynamodb:UpdateTable and
	 * dynamodb:UpdateTimeToLive too.
	 */
	CREATE,

	/**
	 * Nothing is done, and no permission is needed.
	 */
	NONE

}
