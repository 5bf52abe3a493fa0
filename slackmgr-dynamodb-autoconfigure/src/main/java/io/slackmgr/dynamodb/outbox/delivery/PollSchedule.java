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
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.delivery.PartitionDrain.Result;

/**
 * Decides when one partition is polled next. Safe for use by many threads.
 */
final class PollSchedule {

	private static final Duration WHEN_KEPT_BACK = Duration.ofMillis(100);

	/**
	 * How soon a partition is looked at again where something was found that other
	 * processes had enqueued. Then less and less often.
	 */
	private static final Duration FIRST_LOOK_FOR_MORE = Duration.ofMillis(100);

	private static final Duration FIRST_LOOK_FOR_A_RELEASE = Duration.ofMillis(50);

	/** How seldom an instance looks whether another, that goes on, has given way. */
	private static final Duration LOOK_FOR_A_TURN = Duration.ofMillis(250);

	private static final Duration GIVE_WAY_TO_INSTANCES = LOOK_FOR_A_TURN.multipliedBy(3).dividedBy(2);

	private static final Duration GIVE_WAY_TO_PARTITIONS = WHEN_KEPT_BACK.multipliedBy(3).dividedBy(2);

	private final Duration shortest;

	private final Duration longest;

	private Duration interval;

	private Instant next = Instant.EPOCH;

	private Instant leftAloneUntil = Instant.EPOCH;

	private boolean running;

	private boolean woken;

	private boolean gained;

	private Duration lookForRelease = FIRST_LOOK_FOR_A_RELEASE;

	PollSchedule(Duration shortest, Duration longest) {
		this.shortest = shortest;
		this.longest = longest;
		this.interval = shortest;
	}

	/**
	 * Begins a turn if it is time for one and none runs.
	 */
	synchronized boolean begin(Instant now) {
		if (this.running || (!this.woken && !this.gained && now.isBefore(this.next))) {
			return false;
		}
		this.running = true;
		this.gained = false;
		return true;
	}

	/**
	 * Something was enqueued where this instance serves the partition.
	 */
	synchronized void wake() {
		this.woken = true;
	}

	/**
	 * Something was enqueued where another instance serves the partition.
	 * @return whether to look, as the other has not been there of late
	 */
	synchronized boolean wakeGuest(Instant now) {
		if (now.isBefore(this.leftAloneUntil)) {
			return false;
		}
		this.woken = true;
		return true;
	}

	/**
	 * The turn has read what was enqueued before.
	 */
	synchronized void clearWoken() {
		this.woken = false;
	}

	/**
	 * A turn has ended, at a partition that this instance serves.
	 * @param wasWoken whether the turn followed a wake-up
	 * @param waiting who else waits for a turn
	 * @return after which time to look again
	 */
	synchronized Duration ended(Result result, boolean wasWoken, Waiting waiting, Instant now) {
		this.running = false;
		Duration pause = pause(result, wasWoken, waiting);
		this.next = now.plus(pause);
		return pause;
	}

	private Duration pause(Result result, boolean wasWoken, Waiting waiting) {
		if (result == Result.HELD_BY_ANOTHER) {
			return untilReleased(waiting);
		}
		this.lookForRelease = FIRST_LOOK_FOR_A_RELEASE;
		if (result == Result.MORE) {
			this.interval = this.shortest;
			return waiting.giveWay;
		}
		if (this.woken || this.gained) {
			this.interval = this.shortest;
			return Duration.ZERO;
		}
		if (result == Result.KEPT_BACK) {
			return WHEN_KEPT_BACK;
		}
		this.interval = switch (result) {
			case DONE -> wasWoken ? this.shortest : shorter(FIRST_LOOK_FOR_MORE, this.shortest);
			case LEFT -> this.shortest;
			default -> shorter(this.interval.multipliedBy(2), this.longest);
		};
		return this.interval;
	}

	/**
	 * Another is about to release the partition: less and less often, as it may have
	 * died.
	 */
	private Duration untilReleased(Waiting waiting) {
		Duration delay = this.lookForRelease;
		Duration longestLook = (waiting == Waiting.INSTANCES) ? LOOK_FOR_A_TURN : this.shortest;
		this.lookForRelease = shorter(delay.multipliedBy(2), longestLook);
		return shorter(delay, longestLook);
	}

	/**
	 * A turn has ended, at a partition that another instance serves.
	 * @param wasWoken whether the turn followed a wake-up
	 * @param alone how long the partition is left alone
	 * @return after which time to look again, if that is to be before that
	 */
	synchronized Optional<Duration> endedAsGuest(Result result, boolean wasWoken, Duration alone, Instant now) {
		this.running = false;
		this.next = now.plus(alone);
		if (result == Result.KEPT_BACK && wasWoken) {
			this.next = now.plus(WHEN_KEPT_BACK);
			return Optional.of(WHEN_KEPT_BACK);
		}
		if (result != Result.DONE && result != Result.IDLE) {
			this.leftAloneUntil = this.next;
			this.woken = false;
		}
		return (this.woken || this.gained) ? Optional.of(Duration.ZERO) : Optional.empty();
	}

	/**
	 * This instance serves the partition from now on.
	 */
	synchronized void gained() {
		this.gained = true;
		this.lookForRelease = FIRST_LOOK_FOR_A_RELEASE;
	}

	/**
	 * Looks again at a certain time at the latest, when another's lease runs out.
	 */
	synchronized void notLaterThan(Instant time) {
		if (time.isBefore(this.next)) {
			this.next = time;
		}
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	/**
	 * Who waits for a turn at the partition, or for what it takes.
	 */
	enum Waiting {

		/** Nobody. */
		NONE(Duration.ZERO),

		/** Other partitions, for slots of this process. */
		PARTITIONS(GIVE_WAY_TO_PARTITIONS),

		/** Other instances, which serve other kinds of entries. */
		INSTANCES(GIVE_WAY_TO_INSTANCES);

		private final Duration giveWay;

		Waiting(Duration giveWay) {
			this.giveWay = giveWay;
		}

	}

}
