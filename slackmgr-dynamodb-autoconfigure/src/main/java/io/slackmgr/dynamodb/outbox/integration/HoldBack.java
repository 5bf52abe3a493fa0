package io.slackmgr.dynamodb.outbox.integration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when a receiver wants to be left alone, as far as this process knows, and whose
 * turn is when after that. Without it a backlog would ask again all at once, be put off
 * all at once, and cost a write for each entry each time. Safe for use by many threads.
 */
final class HoldBack {

	static final Duration SHORTEST = Duration.ofSeconds(1);

	static final Duration LONGEST = Duration.ofHours(1);

	private final Duration spacing;

	private Instant until = Instant.EPOCH;

	private Instant nextTurn = Instant.EPOCH;

	HoldBack(Duration spacing) {
		this.spacing = spacing;
	}

	/**
	 * The receiver has put an entry off.
	 * @return when its turn is
	 */
	synchronized Instant putOff(Duration delay, Instant now) {
		Duration kept = delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay;
		Instant wanted = now.plus(kept.compareTo(LONGEST) > 0 ? LONGEST : kept);
		if (wanted.isAfter(this.until)) {
			this.until = wanted;
		}
		return takeTurn(now);
	}

	/**
	 * When the turn of an entry is that should not be sent now; empty if it may.
	 */
	synchronized Optional<Instant> turn(Instant now) {
		return now.isBefore(this.until) ? Optional.of(takeTurn(now)) : Optional.empty();
	}

	private Instant takeTurn(Instant now) {
		Instant turn = this.nextTurn.isBefore(this.until) ? this.until : this.nextTurn;
		Instant last = now.plus(LONGEST);
		if (turn.isAfter(last)) {
			return last;
		}
		this.nextTurn = turn.plus(this.spacing);
		return turn;
	}

}
