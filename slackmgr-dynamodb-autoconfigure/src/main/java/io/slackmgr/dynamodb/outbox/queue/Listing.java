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

package io.slackmgr.dynamodb.outbox.queue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import io.slackmgr.dynamodb.item.Sha256;
import io.slackmgr.dynamodb.outbox.InvalidOutboxCursorException;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite.Condition;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Selection;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lists the items of several partition keys as one, newest first. A cursor is the place
 * down to which everything was looked at; it needs no memory of what the partitions had.
 * A page ends early at the limit of its request, so that its cost is bounded however few
 * of the items are wanted.
 */
final class Listing {

	private static final String CURSOR_VERSION = "1:";

	private static final String BEHIND_LAST = "~";

	private final OutboxEngine engine;

	private final String name;

	private final List<String> partitionKeys;

	private final Selection selection;

	/**
	 * Creates a listing.
	 * @param name what is listed and for whom: a cursor is good for that only
	 * @param conditions what the table itself leaves out
	 */
	Listing(OutboxEngine engine, String name, List<String> partitionKeys, List<Condition> conditions) {
		this.engine = engine;
		this.name = name;
		this.partitionKeys = partitionKeys;
		this.selection = new Selection(conditions, List.of());
	}

	/**
	 * A page of what the items hold.
	 * @param wanted what is wanted of the items that meet the conditions
	 * @throws InvalidOutboxCursorException if the cursor is none of a page's
	 */
	<T> OutboxPage<T> page(OutboxPageRequest request, Predicate<Map<String, AttributeValue>> wanted,
			Function<Map<String, AttributeValue>, T> read) {
		String before = request.cursor().map((cursor) -> decode(this.name, cursor)).orElse(BEHIND_LAST);
		NewestFirst items = new NewestFirst(this.engine, this.partitionKeys, this.selection, wanted, before,
				request.limit());
		List<T> content = new ArrayList<>();
		Optional<Map<String, AttributeValue>> item = items.next(request.size());
		while (item.isPresent()) {
			content.add(read.apply(item.get()));
			int remaining = request.size() - content.size();
			item = (remaining > 0) ? items.next(remaining) : Optional.empty();
		}
		return new OutboxPage<>(content,
				items.hasMore() ? Optional.of(encode(this.name, items.place())) : Optional.empty());
	}

	private static String encode(String name, String place) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString((prefix(name) + place).getBytes(StandardCharsets.UTF_8));
	}

	private static String prefix(String name) {
		return CURSOR_VERSION + Integer.toHexString(Sha256.place(name, Integer.MAX_VALUE)) + ":";
	}

	private static String decode(String name, String cursor) {
		try {
			String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
			String prefix = prefix(name);
			String place = text.startsWith(prefix) ? text.substring(prefix.length()) : "";
			if (EntryId.isCanonical(place)) {
				return place;
			}
		}
		catch (IllegalArgumentException ex) {
			// Not base64: said below.
		}
		throw new InvalidOutboxCursorException(
				"The cursor is none that a page of this listing gave: begin with the first page");
	}

}
