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
 * Idempotency: of several calls with one key one runs, its outcome is stored, and the
 * others get that outcome. Annotate a method with
 * {@link io.slackmgr.dynamodb.idempotency.Idempotent}, or build an
 * {@link io.slackmgr.dynamodb.idempotency.IdempotentCall} and give it to the
 * {@link io.slackmgr.dynamodb.idempotency.IdempotentTemplate} with an
 * {@link io.slackmgr.dynamodb.idempotency.IdempotentHandler}. How a call is made is said
 * by {@link io.slackmgr.dynamodb.idempotency.IdempotentOptions}
 * ({@link io.slackmgr.dynamodb.idempotency.OnConflict},
 * {@link io.slackmgr.dynamodb.idempotency.FailureRules},
 * {@link io.slackmgr.dynamodb.idempotency.OnFailure},
 * {@link io.slackmgr.dynamodb.idempotency.Toggle}), and which arguments make its key by
 * {@link io.slackmgr.dynamodb.idempotency.IdempotencyKeyPart}.
 *
 * <p>
 * To extend: {@link io.slackmgr.dynamodb.idempotency.IdempotentResultSerializer} with
 * {@link io.slackmgr.dynamodb.idempotency.JsonResultSerializer} as its default,
 * {@link io.slackmgr.dynamodb.idempotency.IdempotentObserver},
 * {@link io.slackmgr.dynamodb.idempotency.IdempotentTemplateBuilder}, and, for what
 * answers calls otherwise than by a return value,
 * {@link io.slackmgr.dynamodb.idempotency.OutcomeCodec} and
 * {@link io.slackmgr.dynamodb.idempotency.ReplayedHeaders}.
 *
 * <p>
 * Errors: {@link io.slackmgr.dynamodb.idempotency.IdempotencyInProgressException},
 * {@link io.slackmgr.dynamodb.idempotency.IdempotencyCommitRefusedException},
 * {@link io.slackmgr.dynamodb.idempotency.IdempotencyOutcomeUnknownException},
 * {@link io.slackmgr.dynamodb.idempotency.IdempotencyKeyHeldException},
 * {@link io.slackmgr.dynamodb.idempotency.IdempotentFailureReplayedException},
 * {@link io.slackmgr.dynamodb.idempotency.IdempotentResultNotKeptException},
 * {@link io.slackmgr.dynamodb.idempotency.IdempotentResultSerializationException}; those
 * of keys, records and methods are in the packages below.
 */
@NullMarked
package io.slackmgr.dynamodb.idempotency;

import org.jspecify.annotations.NullMarked;
