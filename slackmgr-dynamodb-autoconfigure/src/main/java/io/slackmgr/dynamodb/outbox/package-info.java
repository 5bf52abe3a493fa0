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
 * <p>
 * A partition's lease names what its owner has in flight. Whoever takes over an expired
 * lease records these entries as suspected, in the same write that claims its own batch,
 * and delivers them in company. An owner that turns out to be alive withdraws its
 * suspicion. An entry that two owners have left in flight is isolated: nothing else of
 * its partition is in flight beside it, and each attempt is counted in the entry before
 * it begins and taken back when it ends, whatever its outcome. Attempts that never
 * reported their end use up retries. The last attempt has the whole process to itself, so
 * that an entry parked as failed for that has ended a process alone. One that ends its
 * process at every attempt is parked after {@code max-retries} + 3 of them, and takes no
 * other with it.
 */
@NullMarked
package io.slackmgr.dynamodb.outbox;

import org.jspecify.annotations.NullMarked;
