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
 * Idempotency keys, and the aspect for {@code @Idempotent} methods. Begin with
 * {@link io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyProperties} and
 * {@link io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration} for
 * the store,
 * {@link io.slackmgr.dynamodb.autoconfigure.idempotency.InMemoryIdempotencyAutoConfiguration}
 * for one in memory,
 * {@link io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotentHandlerProperties} and
 * {@link io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotentAutoConfiguration} for
 * handlers,
 * {@link io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotentWebAutoConfiguration}
 * for web requests and
 * {@link io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotentMetricsAutoConfiguration};
 * {@link io.slackmgr.dynamodb.autoconfigure.idempotency.AutoConfigureIdempotency} adds
 * them to a test slice.
 */
@NullMarked
package io.slackmgr.dynamodb.autoconfigure.idempotency;

import org.jspecify.annotations.NullMarked;
