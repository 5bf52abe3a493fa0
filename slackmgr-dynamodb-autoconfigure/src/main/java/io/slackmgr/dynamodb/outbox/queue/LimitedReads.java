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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Page;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Scanned;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Selection;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads many items, in any order, up to a limit.
 */
final class LimitedReads {

	/** No limit. */
	static final long NO_LIMIT = Long.MAX_VALUE;

	private final OutboxEngine engine;

	LimitedReads(OutboxEngine engine) {
		this.engine = engine;
	}

	/**
	 * Reads ranges, several at a time, in rounds. In a round each range that is left may
	 * read an equal share of what may still be read, so that it costs one request; the
	 * next round shares out what others have not used.
	 * @param ranges the ranges, ascending; their own limits don't count
	 * @param limit how many items are read at most, selected or not
	 * @param action receives what was selected
	 * @return whether all were read to their ends
	 */
	boolean query(List<Range> ranges, long limit, Consumer<Map<String, AttributeValue>> action) {
		Deque<Range> open = new ArrayDeque<>(ranges);
		long left = limit;
		while (!open.isEmpty() && left > 0) {
			int round = (int) Math.min(open.size(), left);
			long share = left / round;
			long larger = left % round;
			List<Range> together = new ArrayList<>();
			for (int index = 0; index < round; index++) {
				together.add(open.removeFirst().withLimit(positive((index < larger) ? share + 1 : share)));
				if (together.size() == OutboxEngine.PAGES_AT_A_TIME || index == round - 1) {
					left -= read(together, open, action);
					together.clear();
				}
			}
		}
		return open.isEmpty();
	}

	/**
	 * Reads a page of each range, and puts what is behind it to those that are open.
	 * @return how many items were read
	 */
	private long read(List<Range> together, Deque<Range> open, Consumer<Map<String, AttributeValue>> action) {
		long read = 0;
		List<Page> pages = this.engine.pages(List.copyOf(together));
		for (int index = 0; index < pages.size(); index++) {
			Page page = pages.get(index);
			read += page.read();
			page.items().forEach(action);
			page.last().map(together.get(index)::behind).ifPresent(open::addLast);
		}
		return read;
	}

	/**
	 * Reads the table, whatever its keys.
	 * @param limit how many items are read at most, selected or not
	 * @param action receives what was selected
	 * @return whether all was read
	 */
	boolean scan(Selection selection, long limit, Consumer<Map<String, AttributeValue>> action) {
		Optional<Key> after = Optional.empty();
		long left = limit;
		do {
			Scanned part = this.engine.scan(after, positive(left), selection);
			left -= part.read();
			part.items().forEach(action);
			after = part.last();
		}
		while (after.isPresent() && left > 0);
		return after.isEmpty();
	}

	private static int positive(long limit) {
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, limit));
	}

}
