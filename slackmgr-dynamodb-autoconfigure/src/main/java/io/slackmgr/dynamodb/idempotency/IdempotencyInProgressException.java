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

package io.slackmgr.dynamodb.idempotency;

import java.time.Duration;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyException;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;

/**
 * Another run holds the key, in this process or another. The handler was not run; the
 * same call can be made again later.
 */
public class IdempotencyInProgressException extends IdempotencyException {

	private final transient IdempotencyKey key;

	private final Duration remaining;

	/**
	 * Creates an exception.
	 * @param key the key
	 * @param remaining after how long the key can be had at the latest, if the other run
	 * neither ends nor renews its lease
	 */
	public IdempotencyInProgressException(IdempotencyKey key, Duration remaining) {
		super("Another run holds key " + key + " for up to " + remaining.toMillis()
				+ " ms more: call again later, or wait with onConflict=WAIT");
		this.key = key;
		this.remaining = remaining;
	}

	/**
	 * The key that is held.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

	/**
	 * After how long the key can be had at the latest, if the other run neither ends nor
	 * renews its lease.
	 * @return the rest of the lease
	 */
	public Duration remaining() {
		return this.remaining;
	}

}
