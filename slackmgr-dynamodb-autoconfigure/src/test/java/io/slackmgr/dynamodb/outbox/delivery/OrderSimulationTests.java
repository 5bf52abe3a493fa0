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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.slackmgr.dynamodb.outbox.Ordering;
import io.slackmgr.dynamodb.outbox.delivery.OrderSimulation.Mutant;
import io.slackmgr.dynamodb.outbox.queue.Attributes;
import io.slackmgr.dynamodb.outbox.queue.SimulatedEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each {@link Ordering} promises, with clocks that are 30 seconds off and are set
 * forth and back. More seeds are run with {@code -Doutbox.simulation.seeds=<number>}.
 */
class OrderSimulationTests {

	private static final int SEEDS = Integer.getInteger("outbox.simulation.seeds", 150) / 3;

	private static final int MUTANT_SEEDS = 2000;

	private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.slackmgr.dynamodb.outbox");

	@BeforeAll
	static void logNothing() {
		LOGGER.setLevel(Level.OFF);
	}

	@AfterAll
	static void logAgain() {
		LOGGER.setLevel(null);
	}

	@ParameterizedTest
	@EnumSource
	void entriesOfAKeyAreDeliveredInTheirOrder(Ordering ordering) {
		for (long seed = 0; seed < SEEDS; seed++) {
			assertThat(new OrderSimulation(seed, ordering, Mutant.NONE).run()).as("seed " + seed).isEmpty();
		}
	}

	@Test
	void findsAHeadThatIsReplacedUnconditionally() {
		assertFound(0, Ordering.STRICT,
				new Mutant((write) -> SimulatedEngine.isHead(write.key()) ? write.withConditions(List.of()) : write,
						UnaryOperator.identity(), false));
	}

	@Test
	void findsAStrictEntrySentBeforeItsPredecessor() {
		assertFound(979, Ordering.STRICT, new Mutant(UnaryOperator.identity(), (item) -> {
			Map<String, AttributeValue> changed = new HashMap<>(item);
			changed.remove(Attributes.PREDECESSOR);
			return changed;
		}, false));
	}

	@Test
	void findsIdsThatFollowAClockBack() {
		assertFound(0, Ordering.TIMESTAMP, new Mutant(UnaryOperator.identity(), UnaryOperator.identity(), true));
	}

	/** Looks for a mutant from the seed on that found it when it was last looked for. */
	private static void assertFound(long first, Ordering ordering, Mutant mutant) {
		for (long seed = first; seed < first + MUTANT_SEEDS; seed++) {
			if (!new OrderSimulation(seed, ordering, mutant).run().isEmpty()) {
				return;
			}
		}
		throw new AssertionError("Not found within " + MUTANT_SEEDS + " seeds from " + first);
	}

}
