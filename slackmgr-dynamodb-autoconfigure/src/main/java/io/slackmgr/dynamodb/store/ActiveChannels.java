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

package io.slackmgr.dynamodb.store;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import software.amazon.awssdk.enhanced.dynamodb.model.Page;

/**
 * Finds the channels that have open issues without reading all of them: after each page
 * it goes on behind the issues of the page's last channel. A page asks for as many issues
 * as are read for the price of one, by what the page before consumed, so that small
 * issues are read many at a time, and of a channel with many large ones only one is.
 * Where skipping would save little, it reads on in larger and larger pages, for fewer
 * requests.
 */
final class ActiveChannels {

	private static final int FIRST_LIMIT = 16;

	private static final int MAX_LIMIT = 256;

	/** What an eventually consistent query consumes at least: 4 KB are read for it. */
	private static final double UNITS_OF_ONE_BLOCK = 0.5;

	/** What a channel must consume for it to be skipped with a request of its own. */
	private static final double UNITS_WORTH_A_REQUEST = 2;

	private final StoreReader reader;

	private final int most;

	ActiveChannels(StoreReader reader) {
		this(reader, Integer.MAX_VALUE);
	}

	/**
	 * Finds no more than some.
	 * @param reader reads the index
	 * @param most how many channels are enough
	 */
	ActiveChannels(StoreReader reader, int most) {
		this.reader = reader;
		this.most = most;
	}

	/**
	 * Finds channels.
	 * @param marks the marks of the open issues, one after the other
	 * @return their ids, sorted
	 */
	List<String> find(List<String> marks) {
		SortedSet<String> channels = new TreeSet<>();
		marks.forEach((mark) -> find(mark, channels));
		return channels.stream().limit(this.most).toList();
	}

	private void find(String mark, SortedSet<String> channels) {
		String after = StoreKeys.ISSUES;
		int limit = FIRST_LIMIT;
		while (channels.size() < this.most) {
			Page<StoreItem> page = this.reader.openIssuesAfter(mark, after, limit);
			List<String> found = page.items().stream().map((item) -> StoreKeys.channelIdOf(item.sk())).toList();
			channels.addAll(found);
			if (found.isEmpty() || page.lastEvaluatedKey() == null) {
				return;
			}
			after = StoreKeys.afterIssues(found.get(found.size() - 1));
			limit = nextLimit(found, page);
		}
	}

	private static int nextLimit(List<String> found, Page<StoreItem> page) {
		long channels = found.stream().distinct().count();
		double units = unitsOf(page);
		boolean noneSkippable = channels > 1 && channels == found.size();
		boolean worthReadingThrough = found.size() >= FIRST_LIMIT && units / channels <= UNITS_WORTH_A_REQUEST;
		if (units <= UNITS_OF_ONE_BLOCK || noneSkippable || worthReadingThrough) {
			return Math.min(2 * found.size(), MAX_LIMIT);
		}
		return Math.max(1, (int) (found.size() * UNITS_OF_ONE_BLOCK / units));
	}

	/** A client that doesn't tell is taken to have read a block for each issue. */
	private static double unitsOf(Page<StoreItem> page) {
		return (page.consumedCapacity() != null) ? page.consumedCapacity().capacityUnits()
				: page.items().size() * UNITS_OF_ONE_BLOCK;
	}

}
