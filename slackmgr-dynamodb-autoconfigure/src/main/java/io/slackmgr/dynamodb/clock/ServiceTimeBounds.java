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

package io.slackmgr.dynamodb.clock;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Estimates the offset between DynamoDB's time and a monotonic clock from the
 * {@code Date} of its answers.
 * <p>
 * An answer stamped {@code D} (whole seconds) that was sent for at {@code s} and received
 * at {@code r} proves an offset between {@code D - r} and {@code D + 1 s - s}. Answers of
 * the same second are kept as one bound. The estimate is the range that most answers
 * agree on, provided that more than half of them do: answers of a host with a wrong clock
 * are outvoted. As the monotonic clock may drift, a bound widens as it ages.
 * <p>
 * Not safe for use by several threads.
 */
final class ServiceTimeBounds {

	/** How far the clocks of the service's hosts may be apart. */
	static final long TOLERANCE = Duration.ofMillis(50).toNanos();

	/** One nanosecond for so many of age: 1 000 ppm, twice what NTP slews at most. */
	private static final long DRIFT_DIVISOR = 1000;

	/** Enough for the last minute under load, or for some minutes of an idle poller. */
	private static final int MAXIMUM_BOUNDS = 64;

	private static final int MINIMUM_ANSWERS = 2;

	private static final long ONE_SECOND = Duration.ofSeconds(1).toNanos();

	/**
	 * So many answers in a row, over at least so long, that contradict the estimate and
	 * agree with each other replace it: the monotonic clock has stood still (a suspended
	 * machine), or the first answers were wrong.
	 */
	private static final int REPLACING_ANSWERS = 8;

	private static final long REPLACING_TIME = Duration.ofSeconds(5).toNanos();

	private final Deque<Bound> bounds = new ArrayDeque<>();

	private @Nullable Estimate estimate;

	private int contradictions;

	private long contradictedSince;

	/**
	 * Takes the date of one answer.
	 * @param second the date in seconds since the epoch
	 * @param sent when the request was sent, by the monotonic clock
	 * @param received when the answer came
	 * @param isPauseSuspected whether the local clock has jumped against the monotonic
	 * one since the last answer: either it was set, or the machine was suspended, which
	 * the monotonic clock doesn't count; an answer that contradicts the earlier ones
	 * proves the latter
	 */
	void add(long second, long sent, long received, boolean isPauseSuspected) {
		OffsetRange proven = new OffsetRange(second * ONE_SECOND - received, (second + 1) * ONE_SECOND - sent);
		Optional<OffsetRange> known = range(received);
		int weight = 1;
		if (known.isPresent() && !known.get().overlaps(proven.widened(TOLERANCE))) {
			contradicted(received);
			if (isPauseSuspected || (this.contradictions >= REPLACING_ANSWERS
					&& received - this.contradictedSince >= REPLACING_TIME)) {
				this.bounds.removeIf((bound) -> !bound.at(received).overlaps(proven.widened(TOLERANCE)));
				this.contradictions = 0;
				weight = MINIMUM_ANSWERS;
			}
		}
		else {
			this.contradictions = 0;
		}
		boolean isNew = merge(second, proven, received, weight);
		if (isNew || known.isEmpty() || !proven.encloses(known.get())) {
			this.estimate = estimate(received).orElse(null);
		}
	}

	private void contradicted(long received) {
		if (this.contradictions == 0) {
			this.contradictedSince = received;
		}
		this.contradictions++;
	}

	private boolean merge(long second, OffsetRange proven, long received, int weight) {
		for (Iterator<Bound> newestFirst = this.bounds.descendingIterator(); newestFirst.hasNext();) {
			Bound bound = newestFirst.next();
			if (bound.second == second && bound.at(received).overlaps(proven)) {
				bound.tighten(proven, received, weight);
				return false;
			}
		}
		this.bounds.addLast(new Bound(second, proven, received, weight));
		if (this.bounds.size() > MAXIMUM_BOUNDS) {
			this.bounds.removeFirst();
		}
		return true;
	}

	/**
	 * Return the range in which the offset lies now; empty while too few answers were
	 * seen, or when they contradict each other without a majority.
	 */
	Optional<OffsetRange> range(long now) {
		return Optional.ofNullable(this.estimate)
			.map((found) -> found.range().widened(Math.max(0, now - found.madeAt()) / DRIFT_DIVISOR));
	}

	/**
	 * Marzullo's algorithm: the range that is covered by most answers.
	 */
	private Optional<Estimate> estimate(long now) {
		List<Edge> edges = new ArrayList<>();
		long answers = 0;
		for (Bound bound : this.bounds) {
			OffsetRange range = bound.at(now).widened(TOLERANCE);
			edges.add(new Edge(range.low(), bound.answers));
			edges.add(new Edge(range.high(), -bound.answers));
			answers += bound.answers;
		}
		edges.sort(Comparator.comparingLong(Edge::offset).thenComparing(Edge::answers, Comparator.reverseOrder()));
		long covering = 0;
		long most = 0;
		long low = 0;
		long high = 0;
		for (int i = 0; i < edges.size(); i++) {
			covering += edges.get(i).answers();
			if (covering > most) {
				most = covering;
				low = edges.get(i).offset();
				high = edges.get(i + 1).offset();
			}
		}
		if (answers < MINIMUM_ANSWERS || most * 2 <= answers) {
			return Optional.empty();
		}
		long narrower = Math.min(TOLERANCE, (high - low) / 2);
		return Optional.of(new Estimate(new OffsetRange(low + narrower, high - narrower), now));
	}

	private record Estimate(OffsetRange range, long madeAt) {

	}

	private record Edge(long offset, long answers) {

	}

	/** What the answers of one second prove together. */
	private static final class Bound {

		private final long second;

		/** Both ends as if they had been proven when the monotonic clock was at zero. */
		private long low;

		private long high;

		private long answers;

		private Bound(long second, OffsetRange proven, long received, int weight) {
			this.answers = weight;
			this.second = second;
			this.low = proven.low() + received / DRIFT_DIVISOR;
			this.high = proven.high() - received / DRIFT_DIVISOR;
		}

		private OffsetRange at(long now) {
			return new OffsetRange(this.low - now / DRIFT_DIVISOR, this.high + now / DRIFT_DIVISOR);
		}

		private void tighten(OffsetRange proven, long received, int weight) {
			this.low = Math.max(this.low, proven.low() + received / DRIFT_DIVISOR);
			this.high = Math.min(this.high, proven.high() - received / DRIFT_DIVISOR);
			this.answers += weight;
		}

	}

}
