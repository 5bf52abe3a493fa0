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

package io.slackmgr.dynamodb.outbox.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.bulk.BulkOptions;
import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.bulk.FoundItem;
import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.concurrent.SideBySide;
import io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.write.WriteGateway;
import io.slackmgr.dynamodb.write.WriteOperation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * The outbox's requests to its table in DynamoDB.
 */
final class DynamoDbOutboxEngine implements OutboxEngine {

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	private final DynamoDbClient client;

	private final WriteGateway gateway;

	private final DynamoDbBulkOperations bulk;

	private final String table;

	private final SideBySide reads = new SideBySide("slackmgr-outbox-read-", PAGES_AT_A_TIME);

	DynamoDbOutboxEngine(DynamoDbClient client, WriteGateway gateway, DynamoDbBulkOperations bulk, String table) {
		this.client = client;
		this.gateway = gateway;
		this.bulk = bulk;
		this.table = table;
	}

	@Override
	public Page page(Range range) {
		try {
			QueryResponse answer = this.client.query(request(range));
			Optional<String> last = answer.hasLastEvaluatedKey() ? Optional.of(Key.of(answer.lastEvaluatedKey()).sk())
					: Optional.empty();
			return new Page(answer.items(), last, answer.scannedCount());
		}
		catch (SdkException ex) {
			throw this.translator.translate(ex);
		}
	}

	@Override
	public List<Page> pages(List<Range> ranges) {
		return this.reads.map(ranges, this::page);
	}

	private QueryRequest request(Range range) {
		Selected selected = Selected.of(range.selection());
		Map<String, AttributeValue> values = new HashMap<>(selected.values());
		values.put(":pk", Attributes.text(range.pk()));
		values.put(":from", Attributes.text(range.from()));
		values.put(":to", Attributes.text(range.to()));
		return QueryRequest.builder()
			.tableName(this.table)
			.consistentRead(true)
			.keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
			.filterExpression(selected.filter())
			.projectionExpression(selected.projection())
			.expressionAttributeNames(selected.names())
			.expressionAttributeValues(values)
			.scanIndexForward(range.direction() == Direction.ASCENDING)
			.limit(range.limit())
			.build();
	}

	@Override
	public List<Map<String, AttributeValue>> get(Collection<Key> keys) {
		List<ItemKey> wanted = keys.stream().map((key) -> new ItemKey(this.table, key.attributes())).toList();
		return this.bulk.batchGet(wanted, (options) -> options.withConsistency(BulkOptions.ReadConsistency.STRONG))
			.stream()
			.map(FoundItem::item)
			.toList();
	}

	@Override
	public Reply write(ItemWrite write) {
		return replied(() -> this.gateway.writeNow(operation(write)));
	}

	@Override
	public Reply together(List<ItemWrite> writes) {
		return replied(() -> this.gateway.writeTogetherNow(writes.stream().map(this::operation).toList()));
	}

	private static Reply replied(Runnable write) {
		try {
			write.run();
			return Reply.APPLIED;
		}
		catch (ConditionFailedException ex) {
			return Reply.refused(ex.item());
		}
	}

	@Override
	public void batch(List<ItemWrite> writes) {
		this.bulk.batchWrite(writes.stream().map(this::bulkWrite).toList());
	}

	private BulkWrite bulkWrite(ItemWrite write) {
		if (write.kind() == ItemWrite.Kind.DELETE) {
			return BulkWrite.delete(this.table, write.key().attributes());
		}
		return BulkWrite.put(this.table, write.sets(), OutboxTable.PARTITION_KEY, OutboxTable.SORT_KEY);
	}

	@Override
	public void join(List<ItemWrite> writes) {
		List<WriteOperation> operations = writes.stream().map(this::joining).toList();
		if (operations.size() == 1) {
			this.gateway.write(operations.get(0));
		}
		else {
			this.gateway.writeTogether(operations);
		}
	}

	/**
	 * A refusal comes at the commit, and says then what it means.
	 */
	private WriteOperation joining(ItemWrite write) {
		WriteOperation operation = operation(write);
		return write.refusal()
			.map((exception) -> operation.onConditionFailure((refused) -> exception.apply(refused.cause())))
			.orElse(operation);
	}

	@Override
	public boolean isTransactionRunning() {
		return this.gateway.isTransactionRunning();
	}

	@Override
	public Scanned scan(Optional<Key> after, int limit, Selection selection) {
		Selected selected = Selected.of(selection);
		try {
			ScanResponse answer = this.client.scan((scan) -> {
				scan.tableName(this.table)
					.consistentRead(true)
					.limit(limit)
					.filterExpression(selected.filter())
					.projectionExpression(selected.projection())
					.expressionAttributeNames(selected.names())
					.expressionAttributeValues(selected.values().isEmpty() ? null : selected.values());
				after.ifPresent((key) -> scan.exclusiveStartKey(key.attributes()));
			});
			return new Scanned(answer.items(),
					answer.hasLastEvaluatedKey() ? Optional.of(Key.of(answer.lastEvaluatedKey())) : Optional.empty(),
					answer.scannedCount());
		}
		catch (SdkException ex) {
			throw this.translator.translate(ex);
		}
	}

	private WriteOperation operation(ItemWrite write) {
		ItemKey key = new ItemKey(this.table, write.key().attributes());
		WriteOperation operation = switch (write.kind()) {
			case PUT -> WriteOperation.put(this.table, write.sets(), OutboxTable.PARTITION_KEY, OutboxTable.SORT_KEY);
			case UPDATE -> WriteOperation.update(key, update(write));
			case DELETE -> WriteOperation.delete(key);
		};
		if (!write.conditions().isEmpty()) {
			operation = operation.withCondition(condition(write.conditions()));
		}
		return write.recognised().map(operation::recognisedBy).orElse(operation);
	}

	private static Expression update(ItemWrite write) {
		Map<String, String> names = new HashMap<>();
		Map<String, AttributeValue> values = new HashMap<>();
		List<String> sets = new ArrayList<>();
		write.sets().forEach((attribute, value) -> {
			names.put("#" + attribute, attribute);
			values.put(":" + attribute, value);
			sets.add("#" + attribute + " = :" + attribute);
		});
		write.removes().forEach((attribute) -> names.put("#" + attribute, attribute));
		write.adds().forEach((attribute, number) -> {
			names.put("#" + attribute, attribute);
			values.put(":" + attribute, Attributes.number(number));
		});
		String text = clause("SET", sets) + clause("REMOVE", write.removes().stream().map("#"::concat).toList())
				+ clause("ADD", write.adds().keySet().stream().map((name) -> "#" + name + " :" + name).toList());
		return Expression.builder().expression(text).expressionNames(names).expressionValues(values).build();
	}

	private static String clause(String verb, List<String> parts) {
		return parts.isEmpty() ? "" : verb + " " + String.join(", ", parts) + " ";
	}

	private static Expression condition(List<ItemWrite.Condition> conditions) {
		Map<String, String> names = new HashMap<>();
		Map<String, AttributeValue> values = new HashMap<>();
		String text = IntStream.range(0, conditions.size()).mapToObj((index) -> {
			ItemWrite.Condition condition = conditions.get(index);
			names.put("#c" + index, condition.attribute());
			condition.value().ifPresent((value) -> values.put(":c" + index, value));
			return condition.value().isPresent() ? comparison(condition.comparison(), "#c" + index, ":c" + index)
					: "attribute_not_exists(#c" + index + ")";
		}).collect(Collectors.joining(" AND "));
		return Expression.builder().expression(text).expressionNames(names).expressionValues(values).build();
	}

	private static String comparison(ItemWrite.Comparison comparison, String name, String value) {
		return switch (comparison) {
			case EQUAL -> name + " = " + value;
			case LESS -> name + " < " + value;
			case PREFIX -> "begins_with(" + name + ", " + value + ")";
		};
	}

	/**
	 * The expressions of a selection; what a request does not have is null.
	 */
	private record Selected(@Nullable String filter, @Nullable String projection, @Nullable Map<String, String> names,
			Map<String, AttributeValue> values) {

		static final Selected ALL = new Selected(null, null, null, Map.of());

		static Selected of(Selection selection) {
			if (selection.equals(Selection.ALL)) {
				return ALL;
			}
			Expression filter = condition(selection.conditions());
			Map<String, String> names = new HashMap<>(filter.expressionNames());
			List<String> projected = selection.attributes();
			IntStream.range(0, projected.size()).forEach((index) -> names.put("#p" + index, projected.get(index)));
			return new Selected(selection.conditions().isEmpty() ? null : filter.expression(),
					projected.isEmpty() ? null
							: IntStream.range(0, projected.size())
								.mapToObj((index) -> "#p" + index)
								.collect(Collectors.joining(", ")),
					names, filter.expressionValues());
		}

	}

}
