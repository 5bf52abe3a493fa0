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

package io.slackmgr.dynamodb.eventbus;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.bulk.BulkOptions;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.bulk.FoundItem;
import io.slackmgr.dynamodb.eventbus.TagRange.Entries;
import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.write.WriteGateway;
import io.slackmgr.dynamodb.write.WriteOperation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Events in a DynamoDB table.
 */
final class DynamoDbEventStore implements EventStore {

	/**
	 * DynamoDB deletes late what has expired, so that it may still be there.
	 */
	private static final String ABSENT_OR_EXPIRED = "attribute_not_exists(pk) OR expires_at <= :now";

	private static final Expression PRESENT = Expression.builder().expression("attribute_exists(pk)").build();

	private static final int MOST_AT_ONCE = 100;

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	private final DynamoDbClient client;

	private final WriteGateway gateway;

	private final DynamoDbBulkOperations bulk;

	private final String table;

	private final Optional<EventTagIndex> tagIndex;

	private final Clock clock;

	DynamoDbEventStore(DynamoDbClient client, WriteGateway gateway, DynamoDbBulkOperations bulk, String table,
			Optional<EventTagIndex> tagIndex, Clock clock) {
		this.client = client;
		this.gateway = gateway;
		this.bulk = bulk;
		this.table = table;
		this.tagIndex = tagIndex;
		this.clock = clock;
	}

	@Override
	public void save(Event event, Map<String, AttributeValue> item, List<Map<String, AttributeValue>> tagEntries) {
		WriteOperation put = unlessPresent(event, item).recognisedBy((found) -> EventFormat.isOf(found, event));
		if (!event.identity().isIdGiven() && tagEntries.isEmpty()) {
			this.gateway.write(put);
			return;
		}
		List<WriteOperation> together = new ArrayList<>();
		if (event.identity().isIdGiven()) {
			together.add(unlessPresent(event, EventFormat.marker(event)));
		}
		together.add(put);
		tagEntries.forEach((entry) -> together.add(put(entry)));
		this.gateway.writeTogether(together);
	}

	private WriteOperation put(Map<String, AttributeValue> item) {
		return WriteOperation.put(this.table, item, EventTable.PARTITION_KEY, EventTable.SORT_KEY);
	}

	private WriteOperation unlessPresent(Event event, Map<String, AttributeValue> item) {
		return put(item)
			.withCondition(Expression.builder()
				.expression(ABSENT_OR_EXPIRED)
				.putExpressionValue(":now", EventFormat.time(this.clock.instant()))
				.build())
			.onConditionFailure((refusal) -> new DuplicateEventException(event, refusal.cause()));
	}

	@Override
	public Map<EventKey, EventKey> marked(Collection<EventKey> markers) {
		Map<EventKey, EventKey> found = new HashMap<>();
		Instant now = this.clock.instant();
		batchGet(markers, BulkOptions.ReadConsistency.STRONG).stream()
			.filter((item) -> !EventFormat.isExpired(item, now))
			.forEach((item) -> found.put(EventKey.of(item), EventFormat.marked(item)));
		return found;
	}

	@Override
	public Optional<Event> read(EventKey key) {
		GetItemResponse answer = translated(() -> this.client
			.getItem((get) -> get.tableName(this.table).key(key.attributes()).consistentRead(true)));
		return answer.hasItem() ? live(answer.item()) : Optional.empty();
	}

	@Override
	public Map<EventKey, Event> read(Collection<EventKey> keys) {
		Set<EventKey> missing = new LinkedHashSet<>(keys);
		Map<EventKey, Event> found = new HashMap<>();
		for (Map<String, AttributeValue> item : batchGet(keys, BulkOptions.ReadConsistency.STRONG)) {
			missing.remove(EventKey.of(item));
			live(item).ifPresent((event) -> found.put(event.key(), event));
		}
		List<ItemKey> again = missing.stream().map((key) -> key.inTable(this.table)).toList();
		for (int from = 0; from < again.size(); from += MOST_AT_ONCE) {
			// Unlike other reads, a transaction waits for one that is writing the item.
			this.bulk.transactGet(again.subList(from, Math.min(from + MOST_AT_ONCE, again.size())))
				.forEach((item) -> item.flatMap(this::live).ifPresent((event) -> found.put(event.key(), event)));
		}
		return found;
	}

	private Optional<Event> live(Map<String, AttributeValue> item) {
		return Optional.of(EventFormat.read(item)).filter((event) -> !event.isExpired(this.clock.instant()));
	}

	private List<Map<String, AttributeValue>> batchGet(Collection<EventKey> keys,
			BulkOptions.ReadConsistency consistency) {
		List<ItemKey> wanted = keys.stream().distinct().map((key) -> key.inTable(this.table)).toList();
		return wanted.isEmpty() ? List.of()
				: this.bulk.batchGet(wanted, (options) -> options.withConsistency(consistency))
					.stream()
					.map(FoundItem::item)
					.toList();
	}

	@Override
	public List<Event> byId(String id) {
		List<Event> events = new ArrayList<>();
		Map<String, AttributeValue> from = Map.of();
		do {
			QueryRequest request = QueryRequest.builder()
				.tableName(this.table)
				.indexName(EventTable.ID_INDEX)
				.keyConditionExpression("id = :id")
				.expressionAttributeValues(Map.of(":id", AttributeValue.fromS(id)))
				.exclusiveStartKey(from.isEmpty() ? null : from)
				.build();
			QueryResponse answer = translated(() -> this.client.query(request));
			answer.items().forEach((item) -> events.add(EventFormat.read(item)));
			from = answer.lastEvaluatedKey();
		}
		while (!from.isEmpty());
		return events;
	}

	@Override
	public Slice read(Range range) {
		return this.tagIndex.flatMap((index) -> TagRange.of(index, range))
			.map(this::readByTag)
			.orElseGet(() -> readEach(range.behindTagIndex()));
	}

	private Slice readByTag(TagRange range) {
		Entries entries = range.entries(translated(() -> this.client.query(range.toQuery(this.table))));
		Map<EventKey, Event> events = new HashMap<>();
		for (Map<String, AttributeValue> item : batchGet(entries.events(), BulkOptions.ReadConsistency.EVENTUAL)) {
			live(item).ifPresent((event) -> events.put(event.key(), event));
		}
		return new Slice(entries.events().stream().map(events::get).filter(Objects::nonNull).toList(), entries.last());
	}

	private Slice readEach(Range range) {
		QueryResponse answer = translated(() -> this.client.query(new RangeRequest(this.table, range).toQuery()));
		return new Slice(answer.items().stream().map(EventFormat::read).toList(),
				answer.hasLastEvaluatedKey() ? Optional.of(EventKey.of(answer.lastEvaluatedKey())) : Optional.empty());
	}

	@Override
	public boolean delete(Event event) {
		List<WriteOperation> together = new ArrayList<>();
		if (this.tagIndex.isPresent() && TagEntries.isIndexable(event)) {
			TagEntries.keys(event).forEach((key) -> together.add(WriteOperation.delete(key.inTable(this.table))));
		}
		WriteOperation delete = WriteOperation.delete(event.key().inTable(this.table));
		if (isTransactionRunning()) {
			together.add(delete);
			this.gateway.writeTogether(together);
			return true;
		}
		try {
			together.add(delete.withCondition(PRESENT));
			this.gateway.writeTogether(together);
			return true;
		}
		catch (ConditionFailedException ex) {
			return false;
		}
	}

	@Override
	public boolean isTransactionRunning() {
		return this.gateway.isTransactionRunning();
	}

	private <T> T translated(Supplier<T> request) {
		try {
			return request.get();
		}
		catch (SdkException ex) {
			throw this.translator.translate(ex);
		}
	}

}
