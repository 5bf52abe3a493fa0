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

import java.util.Objects;

/**
 * An issue as it was found in the store.
 *
 * @param uniqueId the issue's unique id
 * @param body the JSON that the issue was saved with, byte for byte
 */
public record StoredIssue(String uniqueId, String body) {

	public StoredIssue {
		Objects.requireNonNull(uniqueId, "uniqueId");
		Objects.requireNonNull(body, "body");
	}

	/**
	 * Leaves the body out: it is the application's data and doesn't belong into a log.
	 */
	@Override
	public String toString() {
		return "StoredIssue[uniqueId=" + this.uniqueId + "]";
	}

}
