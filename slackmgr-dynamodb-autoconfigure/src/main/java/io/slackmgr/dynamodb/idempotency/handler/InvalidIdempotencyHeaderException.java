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

package io.slackmgr.dynamodb.idempotency.handler;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyException;

/**
 * A request's header holds no key, or there is more than one. The call was not made. The
 * message holds nothing of the header's value.
 */
public class InvalidIdempotencyHeaderException extends IdempotencyException {

	/**
	 * Creates an exception.
	 * @param message names the header and what is wrong with it
	 */
	public InvalidIdempotencyHeaderException(String message) {
		super(message);
	}

}
