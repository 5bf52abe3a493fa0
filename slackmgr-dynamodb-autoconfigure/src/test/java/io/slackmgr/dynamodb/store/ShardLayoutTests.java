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

package io.slackmgr.dynamodb.store;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ShardLayoutTests {

	@Test
	void oneShardIsTheLayoutOfTheGoPlugin() {
		ShardLayout layout = new ShardLayout(1);

		assertThat(layout.markOf("C1")).isEqualTo("true");
		assertThat(layout.marks()).containsExactly("true");
	}

	/** SHA-256 of abc begins with ba7816bf, that of e-acute with 4a99557e. */
	@ParameterizedTest
	@CsvSource({ "abc, 2, true#1", "abc, 256, true#191", "abc, 7, true#5", "\u00e9, 256, true#126" })
	void shardIsTheHashModuloTheNumber(String channel, int shards, String mark) {
		assertThat(new ShardLayout(shards).markOf(channel)).isEqualTo(mark);
	}

	@Test
	void channelsAreSpreadOverAllShards() {
		ShardLayout layout = new ShardLayout(16);

		assertThat(IntStream.range(0, 1000).mapToObj((i) -> layout.markOf("C" + i)).collect(Collectors.toSet()))
			.containsExactlyInAnyOrderElementsOf(layout.marks());
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 257 })
	void aNumberOutOfRangeIsRefused(int shards) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ShardLayout(shards))
			.withMessageContainingAll("1 to 256", Integer.toString(shards));
	}

}
