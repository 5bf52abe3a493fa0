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

package io.slackmgr.dynamodb.startpage;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LoadSize;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The library in an application whose tables are its own: made by the deployment step in
 * a process of its own, then used by the application, which validates them.
 */
class StartPageTests {

	private static final String PREFIX = LocalDynamoDb.uniqueTableName("startpage") + "-";

	private static final String[] ARGUMENTS = { "--spring.cloud.aws.dynamodb.table-prefix=" + PREFIX,
			"--spring.cloud.aws.dynamodb.endpoint=" + LocalDynamoDb.endpoint(),
			"--spring.cloud.aws.region.static=us-east-1", "--spring.cloud.aws.credentials.access-key=any",
			"--spring.cloud.aws.credentials.secret-key=any" };

	private static final List<String> TABLES = List.of("user", "page", "widget", "bookmark", "note", "tag_association",
			"group", "share", "preference");

	private static List<String> deployment;

	private static ConfigurableApplicationContext application;

	private final RequestRecorder sent = application.getBean(RequestRecorder.class);

	private final DynamoDbTemplate template = application.getBean(DynamoDbTemplate.class);

	private final Sharing sharing = application.getBean(Sharing.class);

	@BeforeAll
	static void deployAndStart() {
		String[] arguments = List.of(ARGUMENTS).toArray(new String[ARGUMENTS.length + 1]);
		arguments[ARGUMENTS.length] = "--slackmgr.dynamodb.schema.init-only=true";
		try (ForkedJvm step = ForkedJvm.of(StartPageApplication.class, arguments).start()) {
			assertThat(step.awaitExit(Duration.ofSeconds(60))).as(() -> String.join("\n", step.output())).isZero();
			deployment = step.output();
		}
		application = StartPageApplication.builder().run(ARGUMENTS);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forgetRequests() {
		this.sent.clear();
	}

	@Test
	void theDeploymentStepMakesAllNineTables() {
		assertThat(deployment).filteredOn((line) -> line.startsWith(PREFIX) && line.endsWith("created"))
			.extracting((line) -> line.substring(PREFIX.length(), line.indexOf(' ')))
			.containsExactlyInAnyOrderElementsOf(TABLES);
		assertThat(deployment).contains("All tables are as defined.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			bookmark        | UserBookmarksIndex | userId, createdAt | ALL     |
			note            | UserNotesIndex     | userId, createdAt | ALL     |
			tag_association | TagItemsIndex      | tag, userId       | INCLUDE | createdAt, itemId, itemType
			share           | UserSharesIndex    | userId, createdAt | INCLUDE | accessCount, itemId, itemType, shareId
			""")
	void indexesAreAsTheEntitiesSay(String table, String index, String keys, String projection, String included) {
		TableDescription made = LocalDynamoDb.client()
			.describeTable((request) -> request.tableName(PREFIX + table))
			.table();

		GlobalSecondaryIndexDescription found = made.globalSecondaryIndexes().get(0);
		assertThat(made.globalSecondaryIndexes()).hasSize(1);
		assertThat(found.indexName()).isEqualTo(index);
		assertThat(String.join(", ", found.keySchema().stream().map(KeySchemaElement::attributeName).toList()))
			.isEqualTo(keys);
		assertThat(found.projection().projectionTypeAsString()).isEqualTo(projection);
		assertThat(String.join(", ", found.projection().nonKeyAttributes().stream().sorted().toList()))
			.isEqualTo(Optional.ofNullable(included).orElse(""));
	}

	@Test
	void healthShowsTheNineTables() {
		Health health = application.getBean("slackmgrDynamoDbHealthIndicator", HealthIndicator.class).health();

		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(((Map<?, ?>) health.getDetails().get("tables")).keySet()).map(Object::toString)
			.containsExactlyInAnyOrderElementsOf(TABLES.stream().map((table) -> PREFIX + table).toList());
	}

	@Test
	void bookmarksAreHandledInFullRequests() {
		int count = LoadSize.of(2_000, 10_000);
		DynamoDbBulkOperations bulk = application.getBean(DynamoDbBulkOperations.class);
		List<Bookmark> bookmarks = IntStream.range(0, count).mapToObj(StartPageTests::bookmark).toList();

		bulk.batchWrite(bookmarks.stream().map(BulkWrite::put).toList());

		assertThat(this.sent.operations()).hasSize(count / 25).containsOnly("BatchWriteItem");
		this.sent.clear();
		List<Bookmark> found = bulk.batchGet(Bookmark.class,
				bookmarks.stream().map((bookmark) -> key(bookmark.getWidgetId(), bookmark.getBookmarkId())).toList());
		assertThat(this.sent.operations()).hasSize(count / 100).containsOnly("BatchGetItem");
		assertThat(found).hasSize(count);
		assertThat(byId(found)).isEqualTo(byId(bookmarks));
		this.sent.clear();
		assertThat(latest("reader", 3)).extracting(Bookmark::getTitle)
			.containsExactly("Title " + (count - 1), "Title " + (count - 2), "Title " + (count - 3));
		assertThat(this.sent.operations()).containsExactly("Query");
	}

	@Test
	void bookmarkTagsAndShareChangeTogether() {
		Bookmark bookmark = shared("one");
		this.sent.clear();

		bookmark.setTitle("new");
		this.sharing.change(bookmark, List.of(tag("one", "java"), tag("one", "aws")), tag("one", "old"),
				share("one", 1));

		assertThat(this.sent.operations()).containsExactly("TransactWriteItems");
		assertThat(title("one")).contains("new");
		assertThat(tags("one")).containsExactly("aws", "java");
		assertThat(accessCount("one")).contains(1);
	}

	@Test
	void aConditionThatFailsLeavesAllAsItWas() {
		Bookmark bookmark = shared("two");
		this.template.delete(share("two", 0));
		this.sent.clear();

		bookmark.setTitle("new");
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(
				() -> this.sharing.change(bookmark, List.of(tag("two", "java")), tag("two", "old"), share("two", 1)));

		assertThat(this.sent.operations()).containsExactly("TransactWriteItems");
		assertThat(title("two")).contains("Title 0");
		assertThat(tags("two")).containsExactly("old");
		assertThat(accessCount("two")).isEmpty();
	}

	private Bookmark shared(String id) {
		Bookmark bookmark = bookmark(0);
		bookmark.setBookmarkId(id);
		bookmark.setUserId("sharer");
		this.template.save(bookmark);
		this.template.save(tag(id, "old"));
		this.template.save(share(id, 0));
		return bookmark;
	}

	private Optional<String> title(String id) {
		return Optional.ofNullable(this.template.load(key("widget-0", id), Bookmark.class)).map(Bookmark::getTitle);
	}

	private Optional<Integer> accessCount(String id) {
		return Optional.ofNullable(this.template.load(Key.builder().partitionValue(id).build(), Share.class))
			.map(Share::getAccessCount);
	}

	private List<String> tags(String id) {
		QueryConditional ofItem = QueryConditional.keyEqualTo(Key.builder().partitionValue(id).build());
		return this.template
			.query(QueryEnhancedRequest.builder().queryConditional(ofItem).build(), TagAssociation.class)
			.items()
			.stream()
			.map(TagAssociation::getTag)
			.toList();
	}

	private List<Bookmark> latest(String user, int count) {
		QueryConditional ofUser = QueryConditional.keyEqualTo(Key.builder().partitionValue(user).build());
		QueryEnhancedRequest query = QueryEnhancedRequest.builder()
			.queryConditional(ofUser)
			.scanIndexForward(false)
			.limit(count)
			.build();
		return this.template.query(query, Bookmark.class, "UserBookmarksIndex")
			.stream()
			.findFirst()
			.map((page) -> page.items())
			.orElse(Collections.emptyList());
	}

	private static Key key(String partition, String sort) {
		return Key.builder().partitionValue(partition).sortValue(sort).build();
	}

	private static Bookmark bookmark(int number) {
		Bookmark bookmark = new Bookmark();
		bookmark.setWidgetId("widget-" + number % 40);
		bookmark.setBookmarkId("bookmark-" + number);
		bookmark.setUserId("reader");
		bookmark.setCreatedAt(1_700_000_000_000L + number);
		bookmark.setTitle("Title " + number);
		bookmark.setUrl("https://example.org/" + number);
		return bookmark;
	}

	private static Map<String, List<Object>> byId(List<Bookmark> bookmarks) {
		return bookmarks.stream()
			.collect(Collectors.toMap(Bookmark::getBookmarkId, (bookmark) -> List.of(bookmark.getWidgetId(),
					bookmark.getUserId(), bookmark.getCreatedAt(), bookmark.getTitle(), bookmark.getUrl())));
	}

	private static TagAssociation tag(String item, String tag) {
		TagAssociation association = new TagAssociation();
		association.setItemId(item);
		association.setTag(tag);
		association.setUserId("sharer");
		association.setItemType("bookmark");
		association.setCreatedAt(1_700_000_000_000L);
		return association;
	}

	private static Share share(String id, int accessCount) {
		Share share = new Share();
		share.setShareId(id);
		share.setUserId("sharer");
		share.setCreatedAt(1_700_000_000_000L);
		share.setItemId(id);
		share.setItemType("bookmark");
		share.setAccessCount(accessCount);
		return share;
	}

}
