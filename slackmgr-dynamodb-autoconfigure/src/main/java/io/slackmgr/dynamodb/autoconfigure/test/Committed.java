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

package io.slackmgr.dynamodb.autoconfigure.test;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Refuses to assert what is committed while a transaction of the test runs, where the
 * answer would be puzzling.
 */
final class Committed {

	private Committed() {
	}

	static void require(String what) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("A transaction runs: what it has written is in the " + what
					+ " after its commit. Action: leave @Transactional off the test, or assert behind the transaction");
		}
	}

}
