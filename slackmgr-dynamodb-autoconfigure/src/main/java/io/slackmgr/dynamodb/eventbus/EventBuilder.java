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

package io.slackmgr.dynamodb.eventbus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.github.f4b6a3.ulid.UlidFactory;
import io.slackmgr.dynamodb.eventbus.EventIdentity.Origin;
import io.slackmgr.dynamodb.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link Event}. Not for use by several threads.
 */
public final class EventBuilder {

	private static final UlidFactory ULIDS = UlidFactory.newMonotonicInstance();

	private static final String NO_PAYLOAD = "{}";

	private final String tenantId;

	private final String eventType;

	private final Map<String, String> metadata = new LinkedHashMap<>();

	private final Set<String> tags = new TreeSet<>();

	private @Nullable String id;

	private @Nullable String sourceId;

	private @Nullable String correlationId;

	private @Nullable Instant publishedAt;

	private @Nullable Instant createdAt;

	private @Nullable Duration timeToLive;

	private JsonCodec codec = JsonCodec.library();

	private boolean isWritten;

	private String payload = NO_PAYLOAD;

	private int version = 1;

	private Clock clock = Clock.systemUTC();

	EventBuilder(String tenantId, String eventType) {
		this.tenantId = tenantId;
		this.eventType = eventType;
	}

	/**
	 * Sets the id, by which the event is published once within the tenant and its life.
	 * Without one it is a new ULID.
	 * @param newId 1 to 1000 bytes
	 * @return this builder
	 */
	public EventBuilder id(String newId) {
		this.id = newId;
		return this;
	}

	/**
	 * Sets where it comes from.
	 * @param source not empty
	 * @return this builder
	 */
	public EventBuilder sourceId(String source) {
		this.sourceId = source;
		return this;
	}

	/**
	 * Sets what it belongs to. Deliveries of one correlation keep their order.
	 * @param correlation not empty
	 * @return this builder
	 */
	public EventBuilder correlationId(String correlation) {
		this.correlationId = correlation;
		return this;
	}

	/**
	 * Sets what it says, <code>{}</code> by default.
	 * @param object any that the mapper writes: a record, a bean, a map. The mapper is
	 * the library's, or of {@link EventBus#event} the bus's
	 * @return this builder
	 * @throws IllegalArgumentException if it can't be written as JSON
	 */
	public EventBuilder payload(Object object) {
		this.payload = EventJson.write(this.codec, object);
		this.isWritten = true;
		return this;
	}

	EventBuilder codec(JsonCodec writer) {
		this.codec = writer;
		return this;
	}

	/**
	 * Sets what it says, as JSON that is kept as it is.
	 * @param json valid JSON
	 * @return this builder
	 * @throws IllegalArgumentException if it is none
	 */
	public EventBuilder payloadJson(String json) {
		this.payload = EventJson.requireJson(json);
		this.isWritten = false;
		return this;
	}

	/**
	 * Adds a piece of metadata.
	 * @param key its key, not empty
	 * @param value its value
	 * @return this builder
	 */
	public EventBuilder metadata(String key, String value) {
		this.metadata.put(key, value);
		return this;
	}

	/**
	 * Adds tags.
	 * @param added none of them empty
	 * @return this builder
	 */
	public EventBuilder tags(String... added) {
		this.tags.addAll(Arrays.asList(added));
		return this;
	}

	/**
	 * Sets when it counts as published, by which queries are ordered; now by default.
	 * @param time 1970 to 2262, in nanoseconds
	 * @return this builder
	 */
	public EventBuilder publishedAt(Instant time) {
		this.publishedAt = time;
		return this;
	}

	/**
	 * Sets when it was created, which its life is counted from; now by default.
	 * @param time 1970 to 9999, in nanoseconds
	 * @return this builder
	 */
	public EventBuilder createdAt(Instant time) {
		this.createdAt = time;
		return this;
	}

	/**
	 * Sets how long after its creation it is there, in place of the configured time.
	 * @param time more than 0
	 * @return this builder
	 */
	public EventBuilder ttl(Duration time) {
		this.timeToLive = time;
		return this;
	}

	/**
	 * Sets the version of the payload's form, 1 by default.
	 * @param newVersion 1 or more
	 * @return this builder
	 */
	public EventBuilder version(int newVersion) {
		this.version = newVersion;
		return this;
	}

	/**
	 * Sets what tells the time now, the system's clock by default.
	 * @param newClock the clock
	 * @return this builder
	 */
	public EventBuilder clock(Clock newClock) {
		this.clock = newClock;
		return this;
	}

	/**
	 * Makes the event, and fixes its id and times.
	 * @return the event
	 * @throws IllegalArgumentException if a field is empty, past its limit, or has a
	 * {@code #} where it may not; named in the message
	 */
	public Event build() {
		Instant now = this.clock.instant();
		EventIdentity identity = new EventIdentity(this.tenantId, this.eventType,
				(this.id != null) ? this.id : ULIDS.create(now.toEpochMilli()).toString(),
				(this.id != null) ? Origin.CALLER : Origin.LIBRARY,
				(this.publishedAt != null) ? this.publishedAt : now);
		EventContent content = new EventContent(Optional.ofNullable(this.sourceId),
				Optional.ofNullable(this.correlationId), this.payload, this.metadata, this.tags,
				(this.createdAt != null) ? this.createdAt : now, this.version);
		Event event = new Event(identity, content, Optional.empty(), 0);
		Event written = this.isWritten ? event.writtenBy(this.codec) : event.readBy(this.codec);
		return (this.timeToLive != null) ? written.withTtl(this.timeToLive) : written;
	}

}
