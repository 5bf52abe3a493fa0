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

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.write.TransactionOutcomeUnknownException;

/**
 * It is not known whether the run of a key was committed, and the store could not be
 * asked. The same call made again gets its result if it was, runs again if it was not,
 * and until the lease ends may be an {@link IdempotencyInProgressException}.
 */
public class IdempotencyOutcomeUnknownException extends TransactionOutcomeUnknownException {

	private final transient IdempotencyKey key;

	IdempotencyOutcomeUnknownException(IdempotencyKey key, TransactionOutcomeUnknownException cause) {
		super("It is not known whether the run of key " + key + " was committed. Action: call again", cause);
		this.key = key;
	}

	/**
	 * Whose run it is about.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

}
