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
 * What DynamoDB's errors become: Spring's {@code DataAccessException}s. Every package of
 * this library throws these, and so do the application's repositories. A message names
 * the operation and the table, never what an item holds.
 *
 * <p>
 * To catch: {@link io.slackmgr.dynamodb.exception.ConditionFailedException},
 * {@link io.slackmgr.dynamodb.exception.ItemConflictException},
 * {@link io.slackmgr.dynamodb.exception.ThrottledException},
 * {@link io.slackmgr.dynamodb.exception.MissingTableException},
 * {@link io.slackmgr.dynamodb.exception.SizeLimitException}, and
 * {@link io.slackmgr.dynamodb.exception.UncategorizedDynamoDbException} for all else.
 * {@link io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator} makes them.
 */
@NullMarked
package io.slackmgr.dynamodb.exception;

import org.jspecify.annotations.NullMarked;
