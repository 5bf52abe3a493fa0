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
 * The transactional outbox: entries that are enqueued in the application's own
 * transaction, a durable partitioned queue they wait in, the poller that hands them to
 * their handlers, and the archive of what was sent. An entry is delivered at least once,
 * those of one ordering key one after another, and none is lost with the process that
 * sends it.
 */
@NullMarked
package io.slackmgr.dynamodb.outbox;

import org.jspecify.annotations.NullMarked;
