package io.slackmgr.dynamodb.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * One chunk of an operation: its items are sent until all are processed, the attempts are
 * used up, a request fails or the operation is stopped.
 */
record Chunk<I, R>(int index, List<I> items) {

	Outcome<I, R> process(Batch.Sender<I, R> sender, BulkOptions options, Backoff backoff, CountDownLatch stopped) {
		List<R> results = new ArrayList<>();
		List<I> left = this.items;
		int attempt = 0;
		try {
			while (!left.isEmpty() && attempt < options.attempts() && stopped.getCount() > 0) {
				Batch<I, R> batch = sender.send(left);
				results.addAll(batch.results());
				left = batch.unprocessed();
				if (left.isEmpty() || batch.progress() == Batch.Progress.PAGE) {
					continue;
				}
				attempt++;
				if (attempt < options.attempts() && !backoff.pauseAfter(attempt, options, stopped)) {
					break;
				}
			}
			return new Outcome<>(this, results, left, null);
		}
		catch (Throwable ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			return new Outcome<>(this, results, left, ex);
		}
	}

	/**
	 * How a chunk ended.
	 *
	 * @param chunk the chunk
	 * @param results what was read
	 * @param unprocessed what was not processed
	 * @param failure why, if it was not for lack of attempts
	 */
	record Outcome<I, R>(Chunk<I, R> chunk, List<R> results, List<I> unprocessed, @Nullable Throwable failure) {
	}

}
