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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Predicate;

import io.slackmgr.dynamodb.item.Sha256;
import io.slackmgr.dynamodb.outbox.InvalidOutboxCursorException;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Direction;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Page;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lists the items of several partition keys as one, newest first. A cursor is the place
 * of the last item looked at; it needs no memory of what the partitions had. A page ends
 * early once {@value #MAXIMUM_LEFT_OUT} items were left out, so that its cost has a limit
 * however few items are wanted.
 */
final class Listing {

	private static final String CURSOR_VERSION = "1:";

	private static final String FIRST = "0".repeat(26);

	private static final String BEHIND_LAST = "~";

	/** How much larger each further page of one partition is than the one before. */
	private static final int GROWTH = 4;

	/** As many small entries as the 1 MB of an answer holds. */
	private static final int LARGEST_PAGE = 1000;

	/** How many unwanted items a page passes over before it ends early. */
	static final int MAXIMUM_LEFT_OUT = 1000;

	private final OutboxEngine engine;

	Listing(OutboxEngine engine) {
		this.engine = engine;
	}

	/**
	 * A page of what the items hold.
	 * @param name what is listed and for whom: a cursor is good for that only
	 * @throws InvalidOutboxCursorException if the cursor is none of a page's
	 */
	<T> OutboxPage<T> list(String name, List<String> partitionKeys, OutboxPageRequest request,
			Predicate<Map<String, AttributeValue>> wanted, Function<Map<String, AttributeValue>, T> read) {
		String before = request.cursor().map((cursor) -> decode(name, cursor)).orElse(BEHIND_LAST);
		PriorityQueue<Source> sources = new PriorityQueue<>(
				Comparator.comparing((Source source) -> Key.of(source.head()).sk()).reversed());
		for (String pk : partitionKeys) {
			Source source = new Source(pk, before, request.size());
			if (!source.isEmpty()) {
				sources.add(source);
			}
		}
		List<T> content = new ArrayList<>();
		String last = "";
		String lookedAt = before;
		int leftOut = 0;
		while (!sources.isEmpty() && content.size() < request.size() && leftOut < MAXIMUM_LEFT_OUT) {
			Source source = sources.remove();
			Map<String, AttributeValue> item = source.next();
			lookedAt = Key.of(item).sk();
			if (!lookedAt.equals(last) && wanted.test(item)) {
				content.add(read.apply(item));
				last = lookedAt;
			}
			else {
				leftOut++;
			}
			if (!source.isEmpty()) {
				sources.add(source);
			}
		}
		boolean more = !sources.isEmpty();
		return new OutboxPage<>(content, more ? Optional.of(encode(name, lookedAt)) : Optional.empty());
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

	/**
	 * The items of one partition key, read as they are needed. Pages grow: whoever needs
	 * another one is filtering, and may have to pass many items.
	 */
	private final class Source {

		private final String pk;

		private int limit;

		private final Deque<Map<String, AttributeValue>> read = new ArrayDeque<>();

		private Optional<String> before;

		Source(String pk, String before, int size) {
			this.pk = pk;
			this.limit = size + 1;
			this.before = Optional.of(before);
		}

		boolean isEmpty() {
			while (this.read.isEmpty() && this.before.isPresent()) {
				String end = this.before.get();
				Page page = Listing.this.engine.page(new Range(this.pk, FIRST, end, this.limit, Direction.DESCENDING));
				this.limit = Math.max(this.limit, Math.min(LARGEST_PAGE, this.limit * GROWTH));
				page.items().stream().filter((item) -> !Key.of(item).sk().equals(end)).forEach(this.read::add);
				this.before = page.last();
			}
			return this.read.isEmpty();
		}

		Map<String, AttributeValue> head() {
			return this.read.getFirst();
		}

		Map<String, AttributeValue> next() {
			return this.read.removeFirst();
		}

	}

}
