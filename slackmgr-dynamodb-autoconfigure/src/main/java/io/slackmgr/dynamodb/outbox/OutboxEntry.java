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

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Something to be delivered, and its state. Immutable; times are in milliseconds.
 * <p>
 * Limits: title 500 characters, url 2000, event and aggregate type 100, tenant 255,
 * without {@code #}, and an entry of 400 KB as an item, of which 16 KB are kept for what
 * delivery adds. The context it carries has 2 KB, as part of that item.
 */
public final class OutboxEntry extends OutboxRecord {

	/**
	 * How many retries an entry has by default.
	 */
	public static final int DEFAULT_MAX_RETRIES = 3;

	private final OutboxState state;

	private final Map<String, String> propagated;

	OutboxEntry(OutboxContent content, OutboxState state) {
		this(content, state, Map.of());
	}

	private OutboxEntry(OutboxContent content, OutboxState state, Map<String, String> propagated) {
		super(content);
		this.state = state;
		this.propagated = propagated;
	}

	/**
	 * Starts a notification entry.
	 * @param tenantId whose it is; without {@code #}
	 * @param eventType what happened; at most 100 characters
	 * @return a builder
	 */
	public static OutboxEntryBuilder builder(String tenantId, String eventType) {
		return new OutboxEntryBuilder(tenantId, eventType);
	}

	/**
	 * All of it that changes while it is delivered.
	 * @return the state
	 */
	public OutboxState state() {
		return this.state;
	}

	/**
	 * The entry in another state, for a store that keeps entries.
	 * @param newState the state
	 * @return a copy with that
	 */
	public OutboxEntry withState(OutboxState newState) {
		return new OutboxEntry(content(), newState, this.propagated);
	}

	/**
	 * The entry with the context it was enqueued in, for a store that keeps entries.
	 * @param context names and values; fields that do not fit into
	 * {@value OutboxLimits#PROPAGATED} bytes are left out
	 * @return a copy with that
	 */
	public OutboxEntry withPropagated(Map<String, String> context) {
		return new OutboxEntry(content(), this.state, bounded(context));
	}

	/**
	 * What of a context fits, in its own order. What doesn't is left out: that a trace is
	 * lost must not keep an entry from being enqueued.
	 */
	private static Map<String, String> bounded(Map<String, String> context) {
		Map<String, String> bounded = new LinkedHashMap<>();
		int left = OutboxLimits.PROPAGATED;
		for (Map.Entry<String, String> field : context.entrySet()) {
			int size = bytes(field.getKey()) + bytes(field.getValue());
			if (size <= left && !field.getKey().isEmpty()) {
				bounded.put(field.getKey(), field.getValue());
				left -= size;
			}
		}
		return Collections.unmodifiableMap(bounded);
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	/**
	 * It is to be tried anew, with all its retries. Of what integrations have answered
	 * only successes stay.
	 * @param now when, and when it is due
	 * @return the pending entry
	 * @throws InvalidOutboxStatusException if it is neither failed nor dead
	 */
	public OutboxEntry resetForRetry(Instant now) {
		return withState(this.state.reset(now));
	}

	/**
	 * Whether it has a retry left.
	 * @return whether a failure now would leave it pending
	 */
	public boolean canRetry() {
		return !status().isTerminal() && retryCount() < maxRetries();
	}

	/**
	 * A copy with one more, or one changed, piece of metadata.
	 * @param key its key
	 * @param value a text, number, boolean, or a list or map of these
	 * @return the copy
	 */
	public OutboxEntry withMetadata(String key, Object value) {
		return new OutboxEntry(content().withMetadata(key, value), this.state, this.propagated);
	}

	/**
	 * The id, {@code <partition>-<ULID>}, which the outbox gives.
	 * @return the id, empty until the entry is created
	 */
	public Optional<String> id() {
		return this.state.id();
	}

	/**
	 * Its status.
	 * @return its status
	 */
	public OutboxStatus status() {
		return this.state.status();
	}

	/**
	 * How many of its retries are used.
	 * @return how many of its retries are used
	 */
	public int retryCount() {
		return this.state.retryCount();
	}

	/**
	 * How many retries it has in all.
	 * @return the number; {@value #DEFAULT_MAX_RETRIES} while it is neither set nor, by
	 * the entry's creation, the configured one
	 */
	public int maxRetries() {
		int retries = this.state.maxRetries();
		return (retries == OutboxState.CONFIGURED) ? DEFAULT_MAX_RETRIES : retries;
	}

	/**
	 * Why the last attempt failed.
	 * @return why the last attempt failed
	 */
	public Optional<String> lastError() {
		return this.state.lastError();
	}

	/**
	 * What integrations have answered so far.
	 * @return what integrations have answered so far
	 */
	public List<SendResult> results() {
		return this.state.results();
	}

	/**
	 * From when on it may be delivered.
	 * @return from when on it may be delivered
	 */
	public Instant scheduledAt() {
		return this.state.scheduledAt();
	}

	/**
	 * Since when a worker has it.
	 * @return since when a worker has it
	 */
	public Optional<Instant> lockedAt() {
		return this.state.lock().map(OutboxState.Lock::at);
	}

	/**
	 * Which worker has it.
	 * @return which worker has it
	 */
	public Optional<String> lockedBy() {
		return this.state.lock().map(OutboxState.Lock::owner);
	}

	/**
	 * When it was created.
	 * @return when it was created
	 */
	public Instant createdAt() {
		return this.state.createdAt();
	}

	/**
	 * When it was last changed.
	 * @return when it was last changed
	 */
	public Instant updatedAt() {
		return this.state.updatedAt();
	}

	/**
	 * When it was completed, failed or declared dead.
	 * @return when it was completed, failed or declared dead
	 */
	public Optional<Instant> processedAt() {
		return this.state.processedAt();
	}

	/**
	 * The context it was enqueued in, such as its trace.
	 * @return what {@link OutboxPropagation#capture} gave when it was created,
	 * unmodifiable; names and values are 2048 bytes in all, and fields that did not fit
	 * are left out
	 */
	public Map<String, String> propagated() {
		return this.propagated;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof OutboxEntry that && content().equals(that.content()) && this.state.equals(that.state)
				&& this.propagated.equals(that.propagated);
	}

	@Override
	public int hashCode() {
		return this.state.hashCode();
	}

	/**
	 * Its id, tenant, type and status; nothing of what it says.
	 */
	@Override
	public String toString() {
		return "OutboxEntry[%s, tenant %s, %s, %s]".formatted(id().orElse("(new)"), tenantId(), eventType(),
				status().text());
	}

}
