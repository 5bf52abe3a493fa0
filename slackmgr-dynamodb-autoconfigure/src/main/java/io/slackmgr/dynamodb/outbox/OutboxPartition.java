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

import java.time.Instant;
import java.util.Optional;

/**
 * A partition of the queue, and its lease as it was read.
 *
 * @param number its number, from 0 on
 * @param owner which worker has the lease, or had it when it ran out; empty if the
 * partition is free
 * @param since since when that worker has it
 * @param expiresAt when the lease runs out unless it is renewed; empty if the partition
 * is free
 * @param inFlight how many entries that worker may be sending
 */
public record OutboxPartition(int number, Optional<String> owner, Optional<Instant> since, Optional<Instant> expiresAt,
		int inFlight) {

}
