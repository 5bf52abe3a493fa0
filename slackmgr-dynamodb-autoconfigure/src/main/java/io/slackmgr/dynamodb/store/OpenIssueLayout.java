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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataRetrievalFailureException;

/**
 * How open issues are spread over the index, and how far a change of that is.
 *
 * @param phase the phase of the change
 * @param shards how many shards there are, or were before the change
 * @param targetShards how many there will be; as many as there are when nothing changes
 * @param since when the phase began
 */
public record OpenIssueLayout(Phase phase, int shards, int targetShards, Instant since) {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if a number of shards is not 1 to 256
	 */
	public OpenIssueLayout {
		Objects.requireNonNull(phase, "phase");
		Objects.requireNonNull(since, "since");
		new ShardLayout(shards);
		new ShardLayout(targetShards);
	}

	static OpenIssueLayout stable(int shards, Instant since) {
		return new OpenIssueLayout(Phase.STABLE, shards, shards, since);
	}

	/**
	 * Whether the number of shards is being changed.
	 * @return whether it is
	 */
	public boolean isResharding() {
		return this.phase != Phase.STABLE;
	}

	OpenIssueLayout readingBoth(int target, Instant now) {
		return new OpenIssueLayout(Phase.READ_BOTH, this.shards, target, now);
	}

	OpenIssueLayout writingNew(Instant now) {
		return new OpenIssueLayout(Phase.WRITE_NEW, this.shards, this.targetShards, now);
	}

	OpenIssueLayout finished(Instant now) {
		return stable(this.targetShards, now);
	}

	ShardLayout before() {
		return new ShardLayout(this.shards);
	}

	ShardLayout after() {
		return new ShardLayout(this.targetShards);
	}

	/** What marks an open issue of a channel that is saved now. */
	String markOf(String channelId) {
		return ((this.phase == Phase.WRITE_NEW) ? after() : before()).markOf(channelId);
	}

	/**
	 * The marks that open issues may have, in the order to read them in: an issue that is
	 * moved meanwhile is found under its old mark or, read after that, under its new one.
	 */
	List<String> marksToRead() {
		return isResharding() ? Stream.concat(before().marks().stream(), after().marks().stream()).toList()
				: before().marks();
	}

	String toJson() {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("phase", this.phase.toString());
		fields.put("shards", this.shards);
		fields.put("targetShards", this.targetShards);
		fields.put("since", Rfc3339.format(this.since));
		return GoJson.write(fields);
	}

	static OpenIssueLayout fromJson(String json) {
		try {
			JsonFields fields = JsonFields.parse(json,
					(field, problem) -> new IllegalArgumentException(field + " " + problem));
			return new OpenIssueLayout(Phase.of(fields.text("phase", "")), fields.intNumber("shards"),
					fields.intNumber("targetShards"), fields.time("since", Instant.EPOCH));
		}
		catch (IllegalArgumentException ex) {
			throw new DataRetrievalFailureException("The store's record of how open issues are spread can't be read: "
					+ ex.getMessage() + ". It was not written by this version", ex);
		}
	}

	/**
	 * How far the store is on its way from one number of shards to another. Two
	 * neighbouring phases work beside each other; no instance is ever further apart from
	 * another.
	 */
	public enum Phase {

		/**
		 * There is one number of shards, written and read.
		 */
		STABLE("stable"),

		/**
		 * The old number is written, both are read.
		 */
		READ_BOTH("read-both"),

		/**
		 * The new number is written, both are read, and issues can be moved.
		 */
		WRITE_NEW("write-new");

		private final String text;

		Phase(String text) {
			this.text = text;
		}

		static Phase of(String text) {
			for (Phase phase : values()) {
				if (phase.text.equals(text)) {
					return phase;
				}
			}
			throw new IllegalArgumentException("'" + text + "' is no phase of resharding");
		}

		/**
		 * The phase as it is stored.
		 */
		@Override
		public String toString() {
			return this.text;
		}

	}

}
