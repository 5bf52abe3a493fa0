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

import org.springframework.dao.NonTransientDataAccessResourceException;

/**
 * A bulk operation was stopped before it was through: by an error that would come again
 * (the cause, already one of Spring's exceptions), or by an interrupt (the cause is an
 * {@link InterruptedException}, and the calling thread's interrupt flag is set).
 */
public class BulkStoppedException extends NonTransientDataAccessResourceException {

	private final transient UnprocessedItems unprocessed;

	BulkStoppedException(String message, UnprocessedItems unprocessed, Throwable cause) {
		super(message, cause);
		this.unprocessed = unprocessed;
	}

	/**
	 * What was not done: what failed and all that was not begun.
	 * @return the items
	 */
	public UnprocessedItems unprocessed() {
		return this.unprocessed;
	}

}
