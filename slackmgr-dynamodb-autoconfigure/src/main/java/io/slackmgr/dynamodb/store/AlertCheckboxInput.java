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
import java.util.Objects;

/**
 * A group of checkboxes that a webhook asks for before it is called.
 *
 * @param id required, unique among all inputs of the webhook, at most 200 bytes
 * @param label what the user reads, at most 200 bytes
 * @param options the boxes, at most 5
 */
public record AlertCheckboxInput(String id, String label, List<AlertCheckboxOption> options) {

	public AlertCheckboxInput {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(label, "label");
		options = Absent.copyOf("options", options);
	}

}
