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

package io.slackmgr.dynamodb.bulk;

import java.time.Duration;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BulkOptionsTests {

	@Test
	void defaultsAreFiveAttemptsWithPausesUpToTwentySeconds() {
		BulkOptions defaults = BulkOptions.defaults();
		assertThat(defaults.attempts()).isEqualTo(5);
		assertThat(defaults.minBackoff()).isEqualTo(Duration.ofMillis(100));
		assertThat(defaults.maxBackoff()).isEqualTo(Duration.ofSeconds(20));
		assertThat(defaults.parallelism()).isEqualTo(4);
		assertThat(defaults.order()).isEqualTo(BulkOptions.ResultOrder.ANY);
		assertThat(defaults.consistency()).isEqualTo(BulkOptions.ReadConsistency.EVENTUAL);
	}

	@Test
	void valueOutOfRangeIsRefusedByNameAndRange() {
		refused("'attempts' must be from 1 to 20, not 0", (options) -> options.withAttempts(0));
		refused("'attempts' must be from 1 to 20, not 21", (options) -> options.withAttempts(21));
		refused("'parallelism' must be from 1 to 64, not 0", (options) -> options.withParallelism(0));
		refused("'parallelism' must be from 1 to 64, not 65", (options) -> options.withParallelism(65));
		refused("'minBackoff' must be more than 0, not PT0S",
				(options) -> options.withBackoff(Duration.ZERO, Duration.ofSeconds(1)));
		refused("'minBackoff' must be more than 0, not PT-1S",
				(options) -> options.withBackoff(Duration.ofSeconds(-1), Duration.ofSeconds(1)));
		refused("'maxBackoff' must be at least 'minBackoff' (PT2S), not PT1S",
				(options) -> options.withBackoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
	}

	private static void refused(String message, UnaryOperator<BulkOptions> change) {
		assertThatIllegalArgumentException().isThrownBy(() -> change.apply(BulkOptions.defaults()))
			.withMessage(message);
	}

}
