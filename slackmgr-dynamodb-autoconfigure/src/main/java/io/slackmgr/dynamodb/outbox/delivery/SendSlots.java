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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Limits what this process claims to what it can send soon: as many entries as run at a
 * time, and as many as these will have ended within {@link #LONGEST_WAIT}, as long as
 * sends have taken of late. What it does not claim is free for other instances. A
 * partition may use all slots, until others ask in vain: those then share them evenly.
 * <p>
 * The last attempt of an isolated entry gets all slots: if the process ends then, it was
 * that entry. Whoever asks for that keeps new sends from beginning until those that run
 * have ended, which the send timeout bounds; afterwards others have at least as long.
 * Safe for use by many threads.
 */
class SendSlots {

	/** How long a claimed entry is to wait for a thread, about. */
	static final Duration LONGEST_WAIT = Duration.ofMillis(250);

	/** The shortest time that others have between two that are alone. */
	static final Duration TURN = Duration.ofMillis(250);

	/** For how long a partition that has asked in vain has a share. */
	private static final Duration SHARES = Duration.ofSeconds(1);

	private static final double WEIGHT_OF_THE_LAST = 0.1;

	private final int concurrency;

	private final Map<Object, Share> shares = new HashMap<>();

	/** Before the first has ended, each is expected to be slow. */
	private double millisASend = LONGEST_WAIT.toMillis();

	private Optional<Object> soloist = Optional.empty();

	private Instant closedAt = Instant.EPOCH;

	private Instant openUntil = Instant.EPOCH;

	/**
	 * Creates slots.
	 * @param concurrency how many sends run at a time
	 */
	SendSlots(int concurrency) {
		this.concurrency = concurrency;
	}

	/**
	 * Takes slots for sends that are about to be claimed.
	 * @param who asks
	 * @param sends how many are wanted
	 * @param now the time
	 * @return for how many of them
	 */
	synchronized int take(Object who, int sends, Instant now) {
		Share share = share(who);
		int allowed = Math.min(sends, free(share, now));
		share.taken += allowed;
		share.cutAt = (allowed < sends) ? now : Instant.EPOCH;
		return allowed;
	}

	/**
	 * Whether a partition that waits for slots would get one. If not, it still waits.
	 */
	synchronized boolean isAnyFree(Object who, Instant now) {
		Share share = share(who);
		boolean free = free(share, now) > 0;
		share.cutAt = free ? share.cutAt : now;
		return free;
	}

	/**
	 * Whether a partition has so few slots left in use that more are worth a claim: half
	 * of those that it may have, and of what it may hold.
	 * @param who asks
	 * @param most how many entries it may hold
	 * @param held how many it holds
	 * @param now the time
	 */
	synchronized boolean isHalfFree(Object who, int most, int held, Instant now) {
		Share share = share(who);
		int wanted = (int) Math.min(most, fair(share, now));
		return Math.min(most - held, free(share, now)) * 2 >= wanted;
	}

	/**
	 * Whether another partition waits for slots.
	 */
	synchronized boolean isAwaited(Object who, Instant now) {
		return waiting(share(who), now) > 0;
	}

	private Share share(Object who) {
		return this.shares.computeIfAbsent(who, (key) -> new Share());
	}

	private int free(Share share, Instant now) {
		return isClosed() ? 0 : (int) Math.max(0, Math.min(fair(share, now) - share.taken, limit() - taken()));
	}

	private long fair(Share share, Instant now) {
		return Math.max(1, limit() / (1 + waiting(share, now)));
	}

	private long waiting(Share share, Instant now) {
		return this.shares.values()
			.stream()
			.filter((other) -> other != share && now.isBefore(other.cutAt.plus(SHARES)))
			.count();
	}

	private long limit() {
		return this.concurrency + (long) (this.concurrency * LONGEST_WAIT.toMillis() / this.millisASend);
	}

	private int taken() {
		return this.shares.values().stream().mapToInt((share) -> share.taken).sum();
	}

	synchronized void free(Object who, int sends) {
		share(who).taken -= sends;
	}

	/**
	 * A send has ended.
	 * @param duration how long it took
	 */
	synchronized void sent(Duration duration) {
		double millis = Math.max(0.01, duration.toNanos() / 1_000_000.0);
		this.millisASend += WEIGHT_OF_THE_LAST * (millis - this.millisASend);
	}

	/**
	 * How many entries may be claimed that are sent one after another: as many as will
	 * have ended within {@link #LONGEST_WAIT}.
	 */
	synchronized int longestRun() {
		return (int) Math.max(1, LONGEST_WAIT.toMillis() / this.millisASend);
	}

	/** How long a send has taken of late. */
	synchronized Duration ofASend() {
		return Duration.ofMillis((long) this.millisASend);
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
		return (taken() == 0) ? Solitude.ALONE : Solitude.AWAITED;
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

	/**
	 * What one partition has.
	 */
	private static final class Share {

		private int taken;

		private Instant cutAt = Instant.EPOCH;

	}

}
