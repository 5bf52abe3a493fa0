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
 * A titled value of an alert; Slack shows two in a row.
 *
 * @param title the title, cut at 30 code points when normalised
 * @param value the value, cut at 200 code points when normalised
 * @param unknownMembers what was read from JSON and has no field here, as a newer Slack
 * Manager writes it; written again behind all fields
 */
public record AlertField(String title, String value, Map<String, @Nullable Object> unknownMembers) {

	public AlertField {
		Objects.requireNonNull(title, "title");
		Objects.requireNonNull(value, "value");
		unknownMembers = JsonValues.copyOf("unknownMembers", unknownMembers);
	}

	/**
	 * Creates a field without unknown members.
	 * @param title the title
	 * @param value the value
	 */
	public AlertField(String title, String value) {
		this(title, value, Map.of());
	}

}
