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
 * A group of checkboxes that a webhook asks for before it is called.
 *
 * @param id required, unique among all inputs of the webhook, at most 200 bytes
 * @param label what the user reads, at most 200 bytes
 * @param options the boxes, at most 5
 * @param unknownMembers what was read from JSON and has no field here, as a newer Slack
 * Manager writes it; written again behind all fields
 */
public record AlertCheckboxInput(String id, String label, List<AlertCheckboxOption> options,
		Map<String, @Nullable Object> unknownMembers) {

	public AlertCheckboxInput {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(label, "label");
		options = Absent.copyOf("options", options);
		unknownMembers = JsonValues.copyOf("unknownMembers", unknownMembers);
	}

	/**
	 * Creates a group without unknown members.
	 * @param id unique among all inputs of the webhook
	 * @param label what the user reads
	 * @param options the boxes
	 */
	public AlertCheckboxInput(String id, String label, List<AlertCheckboxOption> options) {
		this(id, label, options, Map.of());
	}

}
