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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearPartitionTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

	private static final List<Integer> IDLE = List.of(1, 4, 6);

	private final NearPartition near = new NearPartition();

	private Set<Integer> chosen(int entries, Instant now) {
		return IntStream.range(0, entries)
			.mapToObj((i) -> this.near.choose(IDLE, now))
			.flatMap(List::stream)
			.collect(Collectors.toSet());
	}

	@Test
	void entriesOfAMomentShareAPartition() {
		assertThat(chosen(10, NOW)).containsExactly(1);
		assertThat(chosen(10, NOW.plus(NearPartition.TURN).minusMillis(1))).containsExactly(1);

		assertThat(chosen(10, NOW.plus(NearPartition.TURN))).containsExactly(4);
		assertThat(chosen(1, NOW.plus(NearPartition.TURN.multipliedBy(2)))).containsExactly(6);
		assertThat(chosen(1, NOW.plus(NearPartition.TURN.multipliedBy(3)))).containsExactly(1);
	}

	@Test
	void burstIsSpreadEvenly() {
		assertThat(chosen(NearPartition.MOST, NOW)).containsExactly(1);
		assertThat(chosen(NearPartition.MOST, NOW)).containsExactly(4);
		assertThat(chosen(NearPartition.MOST, NOW)).containsExactly(6);
		assertThat(chosen(NearPartition.MOST, NOW)).containsExactly(1);
	}

	@Test
	void partitionThatGetsABacklogIsLeftAtOnce() {
		chosen(1, NOW);

		assertThat(this.near.choose(List.of(4, 6), NOW)).containsExactly(4);
		assertThat(this.near.choose(List.of(), NOW)).isEmpty();
	}

	@Test
	void clockThatIsSetBackDoesNotKeepAPartition() {
		chosen(1, NOW);

		assertThat(chosen(1, NOW.minusSeconds(10))).containsExactly(4);
	}

}
