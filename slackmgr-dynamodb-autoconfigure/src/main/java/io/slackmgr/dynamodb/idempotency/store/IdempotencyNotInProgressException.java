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

package io.slackmgr.dynamodb.idempotency.store;

/**
 * The run of the key has already ended, by this owner or another.
 */
public final class IdempotencyNotInProgressException extends IdempotencyLeaseLostException {

	private final IdempotencyState state;

	private final boolean endedBySameRun;

	IdempotencyNotInProgressException(IdempotencyRecord ended, OwnerToken token) {
		super(ended.key(), "The run of key " + ended.key() + " is not in progress but " + ended.state().value());
		this.state = ended.state();
		this.endedBySameRun = ended.isEndedBy(token);
	}

	/**
	 * How the run ended.
	 * @return complete or failed
	 */
	public IdempotencyState state() {
		return this.state;
	}

	/**
	 * Whether the run's own completion took effect, and not another's after its lease.
	 * @return {@code true} if it was completed under the token that the call came with
	 */
	public boolean isCompletedBySameRun() {
		return this.endedBySameRun && this.state == IdempotencyState.COMPLETE;
	}

}
