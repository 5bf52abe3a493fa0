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

package io.slackmgr.dynamodb.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.WriteGateway;
import io.slackmgr.dynamodb.write.WriteOperation;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.DeleteItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The store in a table as {@link SlackManagerTable} describes it.
 */
final class DynamoDbSlackManagerRepository implements SlackManagerRepository {

	private final EntityTables tables;

	private final WriteGateway gateway;

	private final DynamoDbBulkOperations bulk;

	private final Clock clock;

	private final StoreSettings settings;

	private final OpenIssueLayouts layouts;

	private final StoreItems items;

	private final StoreReader reader;

	private final String tableName;

	/**
	 * Creates a store.
	 * @param tables knows {@link SlackManagerTable#entityTable(String) the store's table}
	 * @param gateway takes single writes and transactions
	 * @param bulk the bulk operations that it writes batches with
	 * @param clock tells when items expire
	 * @param settings how the store works
	 * @param layouts tell how open issues are spread over the index
	 */
	DynamoDbSlackManagerRepository(EntityTables tables, WriteGateway gateway, DynamoDbBulkOperations bulk, Clock clock,
			StoreSettings settings, OpenIssueLayouts layouts) {
		this.tables = tables;
		this.gateway = gateway;
		this.bulk = bulk;
		this.clock = clock;
		this.settings = settings;
		this.layouts = layouts;
		this.items = new StoreItems(clock, settings, (channelId) -> layouts.current().markOf(channelId));
		this.reader = new StoreReader(tables, clock);
		this.tableName = tables.table(StoreItem.class).tableName();
	}

	@Override
	public void saveAlert(Alert alert) {
		this.gateway.write(put(this.items.of(alert)));
	}

	@Override
	public void saveIssue(Issue issue) {
		this.gateway.write(put(this.items.of(issue)));
	}

	@Override
	public void saveIssues(Collection<? extends Issue> issues) {
		Collection<StoreItem> distinct = this.items.distinct(issues);
		if (this.gateway.isTransactionRunning()) {
			this.gateway.writeTogether(distinct.stream().map(this::put).toList());
		}
		else if (distinct.size() > 1) {
			this.bulk.batchWrite(distinct.stream().map(this::bulkPut).toList());
		}
		else {
			distinct.forEach((item) -> this.gateway.write(put(item)));
		}
	}

	@Override
	public void moveIssue(Issue issue, String sourceChannelId, String targetChannelId) {
		IssueMove move = this.items.move(issue, sourceChannelId, targetChannelId);
		this.gateway.writeTogether(List.of(deleteSource(move), put(move.target())));
	}

	private WriteOperation deleteSource(IssueMove move) {
		DeleteItemEnhancedRequest request = DeleteItemEnhancedRequest.builder()
			.key(key(move.sourceChannelId(), move.sourceKey()))
			.conditionExpression(isThere(this.clock.instant()))
			.build();
		return this.tables.delete(request, StoreItem.class)
			.onConditionFailure((refusal) -> move.notFound(refusal.cause()));
	}

	private static Expression isThere(Instant now) {
		return Expression.builder()
			.expression("attribute_exists(#pk) AND (attribute_not_exists(#ttl) OR #ttl > :now)")
			.putExpressionName("#pk", SlackManagerTable.PARTITION_KEY)
			.putExpressionName("#ttl", SlackManagerTable.TIME_TO_LIVE)
			.putExpressionValue(":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())))
			.build();
	}

	@Override
	public Optional<StoredIssue> findOpenIssueByCorrelationId(String channelId, String correlationId) {
		String prefix = StoreKeys.issues(channelId, correlationId);
		return FoundIssues.single(openIssues(channelId, prefix), channelId,
				"open with correlation id '" + correlationId + "'");
	}

	private List<StoreItem> openIssues(String channelId, String prefix) {
		OpenIssueLayout layout = this.layouts.current();
		if (layout.isResharding()) {
			return this.reader.openIssuesConsistently(channelId, prefix);
		}
		List<StoreItem> indexed = this.reader.openIssues(layout.markOf(channelId), prefix);
		return this.settings.consistentLookups() ? confirmed(channelId, prefix, indexed) : indexed;
	}

	/**
	 * The index may not show an issue yet that was opened a moment ago, and may still
	 * show one that was closed, moved or changed.
	 */
	private List<StoreItem> confirmed(String channelId, String prefix, List<StoreItem> indexed) {
		if (indexed.size() == 1) {
			Optional<StoreItem> current = this.reader.loadConsistently(channelId, indexed.get(0).sk())
				.filter(StoreItem::isOpenIssue);
			if (current.isPresent()) {
				return List.of(current.get());
			}
		}
		return this.reader.openIssuesConsistently(channelId, prefix);
	}

	@Override
	public Optional<StoredIssue> findIssueBySlackPostId(String channelId, String postId) {
		StoreKeys.requireChannelId("channelId", channelId);
		StoreKeys.requirePostId("postId", postId);
		List<StoreItem> current = this.reader.issuesOfPost(channelId, postId)
			.stream()
			.flatMap((indexed) -> this.reader.loadConsistently(channelId, indexed.sk()).stream())
			.filter((item) -> postId.equals(item.postId()))
			.toList();
		return FoundIssues.single(current, channelId, "with Slack post '" + postId + "'");
	}

	@Override
	public List<String> findActiveChannels() {
		return new ActiveChannels(this.reader).find(this.layouts.current().marksToRead());
	}

	@Override
	public List<String> findActiveChannels(int most) {
		return new ActiveChannels(this.reader, most).find(this.layouts.current().marksToRead());
	}

	@Override
	public List<OpenIssue> listOpenIssues(String channelId, int most) {
		String prefix = StoreKeys.issues(channelId);
		OpenIssueLayout layout = this.layouts.current();
		List<StoreItem> found = layout.isResharding() ? this.reader.openIssuesConsistently(channelId, prefix)
				: this.reader.openIssues(layout.markOf(channelId), prefix, most);
		return found.stream().limit(most).map(OpenIssue::of).toList();
	}

	@Override
	public Map<String, String> loadOpenIssuesInChannel(String channelId) {
		String prefix = StoreKeys.issues(channelId);
		OpenIssueLayout layout = this.layouts.current();
		return FoundIssues.bodiesById(layout.isResharding() ? this.reader.openIssuesConsistently(channelId, prefix)
				: this.reader.openIssues(layout.markOf(channelId), prefix));
	}

	@Override
	public void saveMoveMapping(MoveMapping mapping) {
		this.gateway.write(put(this.items.of(mapping)));
	}

	@Override
	public Optional<String> findMoveMapping(String channelId, String correlationId) {
		return load(channelId, StoreKeys.moveMapping(channelId, correlationId)).map(StoreItem::requireBody);
	}

	@Override
	public void deleteMoveMapping(String channelId, String correlationId) {
		Key key = key(channelId, StoreKeys.moveMapping(channelId, correlationId));
		this.gateway.write(this.tables.delete(key, StoreItem.class));
	}

	@Override
	public void saveChannelProcessingState(ChannelProcessingState state) {
		this.gateway.write(put(this.items.of(state)));
	}

	@Override
	public Optional<ChannelProcessingState> findChannelProcessingState(String channelId) {
		return load(channelId, StoreKeys.processingState(channelId)).map(StoreItem::requireBody)
			.map(ChannelProcessingState::fromJson);
	}

	/** For {@link SlackManagerMaintenance}. */
	void dropAllData() {
		DropAllData.check(this.gateway.isTransactionRunning());
		new StoreEraser(this.reader, this.bulk, this.tableName).erase();
	}

	private Optional<StoreItem> load(String pk, String sk) {
		return this.settings.consistentLookups() ? this.reader.loadConsistently(pk, sk) : this.reader.load(pk, sk);
	}

	private WriteOperation put(StoreItem item) {
		return this.tables.put(item);
	}

	private BulkWrite bulkPut(StoreItem item) {
		return BulkWrite.put(this.tableName, item.attributes(), SlackManagerTable.PARTITION_KEY,
				SlackManagerTable.SORT_KEY);
	}

	private static Key key(String pk, String sk) {
		return Key.builder().partitionValue(pk).sortValue(sk).build();
	}

}
