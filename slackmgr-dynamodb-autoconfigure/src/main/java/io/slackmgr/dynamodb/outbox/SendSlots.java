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

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Limits what this process sends: any number of entries, or a single one with nothing
 * beside it. Only the last attempt of an isolated entry asks for that: if the process
 * ends then, it was that entry. Whoever asks keeps new sends from beginning until those
 * that run have ended, which the send timeout bounds; afterwards others have at least as
 * long. Safe for use by many threads.
 */
class SendSlots {

	/** The shortest time that others have between two that are alone. */
	static final Duration TURN = Duration.ofMillis(250);

	private int taken;

	private Optional<Object> soloist = Optional.empty();

	private Instant closedAt = Instant.EPOCH;

	private Instant openUntil = Instant.EPOCH;

	/**
	 * Takes slots for sends that are about to be claimed.
	 * @return for how many of them
	 */
	synchronized int take(int sends) {
		if (isClosed()) {
			return 0;
		}
		this.taken += sends;
		return sends;
	}

	synchronized void free(int sends) {
		this.taken -= sends;
	}

	/**
	 * Whether no send may begin at the moment.
	 */
	synchronized boolean isClosed() {
		return this.soloist.isPresent();
	}

	/**
	 * Asks to be alone. To be asked again until it is, or given up with
	 * {@link #freeAll(Object, Instant)}.
	 */
	synchronized Solitude takeAll(Object who, Instant now) {
		if (this.soloist.filter((other) -> other != who).isPresent() || now.isBefore(this.openUntil)) {
			return Solitude.LATER;
		}
		if (this.soloist.isEmpty()) {
			this.soloist = Optional.of(who);
			this.closedAt = now;
		}
		return (this.taken == 0) ? Solitude.ALONE : Solitude.AWAITED;
	}

	/**
	 * Lets others send again after one was alone, or has given up waiting for that. Does
	 * nothing if it was somebody else.
	 */
	synchronized void freeAll(Object who, Instant now) {
		if (this.soloist.filter((other) -> other == who).isEmpty()) {
			return;
		}
		this.soloist = Optional.empty();
		Duration closed = Duration.between(this.closedAt, now);
		this.openUntil = now.plus((closed.compareTo(TURN) < 0) ? TURN : closed);
	}

	/**
	 * The answer to who asks to be alone.
	 */
	enum Solitude {

		/** Nothing else is being sent, and nothing will be. */
		ALONE,

		/** Nothing else begins, and what runs is waited for. */
		AWAITED,

		/** It is others' turn. */
		LATER

	}

}
