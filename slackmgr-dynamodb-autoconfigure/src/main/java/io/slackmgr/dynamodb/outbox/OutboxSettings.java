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

package io.slackmgr.dynamodb.outbox;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How the outbox works. Immutable.
 *
 * @param partitions how many partitions the queue has at least, 1 to 256
 * @param batchSize how many entries of a partition a worker holds at most, 1 to 50
 * @param pollInterval the pause between two looks at a partition that has something to do
 * now and then
 * @param maxPollInterval the longest pause between two looks at an idle partition
 * @param lease how long a worker holds a partition without a renewal, at least 1 s
 * @param drainTime after which time a worker gives others their turn
 * @param sendTimeout after which time a send is interrupted and has failed
 * @param maxRetries how many retries an entry has that does not say so itself
 * @param failedRetention how long failed and dead entries are kept, 0 for ever
 * @param eventRetention how long archived notifications are kept, 0 for ever
 * @param archive whether what was delivered is archived
 * @param shutdownTimeout how long running sends are waited for at the end
 */
public record OutboxSettings(int partitions, int batchSize, Duration pollInterval, Duration maxPollInterval,
		Duration lease, Duration drainTime, Duration sendTimeout, int maxRetries, Duration failedRetention,
		Duration eventRetention, Archive archive, Duration shutdownTimeout) {

	/**
	 * The largest {@link #batchSize()}: what a lease names stays within two write units.
	 */
	public static final int MAXIMUM_BATCH_SIZE = 50;

	/**
	 * The defaults of the configuration.
	 */
	public static final OutboxSettings DEFAULTS = new OutboxSettings(8, MAXIMUM_BATCH_SIZE, Duration.ofSeconds(1),
			Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30),
			OutboxEntry.DEFAULT_MAX_RETRIES, Duration.ofDays(30), Duration.ofDays(90), Archive.KEEP,
			Duration.ofSeconds(30));

	public OutboxSettings {
		Assert.isTrue(partitions >= 1 && partitions <= OutboxTable.MAXIMUM_PARTITIONS,
				"partitions must be 1 to " + OutboxTable.MAXIMUM_PARTITIONS);
		Assert.isTrue(batchSize >= 1 && batchSize <= MAXIMUM_BATCH_SIZE,
				"batchSize must be 1 to " + MAXIMUM_BATCH_SIZE);
		requirePositive("pollInterval", pollInterval);
		Assert.isTrue(maxPollInterval.compareTo(pollInterval) >= 0,
				"maxPollInterval must not be less than pollInterval");
		requirePositive("lease", lease);
		requirePositive("drainTime", drainTime);
		requirePositive("sendTimeout", sendTimeout);
		Assert.isTrue(maxRetries >= 0, "maxRetries must be 0 or more");
		Assert.isTrue(!failedRetention.isNegative(), "failedRetention must be 0 or more");
		Assert.isTrue(!eventRetention.isNegative(), "eventRetention must be 0 or more");
		Assert.isTrue(!shutdownTimeout.isNegative(), "shutdownTimeout must be 0 or more");
	}

	private static void requirePositive(String name, Duration duration) {
		Assert.isTrue(duration.compareTo(Duration.ZERO) > 0, () -> name + " must be more than 0");
	}

	/**
	 * Whether what was delivered is archived.
	 */
	public enum Archive {

		/** It is. */
		KEEP,

		/** It is only deleted from the queue. */
		NONE

	}

}
