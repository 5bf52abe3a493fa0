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

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.delivery.OutboxSimulation.Mutant;
import io.slackmgr.dynamodb.outbox.delivery.OutboxSimulation.Refusals;
import io.slackmgr.dynamodb.outbox.delivery.OutboxSimulation.Slots;
import io.slackmgr.dynamodb.outbox.queue.Attributes;
import io.slackmgr.dynamodb.outbox.queue.Instances;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import io.slackmgr.dynamodb.outbox.queue.Suspicions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The poller, the leases and the queue, in many orders of events. A seed that fails is
 * replayed with {@code -Doutbox.simulation.seed=<seed>}, more are run with
 * {@code -Doutbox.simulation.seeds=<number>}, others from
 * {@code -Doutbox.simulation.first=<seed>} on.
 */
class OutboxSimulationTests {

	private static final int SEEDS = Integer.getInteger("outbox.simulation.seeds", 150);

	/**
	 * A mutant is looked for from the seed on that found it when it was written. Once the
	 * code has changed so that it doesn't any more, some other does.
	 */
	private static final int MUTANT_SEEDS = 2000;

	private static final int CALM_SEEDS = 100;

	private static final long FIRST = Long.getLong("outbox.simulation.first", 0);

	private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.slackmgr.dynamodb.outbox");

	/** What is injected is logged thousands of times. */
	@BeforeAll
	static void logNothing() {
		LOGGER.setLevel(Level.OFF);
	}

	@AfterAll
	static void logAgain() {
		LOGGER.setLevel(null);
	}

	@Test
	void nothingIsLostSentTwiceOrOutOfTurn() {
		Long only = Long.getLong("outbox.simulation.seed");
		long first = (only != null) ? only : FIRST;
		long end = (only != null) ? only + 1 : FIRST + SEEDS;
		for (long seed = first; seed < end; seed++) {
			assertThat(new OutboxSimulation(seed, Mutant.NONE).run()).as("seed " + seed).isEmpty();
		}
	}

	/** A seed in which another entry ends the process just after a last attempt. */
	@Test
	void lastAttemptIsNotParkedForAnothersCrash() {
		assertThat(new OutboxSimulation(356, Mutant.NONE).amongPoisonousEntries().run()).isEmpty();
	}

	@Test
	void whatIsRepeatedOfAKeyEndsWithTheLastThatWasDelivered() {
		for (long seed = FIRST; seed < FIRST + SEEDS / 5; seed++) {
			assertThat(new OutboxSimulation(seed, Mutant.NONE).ofOneKeyDeletedSlowly().run()).as("seed " + seed)
				.isEmpty();
		}
	}

	/** At rest and while they are all at work. */
	@Test
	void processesThatKnowEachOtherDoNotFightOverPartitions() {
		Refusals refusals = refusals(CALM_SEEDS, Mutant.NONE);

		assertThat(refusals.deliveries()).isGreaterThan(1000);
		assertThat(refusals.refused()).isLessThanOrEqualTo(refusals.deliveries() / 1000);
	}

	@Test
	void findsProcessesThatDoNotKnowEachOther() {
		Refusals refusals = refusals(CALM_SEEDS / 5, Mutant.ofViews((item) -> {
			Map<String, AttributeValue> changed = new HashMap<>(item);
			changed.computeIfPresent(Instances.KINDS, (name, kinds) -> AttributeValue.fromL(List.of()));
			return changed;
		}));

		assertThat(refusals.refused()).isGreaterThan(refusals.deliveries() / 1000);
	}

	private static Refusals refusals(int seeds, Mutant mutant) {
		return LongStream.range(FIRST, FIRST + seeds)
			.mapToObj((seed) -> new OutboxSimulation(seed, mutant).runCalmly())
			.reduce(new Refusals(0, 0), Refusals::and);
	}

	@Test
	void seedsReplayExactly() {
		assertThat(LongStream.rangeClosed(1, 20)).allSatisfy((seed) -> assertThat(trace(seed)).isEqualTo(trace(seed)));
		assertThat(trace(7)).isNotEqualTo(trace(8));
	}

	private static Map<String, Object> trace(long seed) {
		return new OutboxSimulation(seed, Mutant.NONE).trace();
	}

	@Test
	void findsAnAcquisitionWithoutSeq() {
		assertFound(52, Mutant.ofWrites((write) -> isAcquisition(write) ? without(write, Lease.SEQ) : write));
	}

	@Test
	void findsARefillOfWhatIsInFlight() {
		assertFound(0, Mutant.ofInFlight(() -> new InFlight() {
			@Override
			boolean holds(QueuedEntry entry) {
				return false;
			}

			@Override
			Set<String> keys() {
				return Set.of();
			}
		}));
	}

	@Test
	void findsAMissingWaitForThePredecessor() {
		assertFound(2, Mutant.ofViews((item) -> {
			Map<String, AttributeValue> changed = new HashMap<>(item);
			changed.remove(Attributes.PREDECESSOR);
			return changed;
		}));
	}

	@Test
	void findsATakeoverThatSuspectsNothing() {
		assertFound(0, Mutant.ofWrites((write) -> isAcquisition(write)
				? without(write, (attribute) -> attribute.startsWith("suspected_")) : write));
	}

	@Test
	void findsALossThatIsNotWithdrawn() {
		assertFound(791,
				Mutant.ofWrites((write) -> write.withRemoves(write.sets().isEmpty() ? Set.of() : write.removes())));
	}

	@Test
	void findsASuspectThatIsNeverIsolated() {
		assertFound(0, Mutant.ofViews((item) -> {
			Map<String, AttributeValue> changed = new HashMap<>(item);
			changed.keySet().removeIf((attribute) -> attribute.startsWith("suspected_"));
			return changed;
		}));
	}

	@Test
	void findsAClaimBesideAnIsolatedEntry() {
		assertFound(12, Mutant.ofInFlight(() -> new InFlight() {
			@Override
			boolean isIsolated() {
				return false;
			}
		}));
	}

	@Test
	void findsAnIsolatedAttemptThatIsNotCounted() {
		assertFound(0, Mutant.ofWrites((write) -> without(write, Attributes.ISOLATED_CRASHES::equals)));
	}

	@Test
	void findsACountThatIsNotTakenBack() {
		assertFound(384,
				Mutant.ofWrites((write) -> write.withRemoves(write.removes()
					.stream()
					.filter((attribute) -> !attribute.equals(Attributes.ISOLATED_CRASHES))
					.collect(Collectors.toSet()))));
	}

	@Test
	void findsALastAttemptBesideOthers() {
		Mutant mutant = Mutant.ofSlots(() -> new Slots() {
			@Override
			synchronized Solitude takeAll(Object who, Instant now) {
				return Solitude.ALONE;
			}
		});
		assertFound(0, mutant, OutboxSimulation::amongPoisonousEntries);
	}

	@Test
	void findsTwoEntriesOfAKeyAtOnce() {
		assertFound(0, Mutant.ofViews((item) -> {
			Map<String, AttributeValue> changed = new HashMap<>(item);
			changed.remove(Attributes.ORDERING_KEY);
			return changed;
		}));
	}

	@Test
	void findsAnEarlierEntryThatBecomesVisibleBesideALaterOne() {
		assertFound(0, Mutant.ofInFlight(() -> new InFlight() {
			@Override
			Set<String> keys() {
				return Set.of();
			}
		}));
	}

	@Test
	void findsARunThatGoesOnAfterAFailure() {
		assertFound(0, Mutant.ofRuns(new KeyRuns() {
			@Override
			boolean goesOn(Optional<OutboxDelivery> outcome) {
				return true;
			}
		}));
	}

	@Test
	void findsARunBehindASuspectedEntry() {
		assertFound(0, Mutant.ofRuns(new KeyRuns() {
			@Override
			boolean mayShare(QueuedEntry entry, Suspicions suspicions) {
				return true;
			}
		}));
	}

	@Test
	void findsARunWhoseLastEntryIsDeletedWithTheOthers() {
		assertFound(1391, Mutant.NONE, OutboxSimulation::deletingWholeRuns, OutboxSimulation::ofOneKeyDeletedSlowly);
	}

	@Test
	void findsAnUnconditionalPark() {
		assertFound(312, Mutant
			.ofWrites((write) -> (write.kind() == ItemWrite.Kind.DELETE) ? write.withConditions(List.of()) : write));
	}

	private static boolean isAcquisition(ItemWrite write) {
		return write.sets().containsKey(Lease.LOCKED_AT);
	}

	private static ItemWrite without(ItemWrite write, Predicate<String> attribute) {
		Map<String, AttributeValue> sets = new HashMap<>(write.sets());
		sets.keySet().removeIf(attribute);
		return write.withSets(sets);
	}

	private static ItemWrite without(ItemWrite write, String attribute) {
		return write.withConditions(
				write.conditions().stream().filter((condition) -> !condition.attribute().equals(attribute)).toList());
	}

	private static void assertFound(long first, Mutant mutant) {
		assertFound(first, mutant, OutboxSimulation::amongStrangers);
	}

	private static void assertFound(long first, Mutant mutant, UnaryOperator<OutboxSimulation> conditions) {
		assertFound(first, mutant, UnaryOperator.identity(), conditions);
	}

	private static void assertFound(long first, Mutant mutant, UnaryOperator<OutboxSimulation> changed,
			UnaryOperator<OutboxSimulation> conditions) {
		for (long seed = first; seed < first + MUTANT_SEEDS; seed++) {
			if (!changed.apply(conditions.apply(new OutboxSimulation(seed, mutant))).run().isEmpty()) {
				assertThat(conditions.apply(new OutboxSimulation(seed, Mutant.NONE)).run())
					.as("seed %d without the mutant", seed)
					.isEmpty();
				return;
			}
		}
		throw new AssertionError("Not found within " + MUTANT_SEEDS + " seeds from " + first);
	}

}
