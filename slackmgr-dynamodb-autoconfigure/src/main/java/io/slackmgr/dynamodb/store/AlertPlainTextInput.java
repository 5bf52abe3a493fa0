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

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A text that a webhook asks for before it is called.
 *
 * @param id required, unique among all inputs of the webhook, at most 200 bytes
 * @param description what the user reads, at most 200 bytes
 * @param minLength the shortest text taken, from 0 to {@code maxLength}
 * @param maxLength the longest text taken, at most 3000
 * @param multiline whether the text may have several lines
 * @param initialValue the text that stands there at first, at most {@code maxLength}
 * bytes; it may be shorter than {@code minLength}, which is for the user's text
 * @param unknownMembers what was read from JSON and has no field here, as a newer Slack
 * Manager writes it; written again behind all fields
 */
public record AlertPlainTextInput(String id, String description, int minLength, int maxLength, boolean multiline,
		String initialValue, Map<String, @Nullable Object> unknownMembers) {

	public AlertPlainTextInput {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(description, "description");
		Objects.requireNonNull(initialValue, "initialValue");
		unknownMembers = JsonValues.copyOf("unknownMembers", unknownMembers);
	}

	/**
	 * Creates an input without unknown members.
	 * @param id unique among all inputs of the webhook
	 * @param description what the user reads
	 * @param minLength the shortest text taken
	 * @param maxLength the longest text taken
	 * @param multiline whether the text may have several lines
	 * @param initialValue the text that stands there at first
	 */
	public AlertPlainTextInput(String id, String description, int minLength, int maxLength, boolean multiline,
			String initialValue) {
		this(id, description, minLength, maxLength, multiline, initialValue, Map.of());
	}

}
