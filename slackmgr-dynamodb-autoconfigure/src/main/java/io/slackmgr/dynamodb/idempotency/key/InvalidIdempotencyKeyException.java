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

/**
 * A text is no idempotency key, or a key can't be made of the parts given: one of them
 * has no canonical form. The message tells which part, and nothing of what it holds.
 */
public class InvalidIdempotencyKeyException extends IdempotencyException {

	/**
	 * Creates an exception.
	 * @param message what is wrong and what to do about it
	 */
	public InvalidIdempotencyKeyException(String message) {
		super(message);
	}

	/**
	 * Creates an exception.
	 * @param message what is wrong and what to do about it
	 * @param cause why a part has no canonical form
	 */
	public InvalidIdempotencyKeyException(String message, Throwable cause) {
		super(message, cause);
	}

}
