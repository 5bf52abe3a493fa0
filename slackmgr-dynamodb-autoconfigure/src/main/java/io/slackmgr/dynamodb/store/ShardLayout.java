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
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.item.Sha256;

import org.springframework.util.Assert;

/**
 * Over how many partitions of the index the open issues are spread: all of a channel lie
 * in the one that its id is hashed to. With one shard it is the layout of the Go plugin.
 *
 * @param shards how many
 */
record ShardLayout(int shards) {

	static final int MAX_SHARDS = 256;

	private static final String SHARD_SEPARATOR = "#";

	ShardLayout {
		Assert.isTrue(shards >= 1 && shards <= MAX_SHARDS,
				() -> "The number of shards of open issues must be 1 to " + MAX_SHARDS + ", not " + shards);
	}

	/** What marks an open issue of a channel. */
	String markOf(String channelId) {
		return mark(Sha256.place(channelId, this.shards));
	}

	/** All marks of open issues. */
	List<String> marks() {
		return IntStream.range(0, this.shards).mapToObj(this::mark).toList();
	}

	private String mark(int shard) {
		return (this.shards == 1) ? SlackManagerTable.OPEN : SlackManagerTable.OPEN + SHARD_SEPARATOR + shard;
	}

}
