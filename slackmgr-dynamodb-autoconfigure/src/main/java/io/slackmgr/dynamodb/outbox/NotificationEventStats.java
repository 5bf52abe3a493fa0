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

/**
 * How many notifications an archive holds.
 *
 * @param completed with at least one success
 * @param failed without a success
 * @param skipped that no integration matched
 * @param total all of them
 * @param exact whether these are all; if not, the limit of the count was reached and each
 * number is a lower bound
 */
public record NotificationEventStats(long completed, long failed, long skipped, long total, boolean exact) {

	/**
	 * Exact numbers.
	 * @param completed with at least one success
	 * @param failed without a success
	 * @param skipped that no integration matched
	 * @param total all of them
	 */
	public NotificationEventStats(long completed, long failed, long skipped, long total) {
		this(completed, failed, skipped, total, true);
	}

}
