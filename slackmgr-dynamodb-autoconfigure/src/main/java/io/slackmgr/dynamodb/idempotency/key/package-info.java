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
 * Keys and payloads: which calls are the same call. Values are compared by a canonical
 * form of their state. Begin with
 * {@link io.slackmgr.dynamodb.idempotency.key.IdempotencyKey}, then
 * {@link io.slackmgr.dynamodb.idempotency.key.PayloadHash}.
 * {@link io.slackmgr.dynamodb.idempotency.key.DeclaredState} checks types before there
 * are values; {@link io.slackmgr.dynamodb.idempotency.key.ReadBack} compares a result
 * with what was read back of it.
 *
 * <p>
 * Errors, all of the root
 * {@link io.slackmgr.dynamodb.idempotency.key.IdempotencyException}:
 * {@link io.slackmgr.dynamodb.idempotency.key.InvalidIdempotencyKeyException},
 * {@link io.slackmgr.dynamodb.idempotency.key.InvalidIdempotencyScopeException},
 * {@link io.slackmgr.dynamodb.idempotency.key.IdempotencyInputTooLargeException}.
 */
@NullMarked
package io.slackmgr.dynamodb.idempotency.key;

import org.jspecify.annotations.NullMarked;
