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

import org.springframework.util.Assert;

/**
 * The limits of what an entry holds, and of what is read to count entries.
 */
public final class OutboxLimits {

	/**
	 * The most characters of a title.
	 */
	public static final int TITLE = 500;

	/**
	 * The most characters of a URL.
	 */
	public static final int URL = 2000;

	/**
	 * The most characters of an event type, and of an aggregate's type.
	 */
	public static final int TYPE = 100;

	/**
	 * The most characters of a tenant's id, which is part of the archive's partition
	 * keys.
	 */
	public static final int TENANT = 255;

	/**
	 * The most characters of an error that are stored.
	 */
	public static final int ERROR = 1000;

	/**
	 * The most bytes of names and values of a propagated context, in UTF-8.
	 */
	public static final int PROPAGATED = 2048;

	/**
	 * The last time an entry can be scheduled at: that an id can hold.
	 */
	public static final Instant LATEST = Instant.ofEpochMilli((1L << 48) - 1);

	/**
	 * How many items a count reads of the queue, of what is parked, and of the archive,
	 * unless it is asked to read more: at 1 KB each, 2500 read units.
	 */
	public static final long COUNTED = 10_000;

	private OutboxLimits() {
	}

	/**
	 * Checks a tenant's id.
	 * @param tenantId the id
	 * @return the id
	 * @throws IllegalArgumentException if it is empty, too long, or contains {@code #}
	 */
	public static String requireTenant(String tenantId) {
		requireText("tenantId", tenantId);
		requireLength("tenantId", tenantId, TENANT);
		Assert.isTrue(tenantId.indexOf('#') < 0,
				"tenantId of an outbox entry must not contain '#', which separates the parts of a key");
		return tenantId;
	}

	/**
	 * Cuts an error to what is stored of it.
	 * @param error the error
	 * @return its first {@value #ERROR} characters; half a surrogate pair is cut off too
	 */
	public static String cutError(String error) {
		if (error.length() <= ERROR) {
			return error;
		}
		int end = ERROR;
		if (Character.isHighSurrogate(error.charAt(end - 1))) {
			end--;
		}
		return error.substring(0, end);
	}

	/**
	 * Checks how many items a count may read.
	 * @param limit the number
	 * @throws IllegalArgumentException if it is less than 1
	 */
	public static void requireCounted(long limit) {
		Assert.isTrue(limit >= 1, () -> "limit of a count of outbox entries must be 1 or more, not " + limit);
	}

	static void requireLength(String field, String value, int maximum) {
		int length = value.codePointCount(0, value.length());
		if (length > maximum) {
			throw new IllegalArgumentException(
					"%s of an outbox entry is %d characters long, at most %d are taken: shorten it".formatted(field,
							length, maximum));
		}
	}

	static void requireText(String field, String value) {
		if (value.isBlank()) {
			throw new IllegalArgumentException(field + " of an outbox entry must not be empty");
		}
	}

}
