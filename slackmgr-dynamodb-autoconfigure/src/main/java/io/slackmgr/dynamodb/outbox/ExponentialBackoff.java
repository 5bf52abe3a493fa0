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
import java.util.random.RandomGenerator;

import org.springframework.util.Assert;

/**
 * Pauses that grow by a factor with each retry, up to a maximum, with jitter so that
 * entries which failed together do not come back together.
 *
 * @param initial the pause before the first retry, more than 0
 * @param multiplier the factor, at least 1
 * @param maximum the longest pause before it is spread, not less than {@code initial}
 * @param jitter how much shorter or longer a pause may be, as a part of it: 0 to 1
 * @param random where chance comes from
 */
public record ExponentialBackoff(Duration initial, double multiplier, Duration maximum, double jitter,
		RandomGenerator random) implements OutboxBackoff {

	public ExponentialBackoff {
		Assert.isTrue(initial.compareTo(Duration.ZERO) > 0, "initial must be more than 0");
		Assert.isTrue(multiplier >= 1, "multiplier must be at least 1");
		Assert.isTrue(maximum.compareTo(initial) >= 0, "maximum must not be less than initial");
		Assert.isTrue(jitter >= 0 && jitter <= 1, "jitter must be 0 to 1");
	}

	@Override
	public Duration delay(int retry) {
		double pause = this.initial.toMillis() * Math.pow(this.multiplier, Math.max(0, retry - 1));
		double bounded = Math.min(pause, (double) this.maximum.toMillis());
		double spread = 1 + this.jitter * (2 * this.random.nextDouble() - 1);
		return Duration.ofMillis(Math.round(bounded * spread));
	}

}
