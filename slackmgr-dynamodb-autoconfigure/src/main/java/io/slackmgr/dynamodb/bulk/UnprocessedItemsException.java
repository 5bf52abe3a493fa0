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

package io.slackmgr.dynamodb.bulk;

import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Some items of a bulk operation stayed unprocessed, for a reason that may pass: DynamoDB
 * left them unprocessed at every attempt, or a request failed by throttling, a timeout or
 * a lost connection (then the cause says so, and no further request was begun). All other
 * items were processed.
 */
public class UnprocessedItemsException extends TransientDataAccessResourceException {

	private final transient UnprocessedItems unprocessed;

	UnprocessedItemsException(String message, UnprocessedItems unprocessed) {
		super(message);
		this.unprocessed = unprocessed;
	}

	UnprocessedItemsException(String message, UnprocessedItems unprocessed, Throwable cause) {
		super(message, cause);
		this.unprocessed = unprocessed;
	}

	/**
	 * What was not done. A write among them may have taken effect all the same when its
	 * answer was lost; to write it again is harmless.
	 * @return the items
	 */
	public UnprocessedItems unprocessed() {
		return this.unprocessed;
	}

}
