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

import java.util.HashSet;
import java.util.Set;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;

/**
 * The keys that each thread runs under, and those that its running transactions will
 * complete: a call with one of them would wait for itself.
 */
final class HeldKeys {

	private final ThreadLocal<Set<IdempotencyKey>> keys = ThreadLocal.withInitial(HashSet::new);

	void requireFree(IdempotencyKey key) {
		boolean held = this.keys.get().contains(key);
		removeIfEmpty();
		if (held) {
			throw new IdempotencyKeyHeldException(key);
		}
	}

	void add(IdempotencyKey key) {
		this.keys.get().add(key);
	}

	void remove(IdempotencyKey key) {
		this.keys.get().remove(key);
		removeIfEmpty();
	}

	private void removeIfEmpty() {
		if (this.keys.get().isEmpty()) {
			this.keys.remove();
		}
	}

}
