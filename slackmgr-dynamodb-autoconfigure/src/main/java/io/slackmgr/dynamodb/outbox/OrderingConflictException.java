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

package io.slackmgr.dynamodb.outbox;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Another transaction has enqueued an entry of the same {@link Ordering#STRICT strictly}
 * ordered key since this one looked. Nothing of this transaction was written; repeated
 * from its beginning it can commit.
 */
public class OrderingConflictException extends OptimisticLockingFailureException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param cause the refused write, if there was one
	 */
	public OrderingConflictException(@Nullable Throwable cause) {
		super("Another outbox entry of the same strictly ordered key was committed meanwhile, nothing was written."
				+ " Action: repeat the transaction", cause);
	}

}
