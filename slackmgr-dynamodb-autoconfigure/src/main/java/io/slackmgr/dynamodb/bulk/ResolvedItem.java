package io.slackmgr.dynamodb.bulk;

/**
 * One distinct item of an operation.
 */
interface ResolvedItem {

	/** Where the caller gave it. */
	int position();

	KeyIdentity identity();

}
