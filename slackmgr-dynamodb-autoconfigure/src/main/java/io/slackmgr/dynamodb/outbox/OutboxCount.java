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
 * A number of entries.
 *
 * @param number how many were counted
 * @param exact whether these are all; if not, the limit of the count was reached and
 * there are at least so many
 */
public record OutboxCount(long number, boolean exact) {

	/**
	 * The number, such as {@code 42}, or {@code 10000+} where there are at least so many.
	 */
	@Override
	public String toString() {
		return this.exact ? Long.toString(this.number) : this.number + "+";
	}

}
