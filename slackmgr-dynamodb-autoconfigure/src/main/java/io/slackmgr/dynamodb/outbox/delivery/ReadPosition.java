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

package io.slackmgr.dynamodb.outbox.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import io.slackmgr.dynamodb.outbox.delivery.Deliverables.Waits;

/**
 * The position behind which a read of a partition may begin, since everything before it
 * waits for a later time: a large backlog of retries is not read again at every look. It
 * is trusted for a while only, since others may have put back what waited. For one drain
 * at a time; what is enqueued comes from any thread.
 */
final class ReadPosition {

	/**
	 * How long a worker trusts at most that what waited is waiting still: somebody else
	 * may have put it back.
	 */
	static final Duration LONGEST_RESUME_TIME = Duration.ofMinutes(2);

	/**
	 * How long it does so at least, for each entry that it would read again: retries of a
	 * large backlog are due all the time.
	 */
	static final Duration RESUME_TIME_OF_AN_ENTRY = Duration.ofNanos(300_000);

	private final Set<Integer> waitingKeys = new HashSet<>();

	private String after = "";

	private Instant until = Instant.EPOCH;

	private Instant since = Instant.EPOCH;

	private Instant waitsUntil = Instant.MAX;

	private int waiting;

	private int waitingBefore;

	private String readFrom = "";

	private Optional<String> enqueuedWhileReading = Optional.empty();

	private boolean resumable = true;

	/**
	 * The sort key behind which a page may begin.
	 */
	synchronized Optional<String> after(Instant now) {
		if (!now.isBefore(this.until)) {
			reset();
		}
		return this.after.isEmpty() ? Optional.empty() : Optional.of(this.after);
	}

	/**
	 * A read begins, behind what {@link #after(Instant)} says.
	 */
	synchronized void beginRead() {
		this.readFrom = this.after;
		this.waitingBefore = this.waiting;
		this.enqueuedWhileReading = Optional.empty();
		this.resumable = true;
	}

	/**
	 * Everything up to there waits for a later time. Not so if something was enqueued
	 * before it while it was read, or it turned out that the read began too late.
	 * @param waits what waits
	 */
	synchronized void moveBehind(Waits waits, Instant now) {
		if (!this.resumable
				|| this.enqueuedWhileReading.filter((ulid) -> ulid.compareTo(waits.upTo()) <= 0).isPresent()) {
			return;
		}
		if (this.after.isEmpty()) {
			this.since = now;
		}
		this.after = waits.upTo();
		this.waiting = this.waitingBefore + waits.count();
		this.waitsUntil = earlier(this.waitsUntil, waits.until());
		Instant leastUntil = this.since.plus(RESUME_TIME_OF_AN_ENTRY.multipliedBy(this.waiting));
		Instant due = leastUntil.isAfter(this.waitsUntil) ? leastUntil : this.waitsUntil;
		this.until = earlier(due, this.since.plus(LONGEST_RESUME_TIME));
		this.waitingKeys.addAll(waits.keys());
	}

	private static Instant earlier(Instant one, Instant other) {
		return one.isBefore(other) ? one : other;
	}

	synchronized Set<Integer> waitingKeys() {
		return new HashSet<>(this.waitingKeys);
	}

	synchronized void reset() {
		this.resumable = false;
		this.after = "";
		this.waitsUntil = Instant.MAX;
		this.waiting = 0;
		this.waitingBefore = 0;
		this.waitingKeys.clear();
	}

	/**
	 * An entry was enqueued: the next read must see it.
	 */
	synchronized void enqueued(String ulid) {
		this.enqueuedWhileReading = Optional
			.of(this.enqueuedWhileReading.filter((first) -> first.compareTo(ulid) < 0).orElse(ulid));
		if (ulid.compareTo(this.after) <= 0) {
			reset();
		}
	}

	/**
	 * Whether a page could not have shown an entry, as it was read from behind it: the
	 * next one will.
	 */
	synchronized boolean isBeforeRead(String ulid) {
		boolean before = ulid.compareTo(this.readFrom) <= 0;
		if (before) {
			reset();
		}
		return before;
	}

}
