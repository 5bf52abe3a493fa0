package io.slackmgr.dynamodb.bulk;

/**
 * What a bulk read is sure to see.
 */
public enum ReadConsistency {

	/** What was written up to about a second ago, at half the price. */
	EVENTUAL,

	/** Every write that was acknowledged before the read began. */
	STRONG

}
