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

/**
 * A result can't be stored, or a stored one can't be read as the type it is asked for.
 * The message names the types and nothing of the content.
 */
public class IdempotentResultSerializationException extends IdempotencyException {

	/**
	 * Creates an exception without a cause, which might quote the content.
	 * @param message names the type and the action
	 */
	public IdempotentResultSerializationException(String message) {
		super(message);
	}

	/**
	 * Creates an exception.
	 * @param message names the type and the action
	 * @param cause what the serializer says
	 */
	public IdempotentResultSerializationException(String message, Throwable cause) {
		super(message, cause);
	}

}
