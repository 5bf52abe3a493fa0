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

import java.util.Optional;

import org.springframework.util.Assert;

/**
 * A request for one page of a listing.
 *
 * @param size how many at most, 1 to 1000
 * @param cursor where the page before ended, as {@link OutboxPage#next()} says; empty for
 * the first page
 * @param limit how many are read at most, those included that a filter leaves out, but at
 * least one of each partition; where it is reached the page ends early
 */
public record OutboxPageRequest(int size, Optional<String> cursor, int limit) {

	/**
	 * The limit of a page unless it is changed: at 1 KB each, 2500 read units.
	 */
	public static final int DEFAULT_LIMIT = 10_000;

	public OutboxPageRequest {
		Assert.isTrue(size >= 1 && size <= 1000, () -> "size of a page must be 1 to 1000, not " + size);
		Assert.isTrue(limit >= 1, () -> "limit of a page must be 1 or more, not " + limit);
	}

	/**
	 * The first page.
	 * @param size how many at most, 1 to 1000
	 * @return the request
	 */
	public static OutboxPageRequest first(int size) {
		return new OutboxPageRequest(size, Optional.empty(), DEFAULT_LIMIT);
	}

	/**
	 * The page behind another.
	 * @param size how many at most, 1 to 1000
	 * @param cursor that page's {@link OutboxPage#next()}
	 * @return the request
	 */
	public static OutboxPageRequest after(int size, String cursor) {
		return new OutboxPageRequest(size, Optional.of(cursor), DEFAULT_LIMIT);
	}

	/**
	 * The same page, for which no more is read.
	 * @param wanted how many are read at most, 1 or more
	 * @return a copy with that
	 */
	public OutboxPageRequest withLimit(int wanted) {
		return new OutboxPageRequest(this.size, this.cursor, wanted);
	}

}
