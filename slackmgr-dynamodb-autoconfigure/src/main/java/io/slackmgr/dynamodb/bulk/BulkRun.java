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
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.TransientDataAccessException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The caller's side of one operation: takes the chunks' outcomes, reports the progress,
 * and at the end names what was not done. After a failure, or an interrupt of the calling
 * thread, no further chunk begins; those that run are waited for, so that what is not
 * named is done.
 */
final class BulkRun<I extends ResolvedItem, R> implements AutoCloseable {

	private final ChunkPipeline<I, R> pipeline;

	private final BulkOptions options;

	private final int all;

	private final Function<List<I>, UnprocessedItems> naming;

	private final List<I> unprocessed = new ArrayList<>();

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	private @Nullable Throwable failure;

	private @Nullable InterruptedException interrupt;

	private int done;

	BulkRun(ChunkPipeline<I, R> pipeline, BulkOptions options, int all, Function<List<I>, UnprocessedItems> naming) {
		this.pipeline = pipeline;
		this.options = options;
		this.all = all;
		this.naming = naming;
	}

	/**
	 * Waits for the next results.
	 * @return the results of one chunk, or null at the end
	 * @throws org.springframework.dao.DataAccessException instead of the end, when
	 * something was not done
	 */
	@Nullable List<R> next() {
		Chunk.Outcome<I, R> outcome = take();
		if (outcome == null) {
			finish();
			return null;
		}
		this.unprocessed.addAll(outcome.unprocessed());
		if (outcome.failure() != null) {
			failed(outcome.failure());
		}
		int processed = outcome.chunk().items().size() - outcome.unprocessed().size();
		if (processed > 0) {
			this.done += processed;
			this.options.progress().advanced(this.done, this.all);
		}
		return outcome.results();
	}

	/** Waits for the end, whatever the results. */
	void toEnd() {
		List<R> results = next();
		while (results != null) {
			results = next();
		}
	}

	private Chunk.@Nullable Outcome<I, R> take() {
		while (true) {
			try {
				return this.pipeline.take();
			}
			catch (InterruptedException ex) {
				this.interrupt = ex;
				this.pipeline.stop();
			}
		}
	}

	private void failed(Throwable ex) {
		Throwable translated = (ex instanceof SdkException sdkException) ? this.translator.translate(sdkException) : ex;
		if (this.failure == null) {
			this.failure = translated;
		}
		else {
			this.failure.addSuppressed(translated);
		}
	}

	private void finish() {
		restoreInterrupt();
		this.pipeline.notBegun().forEachRemaining((chunk) -> this.unprocessed.addAll(chunk.items()));
		if (this.unprocessed.isEmpty()) {
			return;
		}
		this.unprocessed.sort(Comparator.comparingInt(ResolvedItem::position));
		UnprocessedItems items = this.naming.apply(this.unprocessed);
		if (this.failure instanceof TransientDataAccessException) {
			throw new UnprocessedItemsException(describe("were not processed: a request failed"), items, this.failure);
		}
		if (this.failure != null) {
			throw new BulkStoppedException(describe("were not processed: a request failed"), items, this.failure);
		}
		if (this.interrupt != null) {
			throw new BulkStoppedException(describe("were not processed: the thread was interrupted"), items,
					this.interrupt);
		}
		throw new UnprocessedItemsException(
				describe("stayed unprocessed after " + this.options.attempts() + " attempts"), items);
	}

	private String describe(String what) {
		String tables = this.unprocessed.stream()
			.collect(Collectors.groupingBy((item) -> item.key().tableName(), TreeMap::new, Collectors.counting()))
			.entrySet()
			.stream()
			.map((entry) -> entry.getValue() + " of table '" + entry.getKey() + "'")
			.collect(Collectors.joining(", "));
		return this.unprocessed.size() + " of " + this.all + " items " + what + " (" + tables + ")";
	}

	private void restoreInterrupt() {
		if (this.interrupt != null) {
			Thread.currentThread().interrupt();
		}
	}

	/** Ends the operation early, or does nothing at its end. */
	@Override
	public void close() {
		this.pipeline.close();
		restoreInterrupt();
	}

}
