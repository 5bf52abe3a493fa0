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

import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyException;

/**
 * A call has no key: what it is to be made of is missing or blank. The call was not made.
 */
public class MissingIdempotencyKeyException extends IdempotencyException {

	private final String header;

	/**
	 * Creates an exception.
	 * @param message what is missing
	 */
	public MissingIdempotencyKeyException(String message) {
		this(message, "");
	}

	MissingIdempotencyKeyException(String message, String header) {
		super(message);
		this.header = header;
	}

	/**
	 * The request header that the key could have come in.
	 * @return its name, if keys may come in a header
	 */
	public Optional<String> header() {
		return this.header.isEmpty() ? Optional.empty() : Optional.of(this.header);
	}

}
