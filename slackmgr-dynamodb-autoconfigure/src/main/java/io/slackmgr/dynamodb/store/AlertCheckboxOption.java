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
 * One box of a checkbox input.
 *
 * @param value what the webhook receives: required, unique in its input, at most 100
 * bytes
 * @param text what the user reads, at most 50 bytes
 * @param selected whether the box is ticked at first
 * @param unknownMembers what was read from JSON and has no field here, as a newer Slack
 * Manager writes it; written again behind all fields
 */
public record AlertCheckboxOption(String value, String text, boolean selected,
		Map<String, @Nullable Object> unknownMembers) {

	public AlertCheckboxOption {
		Objects.requireNonNull(value, "value");
		Objects.requireNonNull(text, "text");
		unknownMembers = JsonValues.copyOf("unknownMembers", unknownMembers);
	}

	/**
	 * Creates a box without unknown members.
	 * @param value what the webhook receives
	 * @param text what the user reads
	 * @param selected whether the box is ticked at first
	 */
	public AlertCheckboxOption(String value, String text, boolean selected) {
		this(value, text, selected, Map.of());
	}

}
