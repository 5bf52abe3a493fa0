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

import java.util.Locale;

/**
 * The life of an outbox entry: <pre>
 *            claimed               delivered
 *  PENDING ----------> PROCESSING -----------> COMPLETED
 *   ^  ^                |  |  |
 *   |  '-- deferred, ---'  |  '--- rejected -----> DEAD ---.
 *   |      failed          |                               |
 *   |                      '--- failed, no                 |
 *   |                           attempt left ----> FAILED -|
 *   '------------------------- resetForRetry --------------'
 * </pre>
 */
public enum OutboxStatus {

	/**
	 * Waits for its time or its turn.
	 */
	PENDING,

	/**
	 * Held by a worker.
	 */
	PROCESSING,

	/**
	 * Delivered.
	 */
	COMPLETED,

	/**
	 * Parked since it had no attempt left.
	 */
	FAILED,

	/**
	 * Parked since another attempt would not help.
	 */
	DEAD;

	/**
	 * Whether nothing more is done of itself or by a retry of all that failed: completed
	 * and dead.
	 * @return whether it is the end
	 */
	public boolean isTerminal() {
		return this == COMPLETED || this == DEAD;
	}

	/**
	 * Whether nothing more is done of itself, though somebody may have it tried again:
	 * failed and dead.
	 * @return whether it waits for somebody
	 */
	public boolean isParked() {
		return this == FAILED || this == DEAD;
	}

	/**
	 * Its name in lower case, as it is stored and shown.
	 * @return the text
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
