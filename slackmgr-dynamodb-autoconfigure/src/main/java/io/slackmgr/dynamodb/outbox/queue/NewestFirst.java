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
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Direction;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Page;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Selection;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The wanted items of several partition keys as one sequence, newest first. Each
 * partition key is read only as far as the sequence needs it, those that are needed side
 * by side. The next item is known once every partition key was read to a place that is
 * not newer than it.
 */
final class NewestFirst {

	/** Before all ids, and behind what else lies in a partition. */
	private static final String FIRST = "0";

	/** As many small items as cost the one unit that any read costs. */
	private static final int SMALLEST_PAGE = 8;

	/** Read of a partition key that had nothing wanted at first. */
	private static final int FILTERING_PAGE = 200;

	/** As many small items as the 1 MB of an answer holds. */
	private static final int LARGEST_PAGE = 1000;

	/** How many times its share of the wanted items is read of a partition key. */
	private static final int MORE_THAN_ITS_SHARE = 3;

	/** A part of an equal share that is too small to be read. */
	private static final int PARTS_OF_A_SHARE = 8;

	private final OutboxEngine engine;

	private final Selection selection;

	private final Predicate<Map<String, AttributeValue>> wanted;

	private final List<Source> sources;

	private final int smallestShare;

	private int budget;

	private String place;

	/**
	 * Begins a sequence.
	 * @param selection what the table leaves out
	 * @param wanted what else is wanted
	 * @param before the items are older than this sort key
	 * @param budget how many items are read at most, but at least one of each partition
	 * key
	 */
	NewestFirst(OutboxEngine engine, List<String> partitionKeys, Selection selection,
			Predicate<Map<String, AttributeValue>> wanted, String before, int budget) {
		this.engine = engine;
		this.selection = selection;
		this.wanted = wanted;
		this.sources = new ArrayList<>(partitionKeys.stream().map((pk) -> new Source(pk, before)).toList());
		this.budget = budget;
		this.smallestShare = Math.max(1, budget / (PARTS_OF_A_SHARE * partitionKeys.size()));
		this.place = before;
	}

	/**
	 * The next item. Nothing, if there is none or what may be read is used up.
	 * @param remaining how many are still wanted, this one included
	 */
	Optional<Map<String, AttributeValue>> next(int remaining) {
		Optional<Source> newest = newest();
		List<Source> behind = behind(newest);
		while (mayRead(behind)) {
			read(behind, remaining);
			newest = newest();
			behind = behind(newest);
		}
		if (!behind.isEmpty()) {
			this.place = behind.get(0).place;
			return Optional.empty();
		}
		return newest.map(this::take);
	}

	/**
	 * Takes an item from its partition key, and from any other that has it too: it was
	 * moving while they were read.
	 */
	private Map<String, AttributeValue> take(Source newest) {
		Map<String, AttributeValue> item = newest.found.getFirst();
		this.place = newest.head();
		this.sources.stream().filter((source) -> source.head().equals(this.place)).forEach(Source::take);
		return item;
	}

	/**
	 * Whether there is more behind the items that were taken. Where that is not known,
	 * one more page of each partition key is read for it; if it is still not known, there
	 * may be.
	 */
	boolean hasMore() {
		List<Source> behind = behind(Optional.empty());
		if (newest().isEmpty() && mayRead(behind)) {
			read(behind, 1);
		}
		return newest().isPresent() || !behind(Optional.empty()).isEmpty();
	}

	/**
	 * The sort key down to which everything was taken or left out.
	 */
	String place() {
		return this.place;
	}

	private Optional<Source> newest() {
		return this.sources.stream().filter(Source::isReady).max(Comparator.comparing(Source::head));
	}

	/**
	 * The partition keys that may still have something newer, the least read first.
	 */
	private List<Source> behind(Optional<Source> newest) {
		String head = newest.map(Source::head).orElse("");
		return this.sources.stream()
			.filter((source) -> !source.isReady() && source.place.compareTo(head) > 0)
			.sorted(Comparator.comparing((Source source) -> source.place).reversed())
			.toList();
	}

	/**
	 * Whether each may still read its part. Small remains of what may be read would be
	 * spent on many requests.
	 */
	private boolean mayRead(List<Source> behind) {
		return !behind.isEmpty() && (behind.get(0).read == 0 || this.budget / behind.size() >= this.smallestShare);
	}

	/**
	 * Reads a page of each, in equal shares of what may be read.
	 * @param remaining how many items are still wanted of all
	 */
	private void read(List<Source> behind, int remaining) {
		int share = Math.max(1, this.budget / behind.size());
		int needed = Math.min(remaining + 1,
				Math.max(SMALLEST_PAGE, MORE_THAN_ITS_SHARE * remaining / this.sources.size()));
		List<Page> pages = this.engine
			.pages(behind.stream().map((source) -> source.range(Math.min(share, source.limit(needed)))).toList());
		for (int index = 0; index < pages.size(); index++) {
			behind.get(index).add(pages.get(index));
			this.budget -= pages.get(index).read();
		}
		this.sources.removeIf(Source::isExhausted);
	}

	/**
	 * The items of one partition key.
	 */
	private final class Source {

		private final String pk;

		private final Deque<Map<String, AttributeValue>> found = new ArrayDeque<>();

		/** Down to which it was read; empty when that is the end. */
		private String place;

		private long read;

		private long taken;

		Source(String pk, String before) {
			this.pk = pk;
			this.place = before;
		}

		boolean isReady() {
			return !this.found.isEmpty();
		}

		boolean isExhausted() {
			return this.found.isEmpty() && this.place.isEmpty();
		}

		/**
		 * The sort key of the newest wanted item that was read and not taken.
		 */
		String head() {
			return this.found.isEmpty() ? "" : Key.of(this.found.getFirst()).sk();
		}

		void take() {
			this.found.removeFirst();
			this.taken++;
			leaveOut();
		}

		private void leaveOut() {
			while (!this.found.isEmpty() && !NewestFirst.this.wanted.test(this.found.getFirst())) {
				this.found.removeFirst();
			}
		}

		/**
		 * How many items to read for as many as are needed, by the part of those read so
		 * far that was wanted.
		 */
		int limit(int needed) {
			if (this.taken > 0) {
				return (int) Math.min(LARGEST_PAGE, (needed * this.read + this.taken - 1) / this.taken);
			}
			return (this.read == 0) ? needed : (this.read < FILTERING_PAGE) ? FILTERING_PAGE : LARGEST_PAGE;
		}

		Range range(int limit) {
			return new Range(this.pk, FIRST, justBefore(this.place), limit, Direction.DESCENDING,
					NewestFirst.this.selection);
		}

		/**
		 * A sort key behind all that are before the given one: {@code ~} is behind all
		 * characters of an id.
		 */
		private static String justBefore(String sk) {
			int last = sk.length() - 1;
			return sk.substring(0, last) + (char) (sk.charAt(last) - 1) + "~";
		}

		void add(Page page) {
			this.found.addAll(page.items());
			this.read += page.read();
			this.place = page.last().orElse("");
			leaveOut();
		}

	}

}
