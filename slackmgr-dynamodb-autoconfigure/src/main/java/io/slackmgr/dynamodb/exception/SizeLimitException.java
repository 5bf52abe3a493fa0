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

package io.slackmgr.dynamodb.exception;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * Something is larger than DynamoDB takes: an item over 400 KB, a transaction over 4 MB,
 * a request over 16 MB, a key that is too long, or an item collection over 10 GB in a
 * table with a local index. Nothing was written, and nothing but a smaller item helps.
 */
public class SizeLimitException extends DataIntegrityViolationException {

	/**
	 * Creates an exception for what was refused before it was sent.
	 * @param message names the table, the key and the limit
	 */
	public SizeLimitException(String message) {
		super(message);
	}

	/**
	 * Creates an exception.
	 * @param message names operation and table
	 * @param cause the SDK's exception
	 */
	public SizeLimitException(String message, Throwable cause) {
		super(message, cause);
	}

}
