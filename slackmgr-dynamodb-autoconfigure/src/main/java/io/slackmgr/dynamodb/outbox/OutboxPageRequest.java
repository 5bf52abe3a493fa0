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
 */
public record OutboxPageRequest(int size, Optional<String> cursor) {

	public OutboxPageRequest {
		Assert.isTrue(size >= 1 && size <= 1000, () -> "size of a page must be 1 to 1000, not " + size);
	}

	/**
	 * The first page.
	 * @param size how many at most, 1 to 1000
	 * @return the request
	 */
	public static OutboxPageRequest first(int size) {
		return new OutboxPageRequest(size, Optional.empty());
	}

	/**
	 * The page behind another.
	 * @param size how many at most, 1 to 1000
	 * @param cursor that page's {@link OutboxPage#next()}
	 * @return the request
	 */
	public static OutboxPageRequest after(int size, String cursor) {
		return new OutboxPageRequest(size, Optional.of(cursor));
	}

}
