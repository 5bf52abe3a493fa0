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
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What happens to an issue that is still open some time after its first alert. An alert
 * has at most 3 of these, each at least 30 seconds after the one before.
 *
 * @param severity the severity from then on: panic, error or warning
 * @param delaySeconds seconds after the first alert, at least 30
 * @param slackMentions whom the post then mentions, at most 10 of {@code <!here>},
 * {@code <!channel>} and {@code <@...>} with 1 to 20 characters
 * @param moveToChannel the channel id or name that the issue is moved to, empty for none
 * @param unknownMembers what was read from JSON and has no field here, as a newer Slack
 * Manager writes it; written again behind all fields
 */
public record AlertEscalation(AlertSeverity severity, long delaySeconds, List<String> slackMentions,
		String moveToChannel, Map<String, @Nullable Object> unknownMembers) {

	public AlertEscalation {
		Objects.requireNonNull(severity, "severity");
		Objects.requireNonNull(moveToChannel, "moveToChannel");
		slackMentions = Absent.copyOf("slackMentions", slackMentions);
		unknownMembers = JsonValues.copyOf("unknownMembers", unknownMembers);
	}

	/**
	 * Creates an escalation without unknown members.
	 * @param severity the severity of the issue from then on
	 * @param delaySeconds seconds after the first alert
	 * @param slackMentions whom the post then mentions
	 * @param moveToChannel the channel that the issue is moved to, empty for none
	 */
	public AlertEscalation(AlertSeverity severity, long delaySeconds, List<String> slackMentions,
			String moveToChannel) {
		this(severity, delaySeconds, slackMentions, moveToChannel, Map.of());
	}

	/**
	 * An escalation that only changes the severity.
	 * @param severity the severity from then on
	 * @param delaySeconds seconds after the first alert
	 */
	public AlertEscalation(AlertSeverity severity, long delaySeconds) {
		this(severity, delaySeconds, Absent.list(), "");
	}

}
