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
import io.slackmgr.dynamodb.idempotency.store.IdempotencyFailure;

/**
 * An earlier run of the key failed and the failure is remembered; the handler was not
 * run. The exception that it threw then is not there any more, but what it was.
 */
public class IdempotentFailureReplayedException extends IdempotencyException {

	private final transient IdempotencyKey key;

	private final transient IdempotencyFailure failure;

	/**
	 * Creates an exception.
	 * @param key the key
	 * @param failure why the earlier run failed
	 */
	public IdempotentFailureReplayedException(IdempotencyKey key, IdempotencyFailure failure) {
		super("The run of key " + key + " failed before with " + failure.code() + " and is not tried again: "
				+ failure.message());
		this.key = key;
		this.failure = failure;
	}

	/**
	 * The key of the call.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

	/**
	 * Why the earlier run failed: the code is the simple name of the exception's class,
	 * the message the exception's.
	 * @return the failure
	 */
	public IdempotencyFailure failure() {
		return this.failure;
	}

}
