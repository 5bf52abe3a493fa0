package io.slackmgr.dynamodb.idempotency;

import java.util.HashSet;
import java.util.Set;

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
