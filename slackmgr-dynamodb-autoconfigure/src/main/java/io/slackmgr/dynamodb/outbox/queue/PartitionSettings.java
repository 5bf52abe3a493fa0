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
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * The number of partitions in use, which all instances share: the largest that any was
 * configured with. Read again each minute.
 */
final class PartitionSettings implements PartitionCount {

	static final String PARTITIONS = "partitions";

	private static final Logger logger = LoggerFactory.getLogger(PartitionSettings.class);

	private static final Duration VALID = Duration.ofMinutes(1);

	private static final Duration PAUSE = Duration.ofSeconds(5);

	private final OutboxEngine engine;

	private final Clock clock;

	private final int configured;

	private int current;

	private Instant readAt = Instant.MIN;

	PartitionSettings(OutboxEngine engine, Clock clock, int configured) {
		this.engine = engine;
		this.clock = clock;
		this.configured = configured;
	}

	@Override
	public synchronized int current() {
		Instant now = this.clock.instant();
		if (this.current == 0 || !now.isBefore(this.readAt.plus(VALID))) {
			read(now);
		}
		return this.current;
	}

	/**
	 * What was once read holds on when it can't be read again: it only grows.
	 */
	private void read(Instant now) {
		try {
			this.current = readOrGrow();
			this.readAt = now;
		}
		catch (DataAccessException ex) {
			if (this.current == 0) {
				throw ex;
			}
			logger.warn("The number of outbox partitions can't be read again, it is taken to be {} still: {}",
					this.current, ex.getMessage());
			this.readAt = now.minus(VALID).plus(PAUSE);
		}
	}

	private int readOrGrow() {
		Optional<Map<String, AttributeValue>> item = this.engine.get(List.of(Keys.SETTINGS)).stream().findFirst();
		while (true) {
			Optional<AttributeValue> stored = item.map((found) -> found.get(PARTITIONS));
			int inUse = stored.map((value) -> Integer.parseInt(value.n())).orElse(0);
			if (inUse >= this.configured) {
				return inUse;
			}
			AttributeValue grown = Attributes.number(this.configured);
			Reply reply = this.engine.write(ItemWrite.update(Keys.SETTINGS)
				.set(PARTITIONS, grown)
				.when(PARTITIONS, stored)
				.recognisedBy((found) -> grown.equals(found.get(PARTITIONS))));
			if (reply.applied()) {
				return this.configured;
			}
			item = reply.existing();
		}
	}

}
