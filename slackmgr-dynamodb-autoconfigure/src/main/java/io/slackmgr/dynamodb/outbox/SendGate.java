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
 * Who may send in this process at the moment: any number of entries, or one alone that a
 * process has ended with before. Neither starves the other: who waits to be alone keeps
 * others from beginning, each time longer until the longest send must have ended, and
 * leaves them several times as long in between; and where others were kept back they have
 * a turn before the next one is alone. Safe for use by many threads.
 */
final class SendGate {

	/** How long others are kept back by the first wait to be alone. */
	static final Duration FIRST_WAIT = Duration.ofMillis(500);

	/** A drain that is kept back asks again within this time. */
	static final Duration TURN = Duration.ofMillis(250);

	private static final int PAUSE_FACTOR = 4;

	private int inCompany;

	private boolean alone;

	private boolean othersKeptBack;

	private Optional<Object> waiter = Optional.empty();

	private Instant waitsUntil = Instant.EPOCH;

	private Instant turnUntil = Instant.EPOCH;

	private Instant pausedUntil = Instant.EPOCH;

	private Duration wait = FIRST_WAIT;

	/**
	 * Lets so many sends begin, unless one is alone or waits to be.
	 */
	synchronized boolean enter(int sends) {
		if (!isOpen()) {
			return false;
		}
		this.inCompany += sends;
		return true;
	}

	/**
	 * Whether sends that are not alone may begin.
	 */
	synchronized boolean isOpen() {
		boolean open = !this.alone && this.waiter.isEmpty();
		this.othersKeptBack |= !open;
		return open;
	}

	/**
	 * Whether it is any use to ask to be alone.
	 */
	synchronized boolean isAloneLetIn(Instant now) {
		return !now.isBefore(this.pausedUntil);
	}

	/**
	 * Lets one send begin alone if no other runs. Else it waits for that, and keeps
	 * others from beginning.
	 * @param who asks
	 * @param now the time
	 * @param longest how long to wait at most: no send may run longer
	 */
	synchronized Admission enterAlone(Object who, Instant now, Duration longest) {
		if (this.alone || now.isBefore(this.turnUntil) || this.waiter.filter((other) -> other != who).isPresent()) {
			return Admission.LATER;
		}
		if (!isAloneLetIn(now)) {
			return Admission.REFUSED;
		}
		if (this.inCompany == 0) {
			this.alone = true;
			this.waiter = Optional.empty();
			this.wait = FIRST_WAIT;
			return Admission.ADMITTED;
		}
		if (this.waiter.isEmpty()) {
			this.waiter = Optional.of(who);
			this.waitsUntil = now.plus(this.wait);
		}
		if (now.isBefore(this.waitsUntil)) {
			return Admission.LATER;
		}
		this.waiter = Optional.empty();
		this.pausedUntil = now.plus(this.wait.multipliedBy(PAUSE_FACTOR));
		Duration doubled = this.wait.multipliedBy(2);
		this.wait = (doubled.compareTo(longest) < 0) ? doubled : longest;
		return Admission.REFUSED;
	}

	/**
	 * Ends the wait of who waits to be alone; nobody else's.
	 */
	synchronized void giveUpAlone(Object who) {
		this.waiter = this.waiter.filter((other) -> other != who);
	}

	synchronized void exit(int sends) {
		this.inCompany -= sends;
	}

	synchronized void exitAlone(Instant now) {
		this.alone = false;
		this.turnUntil = this.othersKeptBack ? now.plus(TURN) : Instant.EPOCH;
		this.othersKeptBack = false;
	}

	/**
	 * The answer to who asks to be alone.
	 */
	enum Admission {

		/** It is alone. */
		ADMITTED,

		/** It is to ask again soon. */
		LATER,

		/** It is to give up for now. */
		REFUSED

	}

}
