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

package io.slackmgr.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of an alert.
 *
 * @param action what was done
 * @param issue the issue it was done to; none when a resolving alert found none open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertReceipt(Action action, @Nullable AlertIssue issue) {

	/**
	 * What an alert does.
	 */
	public enum Action {

		/** It opened an issue. */
		OPENED,

		/** It changed an open issue. */
		UPDATED,

		/** It closed an open issue. */
		RESOLVED,

		/** It would have closed an issue, but none was open. */
		IGNORED

	}

}
