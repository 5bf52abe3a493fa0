/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
				(chunk) -> chunk.process(sender, options, this.backoff, stopped), this.executor, options, stopped);
		int all = chunks.stream().mapToInt((chunk) -> chunk.items().size()).sum();
		return new BulkRun<>(pipeline, options, all, naming);
	}

}
