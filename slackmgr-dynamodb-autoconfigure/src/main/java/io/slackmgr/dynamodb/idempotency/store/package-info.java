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

/**
 * The store of idempotency records. A record is written only by the run that holds its
 * owner token, so a run that lost its lease can complete nothing. Begin with
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyStore} and what it takes and
 * returns: {@link io.slackmgr.dynamodb.idempotency.store.BeginResult},
 * {@link io.slackmgr.dynamodb.idempotency.store.OwnerToken},
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyRecord},
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyState},
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyResult},
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyResponse},
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyFailure}. It is on the
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyTable} or in memory, with
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencySettings};
 * {@link io.slackmgr.dynamodb.idempotency.store.DurationRange} says how long leases and
 * retentions may be.
 *
 * <p>
 * Errors:
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyPayloadMismatchException},
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyResultTooLargeException}, and
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyLeaseLostException} with its
 * reasons {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyNotOwnerException},
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyNotInProgressException} and
 * {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyRecordNotFoundException}.
 */
@NullMarked
package io.slackmgr.dynamodb.idempotency.store;

import org.jspecify.annotations.NullMarked;
