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

package io.slackmgr.dynamodb.autoconfigure.eventbus;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

import io.slackmgr.dynamodb.autoconfigure.RangeCheck;
import io.slackmgr.dynamodb.autoconfigure.StorageType;
import io.slackmgr.dynamodb.autoconfigure.TableNames;
import io.slackmgr.dynamodb.autoconfigure.json.JsonCodecs;
import io.slackmgr.dynamodb.autoconfigure.json.JsonMapping;
import io.slackmgr.dynamodb.eventbus.EventBusSettings;
import io.slackmgr.dynamodb.eventbus.EventTagIndex;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * The event bus.
 *
 * @param enabled Whether there is an event bus. Without it its table is not needed.
 * @param type Where the events are kept. In memory they are not durable.
 * @param tableName Name of the event bus's table: 3 to 255 of the characters a-z A-Z 0-9
 * _ . - By default slackmgr.dynamodb.table-name with -events behind it.
 * @param timeToLive How long an event is kept after its creation, unless it has a time of
 * its own. 0s to 36500d; 0 is for ever.
 * @param retryAttempts How often a write outside a transaction is tried in all. 1 to 10.
 * @param retryBaseDelay Longest pause before the second attempt. It doubles with each
 * further one; each pause is jittered between nothing and that. 1ms to 5s.
 * @param maxBatchSize How many events one transaction of publishAll has at most. 1 to 50.
 * @param unknownSubscriptionTimeout How long a delivery whose subscription no instance
 * knows is deferred, before it is parked. 1m to 30d.
 * @param json Whether payloads that are objects are written and read by the library's own
 * JSON mapper, or by the application's Jackson 3 JsonMapper. A change of it, or of the
 * application's mapper, changes how stored events are read.
 * @param tagIndex Whether there is a tag index: an item for each event and tag, written
 * with the event, by which queries with tags read only what has the tag. Events have up
 * to 50 tags then.
 * @param tagIndexSince From when on all instances publish with the tag index, as
 * 2026-03-01T00:00:00Z. Queries with tags look at each event that was published before.
 * By default all events are in the index.
 * @param metrics Its metrics.
 */
@ConfigurationProperties("slackmgr.dynamodb.event-bus")
public record EventBusProperties(@DefaultValue("true") boolean enabled, @DefaultValue("dynamodb") StorageType type,
		@Nullable String tableName, @DefaultValue("30d") Duration timeToLive, @DefaultValue("3") int retryAttempts,
		@DefaultValue("100ms") Duration retryBaseDelay, @DefaultValue("25") int maxBatchSize,
		@DefaultValue("24h") Duration unknownSubscriptionTimeout, @DefaultValue("library") JsonMapping json,
		@DefaultValue("false") boolean tagIndex, @Nullable Instant tagIndexSince,
		@DefaultValue Metrics metrics) implements Validator {

	private static final String PREFIX = "slackmgr.dynamodb.event-bus";

	private static final Instant FIRST = Instant.EPOCH;

	private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

	private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

	private static final Pattern NAMESPACE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]{0,99}");

	String tableName(TableNames names) {
		return (this.tableName != null) ? this.tableName : names.eventBus();
	}

	EventBusSettings toSettings(JsonCodecs codecs) {
		return new EventBusSettings(this.timeToLive, this.maxBatchSize, this.retryAttempts, this.retryBaseDelay,
				codecs.get(this.json, PREFIX + ".json"),
				this.tagIndex ? Optional.of(tagIndexFrom(this.tagIndexSince)) : Optional.empty());
	}

	private static EventTagIndex tagIndexFrom(@Nullable Instant since) {
		return (since != null) ? new EventTagIndex(since) : EventTagIndex.COMPLETE;
	}

	@Override
	public boolean supports(Class<?> type) {
		return type == EventBusProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		EventBusProperties properties = (EventBusProperties) target;
		RangeCheck check = new RangeCheck(errors, PREFIX);
		String name = properties.tableName();
		if (name != null && !TABLE_NAME.matcher(name).matches()) {
			errors.rejectValue("tableName", "characters",
					PREFIX + ".table-name must be 3 to 255 of the characters a-z A-Z 0-9 _ . -");
		}
		if (!NAMESPACE.matcher(properties.metrics().namespace()).matches()) {
			errors.rejectValue("metrics.namespace", "characters", PREFIX
					+ ".metrics.namespace must be 1 to 100 of the characters a-z A-Z 0-9 _ . - and begin with a letter");
		}
		Instant since = properties.tagIndexSince();
		if (since != null) {
			check.between("tagIndexSince", since, FIRST, LAST, "tag-index-since must be " + FIRST + " to " + LAST);
			if (!properties.tagIndex()) {
				errors.rejectValue("tagIndexSince", "noIndex", PREFIX
						+ ".tag-index-since says from when on the tag index is complete, and there is none. Action: set "
						+ PREFIX + ".tag-index=true, or remove tag-index-since");
			}
		}
		check.between("timeToLive", properties.timeToLive(), Duration.ZERO, Duration.ofDays(36500),
				"time-to-live must be 0s to 36500d");
		check.between("retryAttempts", properties.retryAttempts(), 1, EventBusSettings.MAXIMUM_ATTEMPTS,
				"retry-attempts must be 1 to 10");
		check.between("retryBaseDelay", properties.retryBaseDelay(), Duration.ofMillis(1),
				EventBusSettings.MAXIMUM_BASE_DELAY, "retry-base-delay must be 1ms to 5s");
		check.between("maxBatchSize", properties.maxBatchSize(), 1, EventBusSettings.MAXIMUM_BATCH_SIZE,
				"max-batch-size must be 1 to 50");
		check.between("unknownSubscriptionTimeout", properties.unknownSubscriptionTimeout(), Duration.ofMinutes(1),
				Duration.ofDays(30), "unknown-subscription-timeout must be 1m to 30d");
	}

	/**
	 * The event bus's metrics.
	 *
	 * @param enabled Whether there are metrics.
	 * @param namespace What the names of the meters begin with: 1 to 100 of the
	 * characters a-z A-Z 0-9 _ . - and a letter first.
	 * @param tenantTag Whether the meters tell tenants apart. Each tenant is then a
	 * series of its own.
	 */
	public record Metrics(@DefaultValue("true") boolean enabled, @DefaultValue("slackmgr.eventbus") String namespace,
			@DefaultValue("false") boolean tenantTag) {
	}

}
