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

import java.time.Instant;
import java.util.Objects;

import io.slackmgr.dynamodb.item.ItemSize;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What an event's key is made of.
 *
 * @param tenantId whose it is
 * @param eventType the type of what happened, for example {@code order.late}
 * @param id its id
 * @param origin who made the id; no part of what makes two identities equal
 * @param publishedAt when it was published
 */
record EventIdentity(String tenantId, String eventType, String id, Origin origin, Instant publishedAt) {

	static final int MAXIMUM_TYPE_CHARACTERS = 100;

	static final int MAXIMUM_BYTES = 1000;

	EventIdentity {
		tenantId = requireTenant(tenantId);
		eventType = requireType(eventType);
		id = requireId(id);
		EventTimes.requireInRange("publishedAt of an event", publishedAt);
	}

	static String requireTenant(String tenantId) {
		String trimmed = requireText("tenantId", tenantId);
		requireNoSeparator("tenantId", trimmed);
		return trimmed;
	}

	static String requireType(String eventType) {
		String trimmed = requireText("eventType", eventType);
		requireNoSeparator("eventType", trimmed);
		int length = trimmed.codePointCount(0, trimmed.length());
		Assert.isTrue(length <= MAXIMUM_TYPE_CHARACTERS, () -> "eventType of an event is " + length
				+ " characters long, at most " + MAXIMUM_TYPE_CHARACTERS + " are taken: shorten it");
		return trimmed;
	}

	static String requireId(String id) {
		return requireText("id", id);
	}

	private static String requireText(String field, String value) {
		String trimmed = value.trim();
		Assert.isTrue(!trimmed.isBlank(), () -> field + " of an event must not be empty");
		long bytes = ItemSize.utf8Length(trimmed);
		Assert.isTrue(bytes <= MAXIMUM_BYTES, () -> field + " of an event is " + bytes + " bytes long, at most "
				+ MAXIMUM_BYTES + " are taken: shorten it");
		return trimmed;
	}

	private static void requireNoSeparator(String field, String value) {
		Assert.isTrue(value.indexOf(EventKey.SEPARATOR) < 0,
				() -> field + " of an event must not contain '#', which separates the parts of a key");
	}

	boolean isIdGiven() {
		return this.origin == Origin.CALLER;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof EventIdentity that && this.id.equals(that.id) && this.tenantId.equals(that.tenantId)
				&& this.eventType.equals(that.eventType) && this.publishedAt.equals(that.publishedAt);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.tenantId, this.id);
	}

	/**
	 * Who made the id.
	 */
	enum Origin {

		/**
		 * The caller, who may give it again.
		 */
		CALLER,

		/**
		 * The library, which never makes it again.
		 */
		LIBRARY

	}

}
