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

package io.slackmgr.dynamodb.write;

import org.springframework.transaction.TransactionUsageException;

/**
 * A write, or an idempotent call, was made inside the transaction of another transaction
 * manager, which it can't join, and that is refused. Nothing was sent. The message names
 * the manager and the transaction, and what to do.
 */
public class ForeignTransactionException extends TransactionUsageException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message the manager, the transaction, and the action
	 */
	public ForeignTransactionException(String message) {
		super(message);
	}

}
