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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator;
import io.slackmgr.dynamodb.write.EntityTables;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.PageIterable;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Reads items of the store's table. Expired ones are absent, except in scans; the SDK's
 * exceptions become Spring's.
 */
final class StoreReader {

	private static final String[] KEY_ATTRIBUTES = { SlackManagerTable.PARTITION_KEY, SlackManagerTable.SORT_KEY };

	private static final Expression IS_OPEN = Expression.builder()
		.expression("begins_with(" + SlackManagerTable.IS_OPEN + ", :open)")
		.expressionValues(Map.of(":open", AttributeValue.fromS(SlackManagerTable.OPEN)))
		.build();

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	private final EntityTables tables;

	private final Clock clock;

	StoreReader(EntityTables tables, Clock clock) {
		this.tables = tables;
		this.clock = clock;
	}

	Optional<StoreItem> load(String pk, String sk) {
		return liveItem(() -> this.tables.template().load(key(pk, sk), StoreItem.class));
	}

	Optional<StoreItem> loadConsistently(String pk, String sk) {
		return liveItem(() -> this.tables.table(StoreItem.class)
			.getItem((request) -> request.key(key(pk, sk)).consistentRead(true)));
	}

	/** The open issues with a mark whose sort keys begin with a prefix, by the index. */
	List<StoreItem> openIssues(String mark, String prefix) {
		QueryEnhancedRequest request = QueryEnhancedRequest.builder()
			.queryConditional(QueryConditional.sortBeginsWith(key(mark, prefix)))
			.build();
		return liveItems(
				() -> this.tables.template().query(request, StoreItem.class, SlackManagerTable.OPEN_ISSUES_INDEX));
	}

	/** At most some open issues with a mark whose sort keys begin with a prefix. */
	List<StoreItem> openIssues(String mark, String prefix, int most) {
		QueryEnhancedRequest request = QueryEnhancedRequest.builder()
			.queryConditional(QueryConditional.sortBeginsWith(key(mark, prefix)))
			.limit(most)
			.build();
		return translated(() -> this.tables.template()
			.query(request, StoreItem.class, SlackManagerTable.OPEN_ISSUES_INDEX)
			.items()
			.stream()
			.limit(most)
			.filter(this::isLive)
			.toList());
	}

	/** The open issues with a mark, by the index, page by page. */
	void openIssuePages(String mark, Consumer<List<StoreItem>> pages) {
		QueryEnhancedRequest request = QueryEnhancedRequest.builder()
			.queryConditional(QueryConditional.keyEqualTo(Key.builder().partitionValue(mark).build()))
			.build();
		each(() -> this.tables.template()
			.query(request, StoreItem.class, SlackManagerTable.OPEN_ISSUES_INDEX)
			.iterator(), pages);
	}

	/**
	 * The open issues whose sort keys begin with a prefix, as they are now, whatever
	 * their marks.
	 */
	List<StoreItem> openIssuesConsistently(String channelId, String prefix) {
		QueryEnhancedRequest request = QueryEnhancedRequest.builder()
			.queryConditional(QueryConditional.sortBeginsWith(key(channelId, prefix)))
			.filterExpression(IS_OPEN)
			.consistentRead(true)
			.build();
		return liveItems(() -> this.tables.template().query(request, StoreItem.class));
	}

	/** The keys of the issues that a post shows, by the index. */
	List<StoreItem> issuesOfPost(String channelId, String postId) {
		QueryEnhancedRequest request = QueryEnhancedRequest.builder()
			.queryConditional(QueryConditional.keyEqualTo(key(channelId, postId)))
			.build();
		return liveItems(() -> this.tables.template().query(request, StoreItem.class, SlackManagerTable.POST_ID_INDEX));
	}

	/**
	 * The keys of some open issues with a mark after a sort key, and what it consumed to
	 * read them.
	 */
	Page<StoreItem> openIssuesAfter(String mark, String sk, int limit) {
		QueryEnhancedRequest request = QueryEnhancedRequest.builder()
			.queryConditional(QueryConditional.sortGreaterThan(key(mark, sk)))
			.attributesToProject(KEY_ATTRIBUTES)
			.limit(limit)
			.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
			.build();
		return translated(() -> this.tables.template()
			.query(request, StoreItem.class, SlackManagerTable.OPEN_ISSUES_INDEX)
			.iterator()
			.next());
	}

	/**
	 * Reads the keys of all items, expired ones included, in one part of the table, page
	 * by page.
	 */
	void scan(int segment, int segments, Consumer<List<StoreItem>> pages) {
		ScanEnhancedRequest request = ScanEnhancedRequest.builder()
			.segment(segment)
			.totalSegments(segments)
			.attributesToProject(KEY_ATTRIBUTES)
			.consistentRead(true)
			.build();
		each(() -> this.tables.template().scan(request, StoreItem.class).iterator(), pages);
	}

	private void each(Supplier<Iterator<Page<StoreItem>>> read, Consumer<List<StoreItem>> pages) {
		Iterator<Page<StoreItem>> iterator = translated(read);
		while (iterator.hasNext()) {
			pages.accept(translated(iterator::next).items());
		}
	}

	private <T> T translated(Supplier<T> read) {
		try {
			return read.get();
		}
		catch (SdkException ex) {
			throw this.translator.translate(ex);
		}
	}

	private Optional<StoreItem> liveItem(Supplier<StoreItem> load) {
		return translated(() -> Optional.ofNullable(load.get())).filter(this::isLive);
	}

	private List<StoreItem> liveItems(Supplier<PageIterable<StoreItem>> query) {
		return translated(() -> query.get().items().stream().filter(this::isLive).toList());
	}

	private boolean isLive(StoreItem item) {
		return !item.isExpired(this.clock.instant());
	}

	private static Key key(String pk, String sk) {
		return Key.builder().partitionValue(pk).sortValue(sk).build();
	}

}
