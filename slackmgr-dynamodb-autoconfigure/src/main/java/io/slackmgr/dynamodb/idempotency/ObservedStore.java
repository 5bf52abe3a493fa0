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

package io.slackmgr.dynamodb.idempotency;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.BeginResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyFailure;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyRecord;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.idempotency.store.OwnerToken;

/**
 * Wraps the store for runs: times every call, and counts the outcomes that only the store
 * knows.
 */
final class ObservedStore {

	private final IdempotencyStore store;

	private final IdempotentObserver observer;

	ObservedStore(IdempotencyStore store, IdempotentObserver observer) {
		this.store = store;
		this.observer = observer;
	}

	BeginResult begin(IdempotencyKey key, Duration lease, Optional<String> payloadHash) {
		BeginResult result = timed("begin", () -> payloadHash.isPresent()
				? this.store.tryBegin(key, lease, payloadHash.get()) : this.store.tryBegin(key, lease));
		if (result instanceof BeginResult.Started) {
			this.observer.outcome(key.scope(), IdempotentObserver.Outcome.CLAIMED);
		}
		return result;
	}

	Optional<IdempotencyRecord> get(IdempotencyKey key) {
		return timed("get", () -> this.store.get(key));
	}

	void touch(IdempotencyKey key, OwnerToken token, Duration lease) {
		timed("touch", () -> this.store.touch(key, token, lease));
	}

	IdempotencyRecord complete(IdempotencyKey key, OwnerToken token, IdempotencyResult result, Duration retention) {
		if (this.store.isTransactionRunning()) {
			return this.store.complete(key, token, result, retention);
		}
		return timed("complete", () -> this.store.complete(key, token, result, retention));
	}

	IdempotencyRecord fail(IdempotencyKey key, OwnerToken token, IdempotencyFailure failure, IdempotencyResult answer,
			Duration retention) {
		IdempotencyRecord failed = timed("fail", () -> this.store.fail(key, token, failure, answer, retention));
		this.observer.outcome(key.scope(), IdempotentObserver.Outcome.FAILED);
		return failed;
	}

	void replaceAnswer(IdempotencyRecord failed, IdempotencyResult answer) {
		timed("replace-answer", () -> this.store.replaceAnswer(failed, answer));
	}

	void release(IdempotencyKey key, OwnerToken token) {
		timed("release", () -> {
			this.store.release(key, token);
			return key;
		});
		this.observer.outcome(key.scope(), IdempotentObserver.Outcome.RELEASED);
	}

	boolean isTransactionRunning() {
		return this.store.isTransactionRunning();
	}

	private <T> T timed(String operation, Supplier<T> action) {
		long start = System.nanoTime();
		try {
			return action.get();
		}
		finally {
			this.observer.stored(operation, Duration.ofNanos(System.nanoTime() - start));
		}
	}

}
