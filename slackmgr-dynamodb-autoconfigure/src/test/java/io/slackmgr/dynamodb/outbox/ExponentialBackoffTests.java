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

package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ExponentialBackoffTests {

	@Test
	void growsUpToTheMaximum() {
		ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofMinutes(1), 2, Duration.ofHours(1), 0,
				new Random());

		assertThat(backoff.delay(1)).isEqualTo(Duration.ofMinutes(1));
		assertThat(backoff.delay(3)).isEqualTo(Duration.ofMinutes(4));
		assertThat(backoff.delay(1000)).isEqualTo(Duration.ofHours(1));
	}

	@Test
	void isSpreadByNoMoreThanTheJitter() {
		ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofSeconds(100), 2, Duration.ofHours(1), 0.2,
				new Random(1));

		for (int i = 0; i < 100; i++) {
			assertThat(backoff.delay(1)).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(120));
		}
		assertThat(backoff.delay(1)).isNotEqualTo(backoff.delay(1));
	}

	@Test
	void refusesWhatMakesNoSense() {
		Duration second = Duration.ofSeconds(1);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ExponentialBackoff(Duration.ZERO, 2, second, 0, new Random()))
			.withMessageContaining("initial");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ExponentialBackoff(second, 0.5, second, 0, new Random()))
			.withMessageContaining("multiplier");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ExponentialBackoff(second, 2, second, 1.1, new Random()))
			.withMessageContaining("jitter");
	}

}
