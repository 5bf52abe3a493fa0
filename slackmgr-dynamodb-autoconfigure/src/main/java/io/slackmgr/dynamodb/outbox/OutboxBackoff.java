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

package io.slackmgr.dynamodb.outbox;

import java.time.Duration;

/**
 * How long a failed entry waits for its next attempt. A bean of this type replaces the
 * library's.
 */
@FunctionalInterface
public interface OutboxBackoff {

	/**
	 * The pause before a retry.
	 * @param retry which retry it is, 1 for the first
	 * @return the pause, not negative
	 */
	Duration delay(int retry);

}
