package io.slackmgr.dynamodb.bulk;

/**
 * Told how far a bulk operation is: after each chunk, on the calling thread, and never by
 * two threads at once.
 */
@FunctionalInterface
public interface BulkProgress {

	/**
	 * Some more of the operation is done.
	 * @param done how many items are done by now
	 * @param all how many distinct items the operation has
	 */
	void advanced(int done, int all);

}
