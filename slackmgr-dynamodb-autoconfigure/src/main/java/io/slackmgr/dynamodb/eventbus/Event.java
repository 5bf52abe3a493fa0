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

import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.slackmgr.dynamodb.json.IdentityValue;
import io.slackmgr.dynamodb.json.JsonCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Something that happened. Immutable: each {@code with} method returns a copy. Id and
 * times are fixed when it is {@linkplain EventBuilder#build() built}, so that the very
 * same event can be published again after an exception without being there twice.
 *
 * <p>
 * Ids, tenant and type are trimmed. As JSON it has the names of the
 * {@linkplain EventTable table's attributes}; times are RFC 3339 with nine digits of a
 * second, the payload is the JSON that it is, and the retry count that of the stored
 * event.
 */
public final class Event implements IdentityValue {

	private final EventContent content;

	private final EventIdentity identity;

	private final Optional<Instant> expiresAt;

	private final int retryCount;

	/** What reads the payload, and wrote it if it was given as an object. */
	private final JsonCodec codec;

	/** Whether the payload was given as an object. */
	private final boolean isWritten;

	Event(EventIdentity identity, EventContent content, Optional<Instant> expiresAt, int retryCount) {
		this(identity, content, expiresAt, retryCount, JsonCodec.library(), false);
	}

	private Event(EventIdentity identity, EventContent content, Optional<Instant> expiresAt, int retryCount,
			JsonCodec codec, boolean isWritten) {
		this.identity = identity;
		this.content = content;
		this.expiresAt = expiresAt;
		this.retryCount = retryCount;
		this.codec = codec;
		this.isWritten = isWritten;
	}

	/**
	 * Starts an event.
	 * @param tenantId whose it is: 1 to 1000 bytes, without {@code #}
	 * @param eventType what happened: 1 to 100 characters, without {@code #}
	 * @return a builder
	 */
	public static EventBuilder builder(String tenantId, String eventType) {
		return new EventBuilder(tenantId, eventType);
	}

	/**
	 * An event whose life ends some time after its creation, in place of the configured
	 * time.
	 * @param timeToLive how long after {@link #createdAt()}; more than 0
	 * @return the copy
	 */
	public Event withTtl(Duration timeToLive) {
		Assert.isTrue(!timeToLive.isZero() && !timeToLive.isNegative(),
				() -> "timeToLive of an event must be more than 0, not " + timeToLive);
		return expiring(EventTimes.requireExpiry(createdAt(), timeToLive));
	}

	Event expiring(Instant time) {
		return new Event(this.identity, this.content, Optional.of(time), this.retryCount, this.codec, this.isWritten);
	}

	/**
	 * An event with one more, or one changed, piece of metadata.
	 * @param key its key, not empty
	 * @param value its value
	 * @return the copy
	 */
	public Event withMetadata(String key, String value) {
		Map<String, String> changed = new LinkedHashMap<>(metadata());
		changed.put(key, value);
		return with(this.content.withMetadata(changed));
	}

	/**
	 * An event with more tags.
	 * @param tags what is added, none of them empty
	 * @return the copy
	 */
	public Event withTags(String... tags) {
		Set<String> changed = new TreeSet<>(tags());
		changed.addAll(Arrays.asList(tags));
		return with(this.content.withTags(changed));
	}

	/**
	 * An event of a correlation.
	 * @param correlationId what it belongs to, not empty
	 * @return the copy
	 */
	public Event withCorrelationId(String correlationId) {
		return with(this.content.withCorrelationId(correlationId));
	}

	private Event with(EventContent changed) {
		return new Event(this.identity, changed, this.expiresAt, this.retryCount, this.codec, this.isWritten);
	}

	/**
	 * The event as it is delivered.
	 * @param attempt which retry it is, 0 for the first delivery
	 */
	Event delivered(int attempt) {
		return new Event(this.identity, this.content, this.expiresAt, attempt, this.codec, this.isWritten);
	}

	/**
	 * An event whose payload was written by a codec.
	 */
	Event writtenBy(JsonCodec writer) {
		return new Event(this.identity, this.content, this.expiresAt, this.retryCount, writer, true);
	}

	/**
	 * A stored event, whose payload a codec reads.
	 */
	Event readBy(JsonCodec reader) {
		return new Event(this.identity, this.content, this.expiresAt, this.retryCount, reader, false);
	}

	/**
	 * Whether its payload is what a codec would have written: it did, or the payload was
	 * given as JSON.
	 */
	boolean isReadableBy(JsonCodec reader) {
		return !this.isWritten || this.codec == reader;
	}

	EventIdentity identity() {
		return this.identity;
	}

	EventContent content() {
		return this.content;
	}

	EventKey key() {
		return EventKey.of(this.identity);
	}

	boolean isExpired(Instant now) {
		return this.expiresAt.filter((time) -> !time.isAfter(now)).isPresent();
	}

	/**
	 * Its id, unique within the tenant.
	 * @return what the caller gave, else a ULID
	 */
	public String id() {
		return this.identity.id();
	}

	/**
	 * What happened.
	 * @return the type
	 */
	public String eventType() {
		return this.identity.eventType();
	}

	/**
	 * Whose it is.
	 * @return the tenant
	 */
	public String tenantId() {
		return this.identity.tenantId();
	}

	/**
	 * Where it comes from.
	 * @return the source, if one is named
	 */
	public Optional<String> sourceId() {
		return this.content.sourceId();
	}

	/**
	 * What it belongs to. Deliveries of one correlation keep their order.
	 * @return the correlation, if there is one
	 */
	public Optional<String> correlationId() {
		return this.content.correlationId();
	}

	/**
	 * What it says.
	 * @return the text, JSON
	 */
	public String payload() {
		return this.content.payload();
	}

	/**
	 * What it says, as an object, read by the mapper that wrote it, and of a published
	 * event by the one of the event bus: records, beans, Java's dates and times. Members
	 * that the type doesn't know are ignored by the library's own.
	 * @param type the type of the object
	 * @param <T> its type
	 * @return the object
	 * @throws IllegalArgumentException if the payload is no such object
	 */
	public <T> T payloadAs(Class<T> type) {
		return EventJson.read(this.codec, payload(), type);
	}

	/**
	 * What it says, as an object of any type, {@code List<Reading>} for instance.
	 * @param type the type of the object
	 * @return the object
	 * @throws IllegalArgumentException if the payload is no such object
	 */
	public Object payloadAs(Type type) {
		return EventJson.read(this.codec, payload(), type);
	}

	/**
	 * Further attributes of the application.
	 * @return the metadata
	 */
	public Map<String, String> metadata() {
		return this.content.metadata();
	}

	/**
	 * By what it can be found.
	 * @return the tags, in their natural order
	 */
	public Set<String> tags() {
		return this.content.tags();
	}

	/**
	 * When it was published, by which queries are ordered.
	 * @return the time, in nanoseconds
	 */
	public Instant publishedAt() {
		return this.identity.publishedAt();
	}

	/**
	 * When it was built.
	 * @return the time, in nanoseconds
	 */
	public Instant createdAt() {
		return this.content.createdAt();
	}

	/**
	 * From when on it is there no more.
	 * @return the time; empty before it is published with the configured time, or if it
	 * has none
	 */
	public Optional<Instant> expiresAt() {
		return this.expiresAt;
	}

	/**
	 * The version of the payload's form, as its publisher counts.
	 * @return the version, 1 by default
	 */
	public int version() {
		return this.content.version();
	}

	/**
	 * Which retry a delivered event is.
	 * @return 0 but for a delivery that has failed before
	 */
	public int retryCount() {
		return this.retryCount;
	}

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static Event fromJson(Map<String, @Nullable Object> fields) {
		return EventFields.read(fields);
	}

	@JsonValue
	Map<String, @Nullable Object> toJson() {
		return EventFields.write(this);
	}

	/**
	 * All but the retry count, so that each delivery is the same payload.
	 */
	@Override
	public Map<String, @Nullable Object> identityValue() {
		return EventFields.write(this);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Event that && this.identity.equals(that.identity) && this.content.equals(that.content)
				&& this.expiresAt.equals(that.expiresAt) && this.retryCount == that.retryCount;
	}

	@Override
	public int hashCode() {
		return this.identity.hashCode();
	}

	/**
	 * Its id, tenant and type; nothing of what it says.
	 */
	@Override
	public String toString() {
		return "Event[%s, tenant %s, %s]".formatted(id(), tenantId(), eventType());
	}

}
