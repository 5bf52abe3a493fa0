package io.slackmgr.dynamodb.bulk;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Starts operations.
 *
 * @param executor runs the chunks
 * @param backoff the pauses between attempts
 */
record BulkEngine(Executor executor, Backoff backoff) {

	<I extends ResolvedItem, R> BulkRun<I, R> start(List<Chunk<I, R>> chunks, Batch.Sender<I, R> sender,
			BulkOptions options, Function<List<I>, UnprocessedItems> naming) {
		CountDownLatch stopped = new CountDownLatch(1);
		Iterator<Chunk<I, R>> iterator = chunks.iterator();
		ChunkPipeline<I, R> pipeline = new ChunkPipeline<>(iterator,
				chunk -> chunk.process(sender, options, this.backoff, stopped), this.executor, options, stopped);
		int all = chunks.stream().mapToInt(chunk -> chunk.items().size()).sum();
		return new BulkRun<>(pipeline, options, all, naming);
	}

}
