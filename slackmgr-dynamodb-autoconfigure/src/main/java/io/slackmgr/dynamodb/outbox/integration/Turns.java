package io.slackmgr.dynamodb.outbox.integration;

import java.time.Duration;

/**
 * How long entries wait that a receiver has put off. Those that come one after another
 * without one being taken are spread: a backlog that asked again all at once would be put
 * off all at once, and cost a write for each entry each time. Safe for use by many
 * threads.
 */
final class Turns {

	static final Duration SHORTEST = Duration.ofSeconds(1);

	static final Duration LONGEST = Duration.ofHours(1);

	private final Duration spacing;

	private int waiting;

	Turns(Duration spacing) {
		this.spacing = spacing;
	}

	/**
	 * The receiver has put an entry off.
	 * @param asked for how long at least
	 * @return for how long
	 */
	synchronized Duration putOff(Duration asked) {
		Duration least = (asked.compareTo(SHORTEST) < 0) ? SHORTEST : asked;
		Duration delay = (least.compareTo(LONGEST) < 0) ? least.plus(this.spacing.multipliedBy(this.waiting)) : LONGEST;
		this.waiting++;
		return (delay.compareTo(LONGEST) < 0) ? delay : LONGEST;
	}

	/**
	 * The receiver has taken an entry. It halves the spread, so that a receiver which
	 * takes every other entry is hardly waited for.
	 */
	synchronized void taken() {
		this.waiting /= 2;
	}

}
