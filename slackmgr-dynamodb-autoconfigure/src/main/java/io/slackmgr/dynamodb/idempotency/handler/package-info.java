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
 * The aspect behind {@code @Idempotent}, and its part in web requests. Applications use
 * the annotation; this makes it work.
 * {@link io.slackmgr.dynamodb.idempotency.handler.IdempotentMethods} reads and checks the
 * annotated methods, and has the advisor that runs them and the validator that refuses
 * them at start. Web applications import
 * {@link io.slackmgr.dynamodb.idempotency.handler.IdempotentWebConfiguration}.
 *
 * <p>
 * Errors:
 * {@link io.slackmgr.dynamodb.idempotency.handler.InvalidIdempotentMethodException},
 * {@link io.slackmgr.dynamodb.idempotency.handler.MissingIdempotencyKeyException},
 * {@link io.slackmgr.dynamodb.idempotency.handler.InvalidIdempotencyHeaderException},
 * {@link io.slackmgr.dynamodb.idempotency.handler.IdempotencyUnavailableException}.
 */
@NullMarked
package io.slackmgr.dynamodb.idempotency.handler;

import org.jspecify.annotations.NullMarked;
