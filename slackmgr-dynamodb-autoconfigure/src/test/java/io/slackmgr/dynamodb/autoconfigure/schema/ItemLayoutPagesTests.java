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

package io.slackmgr.dynamodb.autoconfigure.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.bulk.BulkAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.client.ClientAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.eventbus.EventBusAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotentAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.json.JsonAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.store.StoreAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.OnFailure;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.outbox.Ordering;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.ChannelProcessingState;
import io.slackmgr.dynamodb.store.Issue;
import io.slackmgr.dynamodb.store.MoveMapping;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * The tables of items in the pages, against what the library writes: each item that it
 * has written is in one row, by its key, and has no attribute that the row doesn't name;
 * each row is written, and each attribute that it names is in the code.
 */
class ItemLayoutPagesTests {

	private static final String TABLE = LocalDynamoDb.uniqueTableName("layout");

	private static final Path SOURCES = Path.of("src/main/java/io/slackmgr/dynamodb");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class, AopAutoConfiguration.class,
				TransactionAutoConfiguration.class, ClientAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
				BulkAutoConfiguration.class, StoreAutoConfiguration.class, IdempotencyAutoConfiguration.class,
				IdempotentAutoConfiguration.class, JsonAutoConfiguration.class, OutboxAutoConfiguration.class,
				EventBusAutoConfiguration.class, SchemaAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues("slackmgr.dynamodb.table-name=" + TABLE, "slackmgr.dynamodb.schema.mode=create",
				"slackmgr.dynamodb.store.open-issue-shards=2", "slackmgr.dynamodb.outbox.poll-interval=50ms",
				"slackmgr.dynamodb.outbox.max-poll-interval=50ms", "slackmgr.dynamodb.event-bus.tag-index=true")
		.withBean(Handlers.class)
		.withBean(Receiver.class);

	@Test
	void pagesShowTheItemsThatAreWritten() {
		this.runner.run((context) -> {
			store(context.getBean(SlackManagerRepository.class));
			idempotency(context);
			outbox(OutboxFixture.of(context));
			events(context.getBean(EventBus.class));

			assertShown("store", TABLE);
			assertShown("idempotency", TABLE + "-idempotency");
			assertShown("event-bus", TABLE + "-events");
			await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertShown("outbox", TABLE + "-outbox"));
		});
	}

	private static void store(SlackManagerRepository repository) {
		repository.saveAlert(Alert.builder().slackChannelId("C1").correlationId("disk").header("Disk full").build());
		repository.saveIssue(new TestIssue("C1", "1", true));
		repository.saveIssue(new TestIssue("C1", "2", false));
		repository.saveMoveMapping(new TestMapping("C1", "disk"));
		repository.saveChannelProcessingState(ChannelProcessingState.create("C1", Clock.systemUTC()));
	}

	private static void idempotency(ApplicationContext context) {
		Handlers handlers = context.getBean(Handlers.class);
		handlers.answer("short");
		handlers.answer("long".repeat(2000));
		assertThatIllegalStateException().isThrownBy(() -> handlers.fail("failed"));
		context.getBean(IdempotencyStore.class)
			.tryBegin(IdempotencyKey.build("acme", "orders", "17"), Duration.ofMinutes(1));
	}

	private static void outbox(OutboxFixture outbox) {
		for (String outcome : List.of("done", "failed", "dead", "exhausted")) {
			outbox.enqueue(entry(outcome).aggregate("issue", outcome).build());
		}
		outbox.enqueue(entry("done").orderingKey("strict").ordering(Ordering.STRICT).build());
	}

	private static OutboxEntryBuilder entry(String outcome) {
		return OutboxEntry.builder("acme", "issue.opened")
			.title(outcome)
			.body("97 % of /var are in use")
			.url("https://example.com")
			.metadata("host", "db-1");
	}

	private static void events(EventBus bus) {
		bus.publish(Event.builder("acme", "issue.opened")
			.id("e-1")
			.sourceId("db-1")
			.correlationId("disk")
			.payload("full")
			.metadata("host", "db-1")
			.tags("disk", "db-1")
			.build());
	}

	private static void assertShown(String page, String table) throws IOException {
		List<Row> rows = rows(page);
		Set<Row> seen = new HashSet<>();
		for (Map<String, AttributeValue> item : LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(table))
			.items()) {
			List<Row> matching = rows.stream().filter((row) -> row.isKeyOf(item)).toList();
			assertThat(matching).as("%s: rows of the item %s %s", page, item.get("pk"), item.get("sk")).hasSize(1);
			assertThat(item.keySet()).as("%s: %s", page, matching.get(0).name())
				.allMatch((attribute) -> matching.get(0).names(attribute));
			seen.add(matching.get(0));
		}
		assertThat(seen).as(page).containsAll(rows);
		Set<String> literals = literals();
		for (Row row : rows) {
			assertThat(literals).as("%s: %s", page, row.name()).containsAll(row.fixedAttributes());
		}
	}

	private static List<Row> rows(String page) throws IOException {
		List<String> lines = Files.readAllLines(Path.of("../docs", page + ".md"))
			.stream()
			.dropWhile((line) -> !line.startsWith("| item |"))
			.takeWhile((line) -> line.startsWith("|"))
			.toList();
		boolean hasSortKey = lines.get(0).contains("`sk`");
		List<Row> rows = new ArrayList<>();
		for (String line : lines.subList(2, lines.size())) {
			String[] cells = line.split(" *\\| *");
			Set<String> attributes = new TreeSet<>();
			rows.stream()
				.filter((row) -> cells[cells.length - 1].startsWith("those of the " + row.name() + ","))
				.forEach((row) -> attributes.addAll(row.attributes()));
			CODE.matcher(cells[cells.length - 1]).results().forEach((name) -> attributes.add(name.group(1)));
			rows.add(new Row(cells[1], first(cells[2]), hasSortKey ? Optional.of(first(cells[3])) : Optional.empty(),
					attributes));
		}
		return rows;
	}

	private static String first(String cell) {
		return CODE.matcher(cell).results().findFirst().orElseThrow().group(1);
	}

	private static Set<String> literals() throws IOException {
		Set<String> literals = new HashSet<>();
		try (Stream<Path> sources = Files.walk(SOURCES)) {
			for (Path source : sources.filter((path) -> path.toString().endsWith(".java")).toList()) {
				Pattern.compile("\"([a-z_]+)\"")
					.matcher(Files.readString(source))
					.results()
					.forEach((literal) -> literals.add(literal.group(1)));
			}
		}
		return literals;
	}

	/**
	 * A row of a table of items.
	 *
	 * @param name what it calls the item
	 * @param pk its partition key, {@code <what differs>} and else as it is
	 * @param sk its sort key
	 * @param attributes the names of its other attributes
	 */
	private record Row(String name, String pk, Optional<String> sk, Set<String> attributes) {

		boolean isKeyOf(Map<String, AttributeValue> item) {
			return pattern(this.pk).matcher(item.get("pk").s()).matches()
					&& this.sk.map((key) -> pattern(key).matcher(item.get("sk").s()).matches()).orElse(true);
		}

		boolean names(String attribute) {
			return attribute.equals("pk") || attribute.equals("sk")
					|| this.attributes.stream().anyMatch((name) -> pattern(name).matcher(attribute).matches());
		}

		Set<String> fixedAttributes() {
			return this.attributes.stream()
				.filter((name) -> !name.contains("<"))
				.collect(Collectors.toCollection(TreeSet::new));
		}

		private static Pattern pattern(String text) {
			return Pattern.compile(Stream.of(text.split("(?=<)|(?<=>)"))
				.map((part) -> part.startsWith("<") ? "[^#!]+" : Pattern.quote(part))
				.collect(Collectors.joining()));
		}

	}

	private record TestIssue(String channelId, String uniqueId, boolean isOpen) implements Issue {

		@Override
		public String correlationId() {
			return "disk";
		}

		@Override
		public Optional<String> currentPostId() {
			return Optional.of("1772359200.000100");
		}

		@Override
		public String toJson() {
			return "{}";
		}

	}

	private record TestMapping(String channelId, String correlationId) implements MoveMapping {

		@Override
		public String toJson() {
			return "{}";
		}

	}

	static class Handlers {

		@Idempotent(key = "#text", scope = "answer")
		public String answer(String text) {
			return text;
		}

		@Idempotent(key = "#text", scope = "fail", onFailure = OnFailure.REMEMBER)
		public String fail(String text) {
			throw new IllegalStateException(text);
		}

	}

	/**
	 * Does with an entry what its title says.
	 */
	static class Receiver implements OutboxHandler {

		@Override
		public OutboxKind kind() {
			return OutboxKind.NOTIFICATION;
		}

		@Override
		public OutboxDelivery handle(OutboxEntry entry) {
			List<SendResult> results = List
				.of(SendResult.success("team", "Team", "slack", Optional.of("1"), Instant.EPOCH));
			return switch (entry.title()) {
				case "done" -> OutboxDelivery.delivered(results, 1);
				case "failed" -> OutboxDelivery.failed("try again", results);
				case "exhausted" -> OutboxDelivery.exhausted("tried too often", results);
				default -> OutboxDelivery.rejected("never", results);
			};
		}

	}

}
