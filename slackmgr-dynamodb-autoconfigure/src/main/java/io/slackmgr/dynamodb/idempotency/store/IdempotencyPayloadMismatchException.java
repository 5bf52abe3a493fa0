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

import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyException;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;

/**
 * A key came again with another payload: two different calls were given one key. Nothing
 * was written and nothing is replayed.
 */
public class IdempotencyPayloadMismatchException extends IdempotencyException {

	private final transient IdempotencyKey key;

	private final transient Optional<String> storedHash;

	/**
	 * Creates an exception.
	 * @param key the key
	 */
	public IdempotencyPayloadMismatchException(IdempotencyKey key) {
		this(key, Optional.empty());
	}

	/**
	 * Creates an exception of a store, which compares hashes as texts.
	 * @param key the key
	 * @param storedHash the payload hash of the record; one of an earlier form is then
	 * compared in that form
	 */
	public IdempotencyPayloadMismatchException(IdempotencyKey key, String storedHash) {
		this(key, Optional.of(storedHash));
	}

	private IdempotencyPayloadMismatchException(IdempotencyKey key, Optional<String> storedHash) {
		super("Key " + key + " was used before with another payload: give each call a key of its own");
		this.key = key;
		this.storedHash = storedHash;
	}

	/**
	 * The payload hash of the key's record.
	 * @return the hash, if the store gave it
	 */
	public Optional<String> storedHash() {
		return this.storedHash;
	}

	/**
	 * The key that was used twice.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

}
