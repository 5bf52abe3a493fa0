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

package io.slackmgr.dynamodb.autoconfigure.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import io.slackmgr.dynamodb.autoconfigure.RangeCheck;
import io.slackmgr.dynamodb.autoconfigure.StorageType;
import io.slackmgr.dynamodb.autoconfigure.TableNames;
import io.slackmgr.dynamodb.outbox.ExponentialBackoff;
import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * The outbox.
 *
 * @param enabled Whether there is an outbox. Without it its table is not needed.
 * @param type Where the entries are kept. In memory they are not durable.
 * @param tableName Name of the outbox's table: 3 to 255 of the characters a-z A-Z 0-9 _ .
 * - By default slackmgr.dynamodb.table-name with -outbox behind it.
 * @param poller The poller.
 * @param backoff How long a failed entry waits.
 * @param archive The archive of what was delivered.
 * @param pollInterval Pause between two looks at a partition. 10ms to 1m.
 * @param maxPollInterval Longest pause between two looks at an idle partition, and so the
 * longest that an entry waits which another instance has enqueued. poll-interval to 10m.
 * @param batchSize How many entries of a partition an instance holds at most. 1 to 50.
 * @param concurrency How many entries an instance sends at a time, on as many threads,
 * virtual ones where spring.threads.virtual.enabled is true. 1 to 1000.
 * @param partitions How many partitions the queue has. They only grow: a smaller number
 * than is in use has no effect. 1 to 256.
 * @param lease How long an instance holds a partition without a renewal, and so how long
 * its entries wait after it has died. 3s to 10m.
 * @param drainTime How long an instance works on a partition before it gives others their
 * turn. 100ms to 5m.
 * @param sendTimeout How long a send may take before it is interrupted and counts as
 * failed. 100ms to 1h.
 * @param maxRetries Retries after the first attempt of an entry that does not set its own
 * number: 3 are 4 attempts in all. 0 to 1000.
 * @param failedRetention How long failed and dead entries are kept. 0 to 36500d; 0 is for
 * ever.
 * @param eventRetention How long archived notifications are kept. 0 to 36500d; 0 is for
 * ever.
 * @param shutdownTimeout How long running sends are waited for when the application
 * stops. 0s to 10m.
 */
@ConfigurationProperties("slackmgr.dynamodb.outbox")
public record OutboxProperties(@DefaultValue("true") boolean enabled, @DefaultValue("dynamodb") StorageType type,
		@Nullable String tableName, @DefaultValue Poller poller, @DefaultValue Backoff backoff,
		@DefaultValue Archive archive, @DefaultValue("1s") Duration pollInterval,
		@DefaultValue("2s") Duration maxPollInterval, @DefaultValue("50") int batchSize,
		@DefaultValue("64") int concurrency, @DefaultValue("8") int partitions, @DefaultValue("30s") Duration lease,
		@DefaultValue("5s") Duration drainTime, @DefaultValue("30s") Duration sendTimeout,
		@DefaultValue("3") int maxRetries, @DefaultValue("30d") Duration failedRetention,
		@DefaultValue("90d") Duration eventRetention,
		@DefaultValue("30s") Duration shutdownTimeout) implements Validator {

	static final String PREFIX = "slackmgr.dynamodb.outbox";

	private static final Duration LONGEST_RETENTION = Duration.ofDays(36500);

	private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

	String tableName(TableNames names) {
		return (this.tableName != null) ? this.tableName : names.outbox();
	}

	OutboxSettings toSettings() {
		return new OutboxSettings(this.partitions, this.batchSize, this.pollInterval, this.maxPollInterval, this.lease,
				this.drainTime, this.sendTimeout, this.maxRetries, this.failedRetention, this.eventRetention,
				this.archive.enabled() ? OutboxSettings.Archive.KEEP : OutboxSettings.Archive.NONE,
				this.shutdownTimeout);
	}

	OutboxBackoff toBackoff() {
		return new ExponentialBackoff(this.backoff.initialInterval(), this.backoff.multiplier(),
				this.backoff.maxInterval(), this.backoff.jitter(), RandomGenerator.getDefault());
	}

	@Override
	public boolean supports(Class<?> type) {
		return type == OutboxProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		OutboxProperties properties = (OutboxProperties) target;
		RangeCheck check = new RangeCheck(errors, PREFIX);
		String name = properties.tableName();
		if (name != null && !TABLE_NAME.matcher(name).matches()) {
			errors.rejectValue("tableName", "characters",
					PREFIX + ".table-name must be 3 to 255 of the characters a-z A-Z 0-9 _ . -");
		}
		check.between("batchSize", properties.batchSize(), 1, OutboxSettings.MAXIMUM_BATCH_SIZE,
				"batch-size must be 1 to 50");
		check.between("concurrency", properties.concurrency(), 1, 1000, "concurrency must be 1 to 1000");
		check.between("partitions", properties.partitions(), 1, OutboxSettings.MAXIMUM_PARTITIONS,
				"partitions must be 1 to 256");
		check.between("maxRetries", properties.maxRetries(), 0, 1000, "max-retries must be 0 to 1000");
		check.between("pollInterval", properties.pollInterval(), Duration.ofMillis(10), Duration.ofMinutes(1),
				"poll-interval must be 10ms to 1m");
		check.between("maxPollInterval", properties.maxPollInterval(), properties.pollInterval(),
				Duration.ofMinutes(10), "max-poll-interval must be poll-interval to 10m");
		check.between("lease", properties.lease(), Duration.ofSeconds(3), Duration.ofMinutes(10),
				"lease must be 3s to 10m");
		check.between("drainTime", properties.drainTime(), Duration.ofMillis(100), Duration.ofMinutes(5),
				"drain-time must be 100ms to 5m");
		check.between("sendTimeout", properties.sendTimeout(), Duration.ofMillis(100), Duration.ofHours(1),
				"send-timeout must be 100ms to 1h");
		check.between("shutdownTimeout", properties.shutdownTimeout(), Duration.ZERO, Duration.ofMinutes(10),
				"shutdown-timeout must be 0s to 10m");
		check.between("failedRetention", properties.failedRetention(), Duration.ZERO, LONGEST_RETENTION,
				"failed-retention must be 0 to 36500d");
		check.between("eventRetention", properties.eventRetention(), Duration.ZERO, LONGEST_RETENTION,
				"event-retention must be 0 to 36500d");
		validateBackoff(properties.backoff(), check);
	}

	private static void validateBackoff(Backoff backoff, RangeCheck check) {
		check.between("backoff.initialInterval", backoff.initialInterval(), Duration.ofMillis(1), Duration.ofDays(1),
				"backoff.initial-interval must be 1ms to 1d");
		check.between("backoff.maxInterval", backoff.maxInterval(), backoff.initialInterval(), Duration.ofDays(7),
				"backoff.max-interval must be initial-interval to 7d");
		check.between("backoff.multiplier", backoff.multiplier(), 1.0, 100.0, "backoff.multiplier must be 1 to 100");
		check.between("backoff.jitter", backoff.jitter(), 0.0, 1.0, "backoff.jitter must be 0 to 1");
	}

	/**
	 * The poller.
	 *
	 * @param enabled Whether this instance delivers. Without it, it only enqueues.
	 * @param autoStartup Whether the poller starts with the application. Otherwise it is
	 * left to OutboxPolling.start(), or deliverAll() in tests.
	 */
	public record Poller(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean autoStartup) {
	}

	/**
	 * How long a failed entry waits.
	 *
	 * @param initialInterval Pause before the first retry. 1ms to 1d.
	 * @param multiplier Factor by which the pause grows with each retry. 1 to 100.
	 * @param maxInterval Longest pause. initial-interval to 7d.
	 * @param jitter Share of a pause by which it is shortened or lengthened at random. 0
	 * to 1.
	 */
	public record Backoff(@DefaultValue("1m") Duration initialInterval, @DefaultValue("2") double multiplier,
			@DefaultValue("1h") Duration maxInterval, @DefaultValue("0.2") double jitter) {
	}

	/**
	 * The archive of what was delivered.
	 *
	 * @param enabled Whether delivered notifications are archived.
	 */
	public record Archive(@DefaultValue("true") boolean enabled) {
	}

}
