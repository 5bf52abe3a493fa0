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

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * Options of a bulk operation. Immutable: each {@code with} method returns a changed
 * copy.
 *
 * @param attempts how often an item is sent at most, the first time included; 1 to 20
 * @param minBackoff what the pause before the second attempt is at most; it doubles with
 * each further one. The pause itself is random between nothing and that
 * @param maxBackoff what any pause is at most
 * @param parallelism how many requests of one operation run at the same time at most; 1
 * to 64. As many answers are held at most, besides the one that is being consumed
 * @param order in which order a read answers
 * @param consistency what a read is sure to see
 * @param progress receives the progress of the operation
 */
public record BulkOptions(int attempts, Duration minBackoff, Duration maxBackoff, int parallelism, ResultOrder order,
		ReadConsistency consistency, Progress progress) {

	private static final BulkOptions DEFAULTS = new BulkOptions(5, Duration.ofMillis(100), Duration.ofSeconds(20), 4,
			ResultOrder.ANY, ReadConsistency.EVENTUAL, (done, all) -> {
			});

	public BulkOptions {
		Assert.isTrue(attempts >= 1 && attempts <= 20, () -> "'attempts' must be from 1 to 20, not " + attempts);
		Assert.isTrue(!minBackoff.isNegative() && !minBackoff.isZero(),
				() -> "'minBackoff' must be more than 0, not " + minBackoff);
		Assert.isTrue(maxBackoff.compareTo(minBackoff) >= 0,
				() -> "'maxBackoff' must be at least 'minBackoff' (" + minBackoff + "), not " + maxBackoff);
		Assert.isTrue(parallelism >= 1 && parallelism <= 64,
				() -> "'parallelism' must be from 1 to 64, not " + parallelism);
	}

	/**
	 * 5 attempts, pauses of 100 ms to 20 s, 4 requests at a time, any order, eventually
	 * consistent reads, no progress reported.
	 * @return the defaults
	 */
	public static BulkOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * With another number of attempts.
	 * @param attempts how often an item is sent at most; 1 to 20
	 * @return the changed options
	 */
	public BulkOptions withAttempts(int attempts) {
		return new BulkOptions(attempts, this.minBackoff, this.maxBackoff, this.parallelism, this.order,
				this.consistency, this.progress);
	}

	/**
	 * With other pauses between attempts.
	 * @param minBackoff what the first pause is at most
	 * @param maxBackoff what any pause is at most
	 * @return the changed options
	 */
	public BulkOptions withBackoff(Duration minBackoff, Duration maxBackoff) {
		return new BulkOptions(this.attempts, minBackoff, maxBackoff, this.parallelism, this.order, this.consistency,
				this.progress);
	}

	/**
	 * With another number of requests at a time.
	 * @param parallelism how many at most; 1 to 64
	 * @return the changed options
	 */
	public BulkOptions withParallelism(int parallelism) {
		return new BulkOptions(this.attempts, this.minBackoff, this.maxBackoff, parallelism, this.order,
				this.consistency, this.progress);
	}

	/**
	 * With another order of what a read answers.
	 * @param order the order
	 * @return the changed options
	 */
	public BulkOptions withOrder(ResultOrder order) {
		return new BulkOptions(this.attempts, this.minBackoff, this.maxBackoff, this.parallelism, order,
				this.consistency, this.progress);
	}

	/**
	 * With another consistency of reads.
	 * @param consistency the consistency
	 * @return the changed options
	 */
	public BulkOptions withConsistency(ReadConsistency consistency) {
		return new BulkOptions(this.attempts, this.minBackoff, this.maxBackoff, this.parallelism, this.order,
				consistency, this.progress);
	}

	/**
	 * With a receiver of the operation's progress.
	 * @param progress receives the progress
	 * @return the changed options
	 */
	public BulkOptions withProgress(Progress progress) {
		return new BulkOptions(this.attempts, this.minBackoff, this.maxBackoff, this.parallelism, this.order,
				this.consistency, progress);
	}

	/**
	 * Receives the progress of a bulk operation: after each chunk, on the calling thread,
	 * and never by two threads at once.
	 */
	@FunctionalInterface
	public interface Progress {

		/**
		 * Some more of the operation is done.
		 * @param done how many items are done by now
		 * @param all how many distinct items the operation has
		 */
		void advanced(int done, int all);

	}

	/**
	 * In which order a bulk read answers.
	 */
	public enum ResultOrder {

		/** As the answers come: the fastest. */
		ANY,

		/**
		 * As the keys were given; a repeated key answers where it was given first, and
		 * what is not there is left out. A slow answer holds back those after it.
		 */
		REQUEST

	}

	/**
	 * What a bulk read is sure to see.
	 */
	public enum ReadConsistency {

		/** What was written up to about a second ago, at half the price. */
		EVENTUAL,

		/** Every write that was acknowledged before the read began. */
		STRONG

	}

}
