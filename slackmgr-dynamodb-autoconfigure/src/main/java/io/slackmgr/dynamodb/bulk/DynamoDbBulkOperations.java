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

package io.slackmgr.dynamodb.bulk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.item.ItemKey;

import software.amazon.awssdk.enhanced.dynamodb.Document;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactGetItemsEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Reads and writes of many items. Single puts, gets, updates, deletes and queries are
 * {@link io.awspring.cloud.dynamodb.DynamoDbTemplate}'s.
 * <p>
 * <b>Batches</b> take any number of items and are sent in chunks of 100 keys or 25
 * writes, cut also at 16 MB, several at a time. A key that is given twice is read once,
 * and of several writes to one item only the last is sent. A batch is not atomic: each
 * item is written for itself, and in no order. What DynamoDB leaves unprocessed is sent
 * again; whatever then stays comes back in an {@link UnprocessedItemsException}. An error
 * that would come again, or an interrupt, stops the operation between two chunks with a
 * {@link BulkStoppedException}. Both name what was not done.
 * <p>
 * <b>Transactions</b> take up to 100 items and 4 MB, and happen as a whole or not at all.
 * They are sent at once, with a client request token, so that a repetition after a lost
 * answer changes nothing.
 * <p>
 * Entities are mapped by the application's table-name and schema resolvers and the
 * extensions of its enhanced client. Every exception is one of Spring's
 * {@link org.springframework.dao.DataAccessException}s. No write joins a running
 * transaction, so each is refused with an
 * {@link org.springframework.dao.InvalidDataAccessApiUsageException} while one is
 * running. All methods may be called by several threads.
 */
public interface DynamoDbBulkOperations {

	/**
	 * Reads entities, with the default options.
	 * @param <T> the entities' type
	 * @param entityType the entities' class
	 * @param keys their keys
	 * @return those that are there
	 */
	default <T> List<T> batchGet(Class<T> entityType, Collection<Key> keys) {
		return batchGet(entityType, keys, UnaryOperator.identity());
	}

	/**
	 * Reads entities.
	 * @param <T> the entities' type
	 * @param entityType the entities' class
	 * @param keys their keys
	 * @param options changes the default options
	 * @return those that are there
	 */
	default <T> List<T> batchGet(Class<T> entityType, Collection<Key> keys, UnaryOperator<BulkOptions> options) {
		try (Stream<T> found = batchGetStream(entityType, keys, options)) {
			return found.toList();
		}
	}

	/**
	 * Reads entities while they are consumed. Requests run ahead of the consumer, but no
	 * more answers than the options' parallelism wait for it, of 100 items each. To be
	 * closed when it is not consumed to its end. A failure is thrown where the stream
	 * would end, after all that could be read has been given out.
	 * @param <T> the entities' type
	 * @param entityType the entities' class
	 * @param keys their keys
	 * @param options changes the default options
	 * @return those that are there, to be consumed once, by one thread
	 */
	<T> Stream<T> batchGetStream(Class<T> entityType, Collection<Key> keys, UnaryOperator<BulkOptions> options);

	/**
	 * Reads items of any tables, with the default options.
	 * @param keys the items' keys
	 * @return those that are there
	 */
	default List<FoundItem> batchGet(Collection<ItemKey> keys) {
		return batchGet(keys, UnaryOperator.identity());
	}

	/**
	 * Reads items of any tables.
	 * @param keys the items' keys
	 * @param options changes the default options
	 * @return those that are there
	 */
	default List<FoundItem> batchGet(Collection<ItemKey> keys, UnaryOperator<BulkOptions> options) {
		try (Stream<FoundItem> found = batchGetStream(keys, options)) {
			return found.toList();
		}
	}

	/**
	 * Reads items of any tables while they are consumed, with the same guarantees as
	 * {@link #batchGetStream(Class, Collection, UnaryOperator)}.
	 * @param keys the items' keys
	 * @param options changes the default options
	 * @return those that are there, to be consumed once, by one thread
	 */
	Stream<FoundItem> batchGetStream(Collection<ItemKey> keys, UnaryOperator<BulkOptions> options);

	/**
	 * Puts and deletes items and entities of any tables, with the default options.
	 * @param writes the puts and deletes
	 */
	default void batchWrite(Collection<? extends BulkWrite> writes) {
		batchWrite(writes, UnaryOperator.identity());
	}

	/**
	 * Puts and deletes items and entities of any tables.
	 * @param writes the puts and deletes
	 * @param options changes the default options
	 */
	void batchWrite(Collection<? extends BulkWrite> writes, UnaryOperator<BulkOptions> options);

	/**
	 * Puts and deletes items and entities of any tables as one transaction.
	 * @param writes the puts and deletes, at most 100; of several to one item the last
	 * wins
	 */
	void transactWrite(Collection<? extends BulkWrite> writes);

	/**
	 * Sends a transaction of the enhanced client, for conditions and updates on entities.
	 * @param request the transaction
	 */
	void transactWrite(TransactWriteItemsEnhancedRequest request);

	/**
	 * Sends a transaction, for conditions and updates on items.
	 * @param request the transaction; without a client request token it gets one
	 */
	void transactWrite(TransactWriteItemsRequest request);

	/**
	 * Reads entities as they are at one moment.
	 * @param <T> the entities' type
	 * @param entityType the entities' class
	 * @param keys their keys, at most 100
	 * @return for each key, in the order given, the entity if it is there
	 */
	<T> List<Optional<T>> transactGet(Class<T> entityType, List<Key> keys);

	/**
	 * Reads items of any tables as they are at one moment.
	 * @param keys the items' keys, at most 100
	 * @return for each key, in the order given, the item if it is there
	 */
	List<Optional<Map<String, AttributeValue>>> transactGet(List<ItemKey> keys);

	/**
	 * Reads entities of several classes as they are at one moment.
	 * @param request the keys
	 * @return for each key, in the order given, the document to read the entity from
	 */
	List<Document> transactGet(TransactGetItemsEnhancedRequest request);

}
