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

import java.util.Optional;

/**
 * A record as it is stored, with its owner's secret.
 *
 * @param record the record
 * @param ownerSecret the secret of the owner's token, while in progress
 */
record StoredRun(IdempotencyRecord record, Optional<String> ownerSecret) {

	/**
	 * The token of the run in progress.
	 * @throws IdempotencyNotInProgressException if the run has ended
	 */
	OwnerToken ownerToken() {
		return this.ownerSecret.filter((secret) -> this.record.state() == IdempotencyState.IN_PROGRESS)
			.map((secret) -> new OwnerToken(secret, this.record.attempts(), this.record.createdAt(),
					this.record.payloadHash()))
			.orElseThrow(() -> new IdempotencyNotInProgressException(this.record,
					OwnerToken.random(this.record.createdAt(), Optional.empty())));
	}

	boolean isOwnedBy(OwnerToken token) {
		return this.record.state() == IdempotencyState.IN_PROGRESS
				&& this.ownerSecret.filter(token::hasSecret).isPresent();
	}

	/**
	 * Nothing of the secret.
	 */
	@Override
	public String toString() {
		return this.record.toString();
	}

}
