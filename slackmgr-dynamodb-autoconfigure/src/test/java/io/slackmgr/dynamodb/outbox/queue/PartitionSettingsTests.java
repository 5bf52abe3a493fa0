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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The number of partitions that all instances share.
 */
class PartitionSettingsTests {

	private final HookedEngine engine = new HookedEngine(TestEngines.inMemory());

	@Test
	void settingsThatCantBeReadAgainStopNothing() {
		AtomicInteger reads = new AtomicInteger();
		Clock fast = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
		PartitionSettings settings = new PartitionSettings(this.engine, new Clock() {

			@Override
			public Instant instant() {
				return (reads.get() == 0) ? Instant.now() : fast.instant();
			}

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

		}, 3);
		assertThat(settings.current()).isEqualTo(3);
		reads.incrementAndGet();
		this.engine.beforeGet = (keys) -> {
			reads.incrementAndGet();
			throw new TransientDataAccessResourceException("Injected");
		};

		assertThat(settings.current()).isEqualTo(3);
		assertThat(reads).hasValueGreaterThan(1);
	}

}
