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

import java.time.Instant;
import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;

/**
 * What the store knows about a key. It holds no owner token.
 *
 * @param key the key
 * @param state the outcome of the run
 * @param attempts which run of the key this is, from 1: one more than that of the run
 * whose lease ended before this one took the key over. A run that gives its key back, or
 * whose outcome has expired, leaves nothing to count on. Records of builds that did not
 * count say 1
 * @param createdAt when the run began, to the millisecond
 * @param updatedAt when the record was last written, to the millisecond
 * @param expiresAt when the lease, or the retention of the outcome, ends, to the
 * millisecond; the record counts until the clock skew allowed for has passed too
 * @param payloadHash the payload hash given at the beginning
 * @param completedBy the {@linkplain OwnerToken#fingerprint() fingerprint} of the token
 * of the run that ended; empty while in progress
 * @param result what the run returned, or the answer to the HTTP request whose handler
 * failed; else {@linkplain IdempotencyResult#none() none}
 * @param failure why the run failed; empty unless failed
 */
public record IdempotencyRecord(IdempotencyKey key, IdempotencyState state, int attempts, Instant createdAt,
		Instant updatedAt, Instant expiresAt, Optional<String> payloadHash, Optional<String> completedBy,
		IdempotencyResult result, Optional<IdempotencyFailure> failure) {

	/**
	 * Whether it is the run with this token that completed: the answer to a commit whose
	 * outcome is not known.
	 * @param token the run's token
	 * @return whether it completed
	 */
	public boolean isCompletedBy(OwnerToken token) {
		return this.state == IdempotencyState.COMPLETE && isEndedBy(token);
	}

	boolean isEndedBy(OwnerToken token) {
		return this.completedBy.filter(token.fingerprint()::equals).isPresent();
	}

	/**
	 * Key, state and times; nothing of payload, result or failure.
	 */
	@Override
	public String toString() {
		return "IdempotencyRecord[key=" + this.key + ", state=" + this.state + ", attempts=" + this.attempts
				+ ", createdAt=" + this.createdAt + ", updatedAt=" + this.updatedAt + ", expiresAt=" + this.expiresAt
				+ "]";
	}

}
