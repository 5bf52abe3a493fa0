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
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Runs the chunks of one operation on other threads, for one thread that takes their
 * outcomes. Chunks that were begun and not taken yet are never more than the parallelism,
 * so a slow taker holds back the requests.
 */
final class ChunkPipeline<I, R> implements AutoCloseable {

	private final Iterator<Chunk<I, R>> chunks;

	private final Function<Chunk<I, R>, Chunk.Outcome<I, R>> work;

	private final Executor executor;

	private final BulkOptions options;

	private final CountDownLatch stopped;

	private final BlockingQueue<Chunk.Outcome<I, R>> finished = new LinkedBlockingQueue<>();

	/** Finished before their turn; only used when the order is kept. */
	private final TreeMap<Integer, Chunk.Outcome<I, R>> early = new TreeMap<>();

	private int outstanding;

	private int next;

	ChunkPipeline(Iterator<Chunk<I, R>> chunks, Function<Chunk<I, R>, Chunk.Outcome<I, R>> work, Executor executor,
			BulkOptions options, CountDownLatch stopped) {
		this.chunks = chunks;
		this.work = work;
		this.executor = executor;
		this.options = options;
		this.stopped = stopped;
	}

	/**
	 * Waits for the next outcome.
	 * @return the outcome, or null when there is none any more
	 * @throws InterruptedException if the thread is interrupted; outcomes can be taken
	 * all the same afterwards
	 */
	Chunk.@Nullable Outcome<I, R> take() throws InterruptedException {
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
		begin();
		if (this.outstanding == 0) {
			return null;
		}
		Chunk.Outcome<I, R> outcome = (this.options.order() == BulkOptions.ResultOrder.REQUEST) ? takeInOrder()
				: this.finished.take();
		this.outstanding--;
		this.next++;
		begin();
		return outcome;
	}

	private Chunk.Outcome<I, R> takeInOrder() throws InterruptedException {
		Chunk.Outcome<I, R> outcome = this.early.remove(this.next);
		while (outcome == null) {
			Chunk.Outcome<I, R> finished = this.finished.take();
			if (finished.chunk().index() == this.next) {
				outcome = finished;
			}
			else {
				this.early.put(finished.chunk().index(), finished);
			}
		}
		return outcome;
	}

	private void begin() {
		while (this.outstanding < this.options.parallelism() && this.stopped.getCount() > 0 && this.chunks.hasNext()) {
			Chunk<I, R> chunk = this.chunks.next();
			this.outstanding++;
			try {
				this.executor.execute(() -> finish(this.work.apply(chunk)));
			}
			catch (RuntimeException ex) {
				finish(new Chunk.Outcome<>(chunk, List.of(), chunk.items(), ex));
			}
		}
	}

	/** A failure stops the operation at once, not only when it is taken. */
	private void finish(Chunk.Outcome<I, R> outcome) {
		if (outcome.failure() != null) {
			stop();
		}
		this.finished.add(outcome);
	}

	/** Begins no further chunk and ends those that wait between two attempts. */
	void stop() {
		this.stopped.countDown();
	}

	/** The chunks that were never begun; only after {@link #stop()}. */
	Iterator<Chunk<I, R>> notBegun() {
		return this.chunks;
	}

	/** Stops, and waits until nothing runs any more. */
	@Override
	public void close() {
		stop();
		boolean interrupted = false;
		while (this.outstanding > this.early.size()) {
			try {
				this.finished.take();
				this.outstanding--;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
