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

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * A run may not write the record of its key, since it does not hold the key any more:
 * nothing was written, and in a transaction nothing of all that was to be committed. To
 * try the same again would fail again. The subclasses tell what was found. It has no
 * cause: DynamoDB's own exception holds the record as it was found, with the token of
 * another run.
 */
public abstract sealed class IdempotencyLeaseLostException extends OptimisticLockingFailureException
		permits IdempotencyRecordNotFoundException, IdempotencyNotInProgressException, IdempotencyNotOwnerException {

	private final transient IdempotencyKey key;

	IdempotencyLeaseLostException(IdempotencyKey key, String message) {
		super(message);
		this.key = key;
	}

	/**
	 * Whose key it is about.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

}
