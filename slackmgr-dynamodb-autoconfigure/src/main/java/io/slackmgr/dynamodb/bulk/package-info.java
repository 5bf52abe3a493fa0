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
 * Batch reads and writes over any number of items, and transactions for ad-hoc use. Each
 * item arrives or is named in the exception; what DynamoDB leaves unprocessed is sent
 * again after growing, jittered pauses, here and in no other layer.
 *
 * <p>
 * Begin with {@link io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations}, which
 * {@link io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate} implements. It takes
 * {@link io.slackmgr.dynamodb.bulk.BulkWrite}s and returns
 * {@link io.slackmgr.dynamodb.bulk.FoundItem}s.
 * {@link io.slackmgr.dynamodb.bulk.BulkOptions} says how it works, and in which order and
 * consistency reads answer.
 *
 * <p>
 * Errors: {@link io.slackmgr.dynamodb.bulk.UnprocessedItemsException} with its
 * {@link io.slackmgr.dynamodb.bulk.UnprocessedItems}, and
 * {@link io.slackmgr.dynamodb.bulk.BulkStoppedException}.
 */
@NullMarked
package io.slackmgr.dynamodb.bulk;

import org.jspecify.annotations.NullMarked;
