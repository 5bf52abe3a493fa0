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
 * A thread that runs under a key, or has done so in the transaction that still runs,
 * called something with the same key: it would wait for itself. Nothing was sent. Give
 * the inner call a scope or key of its own, or call it outside the transaction.
 */
public class IdempotencyKeyHeldException extends IdempotencyException {

	private final transient IdempotencyKey key;

	IdempotencyKeyHeldException(IdempotencyKey key) {
		super("This thread already runs under key " + key
				+ ", itself or its transaction: give the inner call another scope or key");
		this.key = key;
	}

	/**
	 * The key that came again.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

}
