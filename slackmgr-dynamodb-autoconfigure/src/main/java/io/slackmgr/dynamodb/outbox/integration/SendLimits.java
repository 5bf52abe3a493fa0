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

package io.slackmgr.dynamodb.outbox.integration;

import org.springframework.util.Assert;

/**
 * What an instance sends to one receiver at most. Several instances send several times as
 * much. Immutable.
 *
 * @param maxConcurrency how many sends run at a time, at least 1
 * @param rate how many sends begin in a second, more than 0
 */
public record SendLimits(int maxConcurrency, double rate) {

	/**
	 * No limits but the outbox's own.
	 */
	public static final SendLimits NONE = new SendLimits(Integer.MAX_VALUE, Double.POSITIVE_INFINITY);

	public SendLimits {
		Assert.isTrue(maxConcurrency >= 1, "maxConcurrency must be 1 or more");
		Assert.isTrue(rate > 0, "rate must be more than 0");
	}

}
