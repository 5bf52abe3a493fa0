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

import io.slackmgr.dynamodb.idempotency.key.IdempotencyException;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;

/**
 * An earlier run of the key succeeded, but what it returned could not be kept: it was too
 * large or had no JSON form. The handler was not run, and what it did is done.
 */
public class IdempotentResultNotKeptException extends IdempotencyException {

	private final transient IdempotencyKey key;

	/**
	 * Creates an exception.
	 * @param key the key
	 * @param type the type of the result
	 */
	public IdempotentResultNotKeptException(IdempotencyKey key, String type) {
		super("The run of key " + key + " has succeeded before, but its result of type " + type
				+ " was not kept: it was larger than slackmgr.dynamodb.idempotency.max-result-size or had no JSON form");
		this.key = key;
	}

	/**
	 * The key of the call.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

}
