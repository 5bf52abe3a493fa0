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
 * Every write of the library. A write is described as a
 * {@link io.slackmgr.dynamodb.write.WriteOperation} and handed to the
 * {@link io.slackmgr.dynamodb.write.WriteGateway}, the one place that sends it at once or
 * lets it join the running transaction;
 * {@link io.slackmgr.dynamodb.write.DynamoDbTransactionManager} commits all that joined
 * as one {@code TransactWriteItems} request or sends nothing.
 *
 * <p>
 * For applications: {@link io.slackmgr.dynamodb.write.DynamoDbTransactional} names that
 * manager, and {@link io.slackmgr.dynamodb.write.DynamoDbWriteTemplate} writes the
 * application's own entities in its transactions.
 *
 * <p>
 * For the packages above: {@link io.slackmgr.dynamodb.write.EntityTables} map entities to
 * items; {@link io.slackmgr.dynamodb.write.InMemoryTransactions} does in memory what the
 * gateway does; {@link io.slackmgr.dynamodb.write.CommitSettings} says how commits are
 * retried; a {@link io.slackmgr.dynamodb.write.RefusedWrite} says which condition failed.
 * {@link io.slackmgr.dynamodb.write.DirectWrites} finds writes that go past the library
 * inside its transactions. {@link io.slackmgr.dynamodb.write.ForeignTransactions} tells
 * transactions of other data stores,
 * {@link io.slackmgr.dynamodb.write.TransactionObserver} observes how each ended.
 *
 * <p>
 * Errors: {@link io.slackmgr.dynamodb.write.ConflictingWritesException},
 * {@link io.slackmgr.dynamodb.write.ForeignTransactionException},
 * {@link io.slackmgr.dynamodb.write.TransactionOutcomeUnknownException},
 * {@link io.slackmgr.dynamodb.write.TransactionTooLargeException}.
 */
@NullMarked
package io.slackmgr.dynamodb.write;

import org.jspecify.annotations.NullMarked;
