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

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AssignmentTests {

	private static final int PARTITIONS = 16;

	private static Set<String> instances(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "instance" + i).collect(Collectors.toSet());
	}

	private static Map<String, Long> loads(Assignment assignment, Set<Integer> partitions) {
		return partitions.stream()
			.map((partition) -> assignment.instance(partition).orElseThrow())
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 7, 16 })
	void busyPartitionsAreSpreadEvenlyAndSoAreAllTogether(int count) {
		for (Set<Integer> busy : List.<Set<Integer>>of(Set.of(), Set.of(3), Set.of(0, 1, 2, 3, 4, 9, 15))) {
			Set<Integer> all = IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toSet());
			Assignment assignment = Assignment.of(instances(count), busy, PARTITIONS);

			for (Set<Integer> partitions : List.of(busy, all)) {
				Map<String, Long> loads = loads(assignment, partitions);
				assertThat(loads).hasSize(Math.min(count, partitions.size()));
				assertThat(loads.values()).allSatisfy((load) -> assertThat(load)
					.isBetween((long) partitions.size() / count, (long) (partitions.size() + count - 1) / count));
			}
		}
	}

	@Test
	void asManyBusyPartitionsAsInstancesHaveOneEach() {
		assertThat(loads(Assignment.of(instances(4), Set.of(2, 3, 5, 7), PARTITIONS), Set.of(2, 3, 5, 7)).values())
			.containsExactly(1L, 1L, 1L, 1L);
	}

	@Test
	void allComeToTheSameAnswer() {
		Assignment one = Assignment.of(List.of("a", "b", "c"), new HashSet<>(List.of(1, 9, 4)), PARTITIONS);
		Assignment other = Assignment.of(List.of("c", "a", "b"), new HashSet<>(List.of(4, 1, 9)), PARTITIONS);

		for (int partition = 0; partition < PARTITIONS; partition++) {
			assertThat(one.instance(partition)).isEqualTo(other.instance(partition));
		}
	}

	@Test
	void mostPartitionsStayWhenAnInstanceJoins() {
		Assignment before = Assignment.of(instances(3), Set.of(), 64);
		Assignment after = Assignment.of(instances(4), Set.of(), 64);

		long moved = IntStream.range(0, 64)
			.filter((partition) -> !before.instance(partition).equals(after.instance(partition)))
			.count();
		assertThat(moved).as("of 64, where 16 have to").isBetween(16L, 32L);
	}

	@Test
	void nobodyServesAnythingWithoutInstances() {
		assertThat(Assignment.of(Set.of(), Set.of(1), PARTITIONS).instance(1)).isEmpty();
	}

}
