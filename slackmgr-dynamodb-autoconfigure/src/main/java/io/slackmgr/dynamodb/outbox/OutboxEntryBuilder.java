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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.util.Assert;

/**
 * Builds an {@link OutboxEntry} that is to be created. Not for use by several threads.
 */
public final class OutboxEntryBuilder {

	private final String tenantId;

	private final String eventType;

	private final Map<String, Object> metadata = new LinkedHashMap<>();

	private OutboxKind kind = OutboxKind.NOTIFICATION;

	private Optional<String> aggregateType = Optional.empty();

	private Optional<String> aggregateId = Optional.empty();

	private Optional<String> orderingKey = Optional.empty();

	private Ordering ordering = Ordering.TIMESTAMP;

	private String title = "";

	private String body = "";

	private OutboxSeverity severity = OutboxSeverity.INFO;

	private Optional<String> url = Optional.empty();

	private int maxRetries = OutboxState.CONFIGURED;

	private Instant scheduledAt = Instant.EPOCH;

	OutboxEntryBuilder(String tenantId, String eventType) {
		this.tenantId = tenantId;
		this.eventType = eventType;
	}

	/**
	 * Sets what the entry is for, a notification by default.
	 * @param newKind the kind
	 * @return this builder
	 */
	public OutboxEntryBuilder kind(OutboxKind newKind) {
		this.kind = newKind;
		return this;
	}

	/**
	 * Sets what it happened to. Entries of one aggregate are delivered one after another.
	 * @param type its type, at most 100 characters
	 * @param id its id
	 * @return this builder
	 */
	public OutboxEntryBuilder aggregate(String type, String id) {
		return aggregateType(type).aggregateId(id);
	}

	/**
	 * Sets the type of what it happened to.
	 * @param type the type, at most 100 characters
	 * @return this builder
	 */
	public OutboxEntryBuilder aggregateType(String type) {
		this.aggregateType = Optional.of(type);
		return this;
	}

	/**
	 * Sets the id of what it happened to.
	 * @param id the id
	 * @return this builder
	 */
	public OutboxEntryBuilder aggregateId(String id) {
		this.aggregateId = Optional.of(id);
		return this;
	}

	/**
	 * Sets the key whose entries are delivered one after another, in place of the
	 * aggregate.
	 * @param key the key
	 * @return this builder
	 */
	public OutboxEntryBuilder orderingKey(String key) {
		this.orderingKey = Optional.of(key);
		return this;
	}

	/**
	 * Sets the order in which the entries of the ordering key, or of the aggregate, are
	 * delivered: {@link Ordering#TIMESTAMP} by default.
	 * @param newOrdering the ordering; {@link Ordering#STRICT} needs a key, and can't be
	 * combined with a time in the future
	 * @return this builder
	 */
	public OutboxEntryBuilder ordering(Ordering newOrdering) {
		this.ordering = newOrdering;
		return this;
	}

	/**
	 * Sets the title.
	 * @param text at most 500 characters
	 * @return this builder
	 */
	public OutboxEntryBuilder title(String text) {
		this.title = text;
		return this;
	}

	/**
	 * Sets the text.
	 * @param text the text
	 * @return this builder
	 */
	public OutboxEntryBuilder body(String text) {
		this.body = text;
		return this;
	}

	/**
	 * Sets the severity, {@link OutboxSeverity#INFO} by default.
	 * @param newSeverity the severity
	 * @return this builder
	 */
	public OutboxEntryBuilder severity(OutboxSeverity newSeverity) {
		this.severity = newSeverity;
		return this;
	}

	/**
	 * Sets where to read more.
	 * @param link at most 2000 characters
	 * @return this builder
	 */
	public OutboxEntryBuilder url(String link) {
		this.url = Optional.of(link);
		return this;
	}

	/**
	 * Adds a piece of metadata.
	 * @param key its key
	 * @param value a text, number, boolean, or a list or map of these; a number with a
	 * fraction is delivered as a {@link java.math.BigDecimal} of the same digits
	 * @return this builder
	 */
	public OutboxEntryBuilder metadata(String key, Object value) {
		this.metadata.put(key, value);
		return this;
	}

	/**
	 * Sets how many retries it has after its first attempt, the configured number by
	 * default.
	 * @param retries 0 or more; with 3 there are 4 attempts in all
	 * @return this builder
	 */
	public OutboxEntryBuilder maxRetries(int retries) {
		Assert.isTrue(retries >= 0, () -> "maxRetries of an outbox entry must be 0 or more, not " + retries);
		this.maxRetries = retries;
		return this;
	}

	/**
	 * Sets from when on it may be delivered. The past, and not to set it, is the time of
	 * its creation.
	 * @param time the time, at most the year 10889, to which ids reach; what is finer
	 * than a millisecond is cut off
	 * @return this builder
	 */
	public OutboxEntryBuilder scheduledAt(Instant time) {
		Assert.isTrue(!time.isAfter(OutboxLimits.LATEST),
				() -> "scheduledAt of an outbox entry must be at most " + OutboxLimits.LATEST + ", not " + time);
		this.scheduledAt = time;
		return this;
	}

	/**
	 * Makes the entry.
	 * @return a pending entry without an id
	 * @throws IllegalArgumentException if a field is past its limit; named in the message
	 */
	public OutboxEntry build() {
		OutboxContent content = new OutboxContent(this.kind, this.tenantId, this.eventType, this.aggregateType,
				this.aggregateId, this.orderingKey, this.ordering, this.title, this.body, this.severity, this.url,
				this.metadata);
		OutboxState state = OutboxState.initial(this.maxRetries, this.scheduledAt, Instant.EPOCH);
		return new OutboxEntry(content, state);
	}

}
