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

import java.util.Map;
import java.util.Optional;

/**
 * The content that an outbox entry and its archived form have in common.
 */
public abstract sealed class OutboxRecord permits OutboxEntry, NotificationEvent {

	private final OutboxContent content;

	OutboxRecord(OutboxContent content) {
		this.content = content;
	}

	OutboxContent content() {
		return this.content;
	}

	/**
	 * The kind.
	 * @return the kind
	 */
	public OutboxKind kind() {
		return this.content.kind();
	}

	/**
	 * The tenant's id.
	 * @return the tenant's id
	 */
	public String tenantId() {
		return this.content.tenantId();
	}

	/**
	 * The event type.
	 * @return the event type
	 */
	public String eventType() {
		return this.content.eventType();
	}

	/**
	 * The type of what it happened to.
	 * @return the type of what it happened to
	 */
	public Optional<String> aggregateType() {
		return this.content.aggregateType();
	}

	/**
	 * The id of what it happened to.
	 * @return the id of what it happened to
	 */
	public Optional<String> aggregateId() {
		return this.content.aggregateId();
	}

	/**
	 * The key whose entries are delivered one after another.
	 * @return the given key, else {@code <tenant>#<aggregateType>#<aggregateId>} when
	 * there is an aggregate id
	 */
	public Optional<String> orderingKey() {
		return this.content.orderingKey();
	}

	/**
	 * The ordering key that it was given.
	 * @return the key; empty if there is none, or it follows from the aggregate
	 */
	public Optional<String> ownOrderingKey() {
		return this.content.ownOrderingKey();
	}

	/**
	 * The order in which the entries of its ordering key are delivered.
	 * @return the ordering
	 */
	public Ordering ordering() {
		return this.content.ordering();
	}

	/**
	 * The title, maybe empty.
	 * @return the title, maybe empty
	 */
	public String title() {
		return this.content.title();
	}

	/**
	 * The text, maybe empty.
	 * @return the text, maybe empty
	 */
	public String body() {
		return this.content.body();
	}

	/**
	 * The severity.
	 * @return the severity
	 */
	public OutboxSeverity severity() {
		return this.content.severity();
	}

	/**
	 * Where to read more.
	 * @return where to read more
	 */
	public Optional<String> url() {
		return this.content.url();
	}

	/**
	 * The metadata, unmodifiable.
	 * @return the metadata, unmodifiable
	 */
	public Map<String, Object> metadata() {
		return this.content.metadata();
	}

	/**
	 * One piece of metadata.
	 * @param key its key
	 * @return its value
	 */
	public Optional<Object> metadata(String key) {
		return Optional.ofNullable(this.content.metadata().get(key));
	}

}
