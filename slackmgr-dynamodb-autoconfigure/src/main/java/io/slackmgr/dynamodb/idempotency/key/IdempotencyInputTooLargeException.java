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
 * A key was to be made of more than {@value IdempotencyKey#MAX_PARTS} parts, or of parts
 * whose canonical form is larger than {@value IdempotencyKey#MAX_CANONICAL_BYTES} bytes.
 * What identifies a call is usually small: an id in place of the object it is the id of.
 */
public class IdempotencyInputTooLargeException extends IdempotencyException {

	/**
	 * Creates an exception.
	 * @param message what is too large, and the limit
	 */
	public IdempotencyInputTooLargeException(String message) {
		super(message);
	}

}
