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

package io.slackmgr.dynamodb.idempotency.key;

import org.jspecify.annotations.Nullable;

/**
 * Root of the exceptions of idempotent calls, except those that their handlers throw.
 * What Spring's callers expect to be of another root is of that one: a lost lease
 * ({@link org.springframework.dao.OptimisticLockingFailureException}), a refused or
 * unknown commit ({@link org.springframework.transaction.TransactionException}), a result
 * too large for its item ({@link org.springframework.dao.DataAccessException}).
 */
public abstract class IdempotencyException extends RuntimeException {

	/**
	 * Creates an exception.
	 * @param message what happened and what to do
	 */
	protected IdempotencyException(String message) {
		super(message);
	}

	/**
	 * Creates an exception.
	 * @param message what happened and what to do
	 * @param cause the cause
	 */
	protected IdempotencyException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
