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

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * When a channel was last active and last processed, so that the instances of a Slack
 * Manager process each channel regularly and not all at once. Times are kept to the
 * nanosecond and lie in the years 0 to 9999.
 * <p>
 * The JSON is that of {@code ChannelProcessingState} in the Go module
 * {@code slackmgr/types}.
 *
 * @param channelId the Slack channel
 * @param created when the channel was first seen
 * @param lastChannelActivity when something last happened in the channel
 * @param lastProcessed when the channel was last processed, {@link #NEVER} before the
 * first time
 * @param openIssues how many issues were open when the channel was last processed
 */
public record ChannelProcessingState(String channelId, Instant created, Instant lastChannelActivity,
		Instant lastProcessed, int openIssues) {

	/**
	 * The time of what has not happened yet: the zero time of Go,
	 * {@code 0001-01-01T00:00:00Z}.
	 */
	public static final Instant NEVER = Rfc3339.ZERO;

	/**
	 * Creates a state.
	 * @throws IllegalArgumentException if a time is outside the years 0 to 9999
	 */
	public ChannelProcessingState {
		Objects.requireNonNull(channelId, "channelId");
		requireTime("created", created);
		requireTime("lastChannelActivity", lastChannelActivity);
		requireTime("lastProcessed", lastProcessed);
	}

	private static void requireTime(String name, Instant time) {
		Objects.requireNonNull(time, name);
		if (!Rfc3339.isFormattable(time)) {
			throw failure(name, Rfc3339.OUT_OF_RANGE);
		}
	}

	/**
	 * The state of a channel that is seen for the first time: active now, never
	 * processed, without open issues.
	 * @param channelId the Slack channel
	 * @param clock the clock
	 * @return the state
	 */
	public static ChannelProcessingState create(String channelId, Clock clock) {
		Instant now = clock.instant();
		return new ChannelProcessingState(channelId, now, now, NEVER, 0);
	}

	/**
	 * This state with another time of last activity.
	 * @param time when something last happened in the channel
	 * @return the new state
	 */
	public ChannelProcessingState withLastChannelActivity(Instant time) {
		return new ChannelProcessingState(this.channelId, this.created, time, this.lastProcessed, this.openIssues);
	}

	/**
	 * This state after the channel was processed.
	 * @param time when it was processed
	 * @param issues how many issues were open then
	 * @return the new state
	 */
	public ChannelProcessingState processed(Instant time, int issues) {
		return new ChannelProcessingState(this.channelId, this.created, this.lastChannelActivity, time, issues);
	}

	/**
	 * The JSON under which the state is stored.
	 * @return the JSON, without indentation
	 */
	public String toJson() {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("channelId", this.channelId);
		fields.put("created", Rfc3339.format(this.created));
		fields.put("lastChannelActivity", Rfc3339.format(this.lastChannelActivity));
		fields.put("lastProcessed", Rfc3339.format(this.lastProcessed));
		fields.put("openIssues", this.openIssues);
		return GoJson.write(fields);
	}

	/**
	 * Reads a state from the JSON under which it is stored. Unknown fields are ignored; a
	 * missing time is {@link #NEVER}.
	 * @param json the JSON
	 * @return the state
	 * @throws IllegalArgumentException if that is not the JSON of a state
	 */
	public static ChannelProcessingState fromJson(String json) {
		JsonFields fields = JsonFields.parse(json, ChannelProcessingState::failure);
		return new ChannelProcessingState(fields.text("channelId", ""), fields.time("created", NEVER),
				fields.time("lastChannelActivity", NEVER), fields.time("lastProcessed", NEVER),
				fields.intNumber("openIssues"));
	}

	private static IllegalArgumentException failure(String field, String problem) {
		return new IllegalArgumentException("Channel processing state: " + field + " " + problem);
	}

}
