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
 * the annotation; these are the beans that make it work. Begin with
 * {@link io.slackmgr.dynamodb.idempotency.handler.IdempotentAdvisor} and
 * {@link io.slackmgr.dynamodb.idempotency.handler.IdempotentMethods}, which
 * {@link io.slackmgr.dynamodb.idempotency.handler.IdempotentMethodValidator} reads at
 * start. In web applications
 * {@link io.slackmgr.dynamodb.idempotency.handler.WebRequestAccess} is the running
 * request, with {@link io.slackmgr.dynamodb.idempotency.handler.ServletRequestAccess} for
 * Spring MVC; {@link io.slackmgr.dynamodb.idempotency.handler.IdempotentHandlerAdapter}
 * renders and replays answers,
 * {@link io.slackmgr.dynamodb.idempotency.handler.IdempotentErrorPageFilter} keeps error
 * pages, {@link io.slackmgr.dynamodb.idempotency.handler.IdempotentBodyAdvice} notes
 * request bodies and
 * {@link io.slackmgr.dynamodb.idempotency.handler.IdempotencyProblemAdvice} answers
 * errors.
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
