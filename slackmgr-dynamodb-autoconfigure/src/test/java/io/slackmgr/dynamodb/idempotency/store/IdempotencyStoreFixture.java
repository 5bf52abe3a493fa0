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

package io.slackmgr.dynamodb.idempotency.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A store, a clock, and what the contracts share.
 */
@OnAnyEngine
abstract class IdempotencyStoreFixture {

	protected static final Duration LEASE = Duration.ofSeconds(60);

	protected static final Duration RETENTION = Duration.ofHours(24);

	protected static final Duration SKEW = Duration.ofSeconds(1);

	protected static final Duration MILLI = Duration.ofMillis(1);

	protected static final IdempotencyResult RESULT = IdempotencyResult.of(new byte[] { 1, 2, 3 }, "bytes");

	protected final MutableClock clock = new MutableClock(Instant.parse("2026-03-04T05:06:07.891234Z"));

	protected final Instant start = Instant.parse("2026-03-04T05:06:07.891Z");

	protected final WriteGateway gateway = new WriteGateway(client(), this.clock, CommitSettings.DEFAULTS);

	protected final TransactionTemplate transaction = new TransactionTemplate(
			new DynamoDbTransactionManager(this.gateway, TransactionObserver.NONE));

	protected final IdempotencyKey key = IdempotencyKey.build("acme", "test", UUID.randomUUID());

	protected abstract IdempotencyStore store();

	/** For the engine that the tests run on. */
	protected DynamoDbClient client() {
		return LocalDynamoDb.client();
	}

	protected OwnerToken begin() {
		return started(store().tryBegin(this.key, LEASE)).token();
	}

	protected static BeginResult.Started started(BeginResult result) {
		assertThat(result).isInstanceOf(BeginResult.Started.class);
		return (BeginResult.Started) result;
	}

	protected static IdempotencyRecord existing(BeginResult result) {
		assertThat(result).isInstanceOf(BeginResult.Existing.class);
		return ((BeginResult.Existing) result).record();
	}

	protected static IdempotencyResult content(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return IdempotencyResult.of(bytes, "bytes of " + size);
	}

}
