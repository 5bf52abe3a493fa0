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
 * Settings of an outbox. Immutable.
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
	 * The largest number of partitions.
	 */
	public static final int MAXIMUM_PARTITIONS = 256;

	/**
	 * The largest {@link #batchSize()}: what a lease names stays within two write units.
	 */
	public static final int MAXIMUM_BATCH_SIZE = 50;

	/**
	 * The defaults of the configuration.
	 */
	public static final OutboxSettings DEFAULTS = new OutboxSettings(8, MAXIMUM_BATCH_SIZE, Duration.ofSeconds(1),
			Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(30),
			OutboxEntry.DEFAULT_MAX_RETRIES, Duration.ofDays(30), Duration.ofDays(90), Archive.KEEP,
			Duration.ofSeconds(30));

	public OutboxSettings {
		Assert.isTrue(partitions >= 1 && partitions <= MAXIMUM_PARTITIONS,
				"partitions must be 1 to " + MAXIMUM_PARTITIONS);
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

	/**
	 * The same with another partitions.
	 * @param newPartitions how many partitions the queue has at least, 1 to 256
	 * @return a copy
	 */
	public OutboxSettings withPartitions(int newPartitions) {
		return new OutboxSettings(newPartitions, this.batchSize, this.pollInterval, this.maxPollInterval, this.lease,
				this.drainTime, this.sendTimeout, this.maxRetries, this.failedRetention, this.eventRetention,
				this.archive, this.shutdownTimeout);
	}

	/**
	 * The same with another batchSize.
	 * @param newBatchSize how many entries of a partition a worker holds at most, 1 to 50
	 * @return a copy
	 */
	public OutboxSettings withBatchSize(int newBatchSize) {
		return new OutboxSettings(this.partitions, newBatchSize, this.pollInterval, this.maxPollInterval, this.lease,
				this.drainTime, this.sendTimeout, this.maxRetries, this.failedRetention, this.eventRetention,
				this.archive, this.shutdownTimeout);
	}

	/**
	 * The same with another pollInterval.
	 * @param newPollInterval the pause between two looks at a partition that has work now
	 * and then
	 * @return a copy
	 */
	public OutboxSettings withPollInterval(Duration newPollInterval) {
		return new OutboxSettings(this.partitions, this.batchSize, newPollInterval, this.maxPollInterval, this.lease,
				this.drainTime, this.sendTimeout, this.maxRetries, this.failedRetention, this.eventRetention,
				this.archive, this.shutdownTimeout);
	}

	/**
	 * The same with another maxPollInterval.
	 * @param newMaxPollInterval the longest pause between two looks at an idle partition
	 * @return a copy
	 */
	public OutboxSettings withMaxPollInterval(Duration newMaxPollInterval) {
		return new OutboxSettings(this.partitions, this.batchSize, this.pollInterval, newMaxPollInterval, this.lease,
				this.drainTime, this.sendTimeout, this.maxRetries, this.failedRetention, this.eventRetention,
				this.archive, this.shutdownTimeout);
	}

	/**
	 * The same with another lease.
	 * @param newLease how long a worker holds a partition without a renewal
	 * @return a copy
	 */
	public OutboxSettings withLease(Duration newLease) {
		return new OutboxSettings(this.partitions, this.batchSize, this.pollInterval, this.maxPollInterval, newLease,
				this.drainTime, this.sendTimeout, this.maxRetries, this.failedRetention, this.eventRetention,
				this.archive, this.shutdownTimeout);
	}

	/**
	 * The same with another drainTime.
	 * @param newDrainTime after which time a worker gives others their turn
	 * @return a copy
	 */
	public OutboxSettings withDrainTime(Duration newDrainTime) {
		return new OutboxSettings(this.partitions, this.batchSize, this.pollInterval, this.maxPollInterval, this.lease,
				newDrainTime, this.sendTimeout, this.maxRetries, this.failedRetention, this.eventRetention,
				this.archive, this.shutdownTimeout);
	}

	/**
	 * The same with another sendTimeout.
	 * @param newSendTimeout after which time a send is interrupted and has failed
	 * @return a copy
	 */
	public OutboxSettings withSendTimeout(Duration newSendTimeout) {
		return new OutboxSettings(this.partitions, this.batchSize, this.pollInterval, this.maxPollInterval, this.lease,
				this.drainTime, newSendTimeout, this.maxRetries, this.failedRetention, this.eventRetention,
				this.archive, this.shutdownTimeout);
	}

	/**
	 * The same with another maxRetries.
	 * @param newMaxRetries how many retries an entry has that does not say so itself
	 * @return a copy
	 */
	public OutboxSettings withMaxRetries(int newMaxRetries) {
		return new OutboxSettings(this.partitions, this.batchSize, this.pollInterval, this.maxPollInterval, this.lease,
				this.drainTime, this.sendTimeout, newMaxRetries, this.failedRetention, this.eventRetention,
				this.archive, this.shutdownTimeout);
	}

	/**
	 * The same with another failedRetention.
	 * @param newFailedRetention how long failed and dead entries are kept, 0 for ever
	 * @return a copy
	 */
	public OutboxSettings withFailedRetention(Duration newFailedRetention) {
		return new OutboxSettings(this.partitions, this.batchSize, this.pollInterval, this.maxPollInterval, this.lease,
				this.drainTime, this.sendTimeout, this.maxRetries, newFailedRetention, this.eventRetention,
				this.archive, this.shutdownTimeout);
	}

	/**
	 * The same with another eventRetention.
	 * @param newEventRetention how long archived notifications are kept, 0 for ever
	 * @return a copy
	 */
	public OutboxSettings withEventRetention(Duration newEventRetention) {
		return new OutboxSettings(this.partitions, this.batchSize, this.pollInterval, this.maxPollInterval, this.lease,
				this.drainTime, this.sendTimeout, this.maxRetries, this.failedRetention, newEventRetention,
				this.archive, this.shutdownTimeout);
	}

	/**
	 * The same with another archive.
	 * @param newArchive whether what was delivered is archived
	 * @return a copy
	 */
	public OutboxSettings withArchive(Archive newArchive) {
		return new OutboxSettings(this.partitions, this.batchSize, this.pollInterval, this.maxPollInterval, this.lease,
				this.drainTime, this.sendTimeout, this.maxRetries, this.failedRetention, this.eventRetention,
				newArchive, this.shutdownTimeout);
	}

	/**
	 * The same with another shutdownTimeout.
	 * @param newShutdownTimeout how long running sends are waited for at the end
	 * @return a copy
	 */
	public OutboxSettings withShutdownTimeout(Duration newShutdownTimeout) {
		return new OutboxSettings(this.partitions, this.batchSize, this.pollInterval, this.maxPollInterval, this.lease,
				this.drainTime, this.sendTimeout, this.maxRetries, this.failedRetention, this.eventRetention,
				this.archive, newShutdownTimeout);
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
