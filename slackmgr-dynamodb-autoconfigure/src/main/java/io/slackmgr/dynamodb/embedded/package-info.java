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
 * DynamoDB Local in the application's own process, for development and tests. It listens
 * on the loopback address only, keeps its data in memory unless it is given a directory,
 * and leaves no thread when it is closed. Nothing here is meant for production: DynamoDB
 * Local does not behave like the service under load.
 *
 * <p>
 * Begin with {@link io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb} and its
 * {@link io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbSettings}. Errors are
 * {@link io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbException}s.
 */
@NullMarked
package io.slackmgr.dynamodb.embedded;

import org.jspecify.annotations.NullMarked;
