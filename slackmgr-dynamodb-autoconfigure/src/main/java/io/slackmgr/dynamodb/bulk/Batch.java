package io.slackmgr.dynamodb.bulk;

import java.util.List;

/**
 * What one request of a chunk brought.
 *
 * @param results what was read
 * @param unprocessed what is to be sent again
 * @param progress why something is left
 */
record Batch<I, R>(List<R> results, List<I> unprocessed, Progress progress) {

	/** Sends the items that are left of a chunk. */
	@FunctionalInterface
	interface Sender<I, R> {

		Batch<I, R> send(List<I> items);

	}

	enum Progress {

		/** What is left was refused. */
		REFUSED,

		/** The answer was full: it is a page, and the next one can be had at once. */
		PAGE

	}

}
