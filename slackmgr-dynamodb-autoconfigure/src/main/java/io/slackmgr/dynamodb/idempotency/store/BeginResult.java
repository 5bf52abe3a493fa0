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

package io.slackmgr.dynamodb.idempotency.store;

import java.time.Duration;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;

/**
 * Outcome of an attempt to begin a run.
 */
public sealed interface BeginResult {

	/**
	 * The key was free, or its record had expired: this run now holds it.
	 *
	 * @param key the key
	 * @param token with which alone the run can be renewed and ended; secret
	 * @param record the record as it was written
	 */
	record Started(IdempotencyKey key, OwnerToken token, IdempotencyRecord record) implements BeginResult {

	}

	/**
	 * An earlier run has ended, in success or failure: its outcome is replayed.
	 *
	 * @param record the record, complete or failed
	 */
	record Existing(IdempotencyRecord record) implements BeginResult {

	}

	/**
	 * Another run holds the key.
	 *
	 * @param remaining after how long the key can be had if that run neither ends nor
	 * renews its lease; at least a millisecond
	 */
	record InProgress(Duration remaining) implements BeginResult {

	}

}
