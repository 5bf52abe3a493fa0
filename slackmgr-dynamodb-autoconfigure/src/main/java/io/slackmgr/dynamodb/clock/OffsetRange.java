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

package io.slackmgr.dynamodb.clock;

/**
 * Range in which an offset lies: how far DynamoDB's time is ahead of a monotonic clock.
 *
 * @param low the smallest possible offset in nanoseconds
 * @param high the largest possible offset in nanoseconds, not below {@code low}
 */
record OffsetRange(long low, long high) {

	OffsetRange widened(long nanos) {
		return new OffsetRange(this.low - nanos, this.high + nanos);
	}

	boolean contains(long offset) {
		return offset >= this.low && offset <= this.high;
	}

	boolean overlaps(OffsetRange other) {
		return this.low <= other.high && other.low <= this.high;
	}

	boolean encloses(OffsetRange other) {
		return this.low <= other.low && this.high >= other.high;
	}

	long middle() {
		return this.low + (this.high - this.low) / 2;
	}

}
