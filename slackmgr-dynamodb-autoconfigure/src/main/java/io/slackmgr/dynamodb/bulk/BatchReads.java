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

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.item.ItemSize;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads any number of keys with {@code BatchGetItem}.
 *
 * @param client sends the requests
 * @param engine the engine that runs them
 */
record BatchReads(DynamoDbClient client, BulkEngine engine) {

	private static final int MAX_KEYS = 100;

	/**
	 * An answer ends at 16 MB, and at 1 MB of one partition, and leaves the other keys
	 * unprocessed. One that carries this much is taken for such a page: it is no refusal
	 * and uses up no attempt.
	 */
	private static final long PAGE_SIZE = 768 * 1024;

	Stream<FoundItem> stream(Collection<ItemKey> keys, BulkOptions options) {
		BulkRun<ResolvedKey, Found> run = this.engine.start(chunks(keys), (left) -> send(left, options), options,
				(left) -> new UnprocessedItems(List.of(), left.stream().map(ResolvedKey::key).toList()));
		return StreamSupport.stream(new FoundSpliterator(run), false).onClose(run::close);
	}

	private static List<Chunk<ResolvedKey, Found>> chunks(Collection<ItemKey> keys) {
		Map<ItemKey, ResolvedKey> distinct = new LinkedHashMap<>();
		for (ItemKey key : keys) {
			distinct.putIfAbsent(key, new ResolvedKey(distinct.size(), key));
		}
		List<ResolvedKey> all = List.copyOf(distinct.values());
		List<Chunk<ResolvedKey, Found>> chunks = new ArrayList<>();
		for (int from = 0; from < all.size(); from += MAX_KEYS) {
			chunks.add(new Chunk<>(chunks.size(), all.subList(from, Math.min(from + MAX_KEYS, all.size()))));
		}
		return chunks;
	}

	private Batch<ResolvedKey, Found> send(List<ResolvedKey> keys, BulkOptions options) {
		Map<String, List<Map<String, AttributeValue>>> byTable = new LinkedHashMap<>();
		keys.forEach((key) -> byTable.computeIfAbsent(key.key().tableName(), (table) -> new ArrayList<>())
			.add(key.key().key()));
		Map<String, KeysAndAttributes> request = new LinkedHashMap<>();
		byTable.forEach((table, ofTable) -> request.put(table,
				KeysAndAttributes.builder()
					.keys(ofTable)
					.consistentRead(options.consistency() == BulkOptions.ReadConsistency.STRONG)
					.build()));
		BatchGetItemResponse response = this.client.batchGetItem((builder) -> builder.requestItems(request));
		return read(new ResolvedItems<>(keys), response);
	}

	private static Batch<ResolvedKey, Found> read(ResolvedItems<ResolvedKey> keys, BatchGetItemResponse response) {
		List<Found> found = new ArrayList<>();
		long[] size = new long[1];
		response.responses().forEach((table, items) -> items.forEach((item) -> {
			ResolvedKey key = keys.take(table, item);
			found.add(new Found(key.position(), new FoundItem(key.key(), item)));
			size[0] += ItemSize.of(item);
		}));
		List<ResolvedKey> unprocessed = new ArrayList<>();
		response.unprocessedKeys()
			.forEach((table, left) -> left.keys().forEach((key) -> unprocessed.add(keys.take(table, key))));
		return new Batch<>(found, unprocessed, (size[0] >= PAGE_SIZE) ? Batch.Progress.PAGE : Batch.Progress.REFUSED);
	}

	/** An item and where its key was given. */
	private record Found(int position, FoundItem item) {
	}

	private static final class FoundSpliterator extends Spliterators.AbstractSpliterator<FoundItem> {

		private final BulkRun<ResolvedKey, Found> run;

		private Iterator<Found> current = Collections.emptyIterator();

		private FoundSpliterator(BulkRun<ResolvedKey, Found> run) {
			super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
			this.run = run;
		}

		@Override
		public boolean tryAdvance(Consumer<? super FoundItem> action) {
			while (!this.current.hasNext()) {
				List<Found> results = this.run.next();
				if (results == null) {
					return false;
				}
				this.current = results.stream().sorted(Comparator.comparingInt(Found::position)).iterator();
			}
			action.accept(this.current.next().item());
			return true;
		}

	}

}
