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

import java.time.Duration;
import java.util.Collection;

import org.springframework.transaction.TransactionSystemException;

/**
 * It is not known whether a transaction was committed: requests were sent, none was
 * answered, and the time for repeating them is over. All of its writes took effect or
 * none did; none is half done. Who needs to know reads an item that the transaction would
 * have written. Synchronizations are told
 * {@link org.springframework.transaction.support.TransactionSynchronization#STATUS_UNKNOWN}.
 */
public class TransactionOutcomeUnknownException extends TransactionSystemException {

	TransactionOutcomeUnknownException(Collection<WriteOperation> operations, Duration tried, Throwable cause) {
		super("No answer said within " + tried + " whether the transaction of " + operations.size()
				+ " operation(s) was committed: " + Operations.list(operations), cause);
	}

	/**
	 * Creates an exception that says more of one.
	 * @param message what is known besides
	 * @param cause the transaction's
	 */
	protected TransactionOutcomeUnknownException(String message, TransactionOutcomeUnknownException cause) {
		super(message, cause);
	}

}
