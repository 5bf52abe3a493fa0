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
