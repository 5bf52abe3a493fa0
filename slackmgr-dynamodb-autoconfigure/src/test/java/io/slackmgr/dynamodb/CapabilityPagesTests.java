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

package io.slackmgr.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of the capabilities: each answers the same questions, and what it says of
 * properties and meters is what the code says. A table of properties is made of the
 * configuration metadata; after a change of a property write it anew with
 * {@code -Dslackmgr.pages.update=true}.
 */
class CapabilityPagesTests {

	private static final Path DOCS = Path.of("../docs");

	private static final Path SOURCES = Path.of("src/main/java");

	private static final String UPDATE = "slackmgr.pages.update";

	/** A table of properties, and in its opening comment which: names, or beginnings. */
	private static final Pattern TABLE = Pattern
		.compile("<!-- properties: ([^>]+) -->\\n(.*?)<!-- end of properties -->", Pattern.DOTALL);

	/** The property whose values are described by a table of their own. */
	private static final String INTEGRATIONS = "slackmgr.dynamodb.outbox.integrations";

	private static final Pattern METER = Pattern.compile("`(slackmgr\\.[a-z.]+)`");

	private static final List<String> CAPABILITIES = List.of("store", "transactions", "idempotency", "outbox",
			"integrations", "event-bus", "bulk", "schema", "embedded", "client");

	private static List<String> capabilities() {
		return CAPABILITIES;
	}

	private static String read(Path page) {
		try {
			return Files.readString(page);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> pages() throws IOException {
		try (Stream<Path> pages = Files.list(DOCS)) {
			return pages.filter((page) -> page.toString().endsWith(".md")).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("capabilities")
	void everyPageOfACapabilityAnswersTheSameQuestions(String capability) {
		String page = read(DOCS.resolve(capability + ".md"));

		assertThat(page).contains("\n```mermaid\n");
		assertThat(headings(page)).contains("How it works", "What it costs", "What happens when", "Properties",
				"Metrics");
		assertThat(section(page, "What happens when")).contains("\n|---|---|\n");
	}

	private static List<String> headings(String page) {
		return page.lines().filter((line) -> line.startsWith("## ")).map((line) -> line.substring(3)).toList();
	}

	private static String section(String page, String heading) {
		String from = page.substring(page.indexOf("\n## " + heading + "\n") + 1);
		int end = from.indexOf("\n## ");
		return (end < 0) ? from : from.substring(0, end);
	}

	@Test
	void tablesOfPropertiesAreThoseOfTheMetadata() throws IOException {
		List<Property> properties = properties();
		for (Path page : pages()) {
			String text = read(page);
			String expected = TABLE.matcher(text)
				.replaceAll((table) -> Matcher.quoteReplacement(table(table, properties)));
			if (Boolean.getBoolean(UPDATE) && !expected.equals(text)) {
				Files.writeString(page, expected);
				text = expected;
			}
			assertThat(text).as("%s. Action: look at the difference, and write it anew by -D%s=true", page, UPDATE)
				.isEqualTo(expected);
		}
	}

	private static String table(MatchResult table, List<Property> properties) {
		StringBuilder text = new StringBuilder("<!-- properties: " + table.group(1) + " -->\n");
		text.append("| property | default | |\n|---|---|---|\n");
		for (String selector : table.group(1).split(", ")) {
			List<Property> selected = properties.stream()
				.filter((property) -> property.isSelectedBy(selector))
				.toList();
			assertThat(selected).as(selector).isNotEmpty();
			selected.forEach((property) -> text.append(property.row()).append('\n'));
		}
		return text.append("<!-- end of properties -->").toString();
	}

	@Test
	void everyPropertyIsInOneTable() throws IOException {
		List<String> listed = new ArrayList<>();
		for (Path page : pages()) {
			TABLE.matcher(read(page))
				.results()
				.flatMap((table) -> table.group(2).lines().filter((line) -> line.startsWith("| `")))
				.forEach((row) -> listed.add(row.split("`")[1]));
		}

		assertThat(listed).containsExactlyInAnyOrderElementsOf(properties().stream().map(Property::name).toList());
	}

	@Test
	void everyPropertyOfAnIntegrationIsOnItsPage() throws Exception {
		String type = metadata().filter((property) -> property.path("name").asText().equals(INTEGRATIONS))
			.map((property) -> property.path("type").asText())
			.findFirst()
			.orElseThrow();
		Set<String> properties = Arrays
			.stream(Class.forName(type.substring(type.indexOf(',') + 1, type.indexOf('>'))).getRecordComponents())
			.map((component) -> component.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
			.collect(Collectors.toCollection(TreeSet::new));

		Set<String> listed = read(DOCS.resolve("integrations.md")).lines()
			.dropWhile((line) -> !line.startsWith("| `" + INTEGRATIONS + ".<id>.`"))
			.skip(2)
			.takeWhile((line) -> line.startsWith("|"))
			.flatMap((row) -> Pattern.compile("`([a-z-]+)`")
				.matcher(row.split("\\|")[1])
				.results()
				.map((name) -> name.group(1)))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(listed).isEqualTo(properties);
	}

	@ParameterizedTest
	@MethodSource("capabilities")
	void everyMeterIsInItsTable(String capability) {
		String section = section(read(DOCS.resolve(capability + ".md")), "Metrics");

		assertThat(meters(section)).as(capability).isSubsetOf(meters(read(DOCS.resolve("metrics.md"))));
	}

	@Test
	void everyMeterOfTheTableIsInTheCode() throws IOException {
		Set<String> literals = literals();
		for (OutboxObserver.Event event : OutboxObserver.Event.values()) {
			literals.add(event.name().toLowerCase(Locale.ROOT).replace('_', '.'));
		}
		for (String meter : meters(read(DOCS.resolve("metrics.md")))) {
			assertThat(made(meter, literals)).as(meter).isTrue();
		}
	}

	/**
	 * A name is a literal, or made of two; those of the outbox end in an event's name.
	 */
	private static boolean made(String meter, Set<String> literals) {
		return literals.contains(meter) || Pattern.compile("\\.")
			.matcher(meter)
			.results()
			.anyMatch((dot) -> (literals.contains(meter.substring(0, dot.end()))
					|| literals.contains(meter.substring(0, dot.start())))
					&& (literals.contains(meter.substring(dot.end()))
							|| literals.contains(meter.substring(dot.start()))));
	}

	private static Set<String> literals() throws IOException {
		try (Stream<Path> sources = Files.walk(SOURCES)) {
			return sources.filter((source) -> source.toString().endsWith(".java"))
				.flatMap((source) -> Pattern.compile("\"([a-z.]+)\"").matcher(read(source)).results())
				.map((literal) -> literal.group(1))
				.collect(Collectors.toSet());
		}
	}

	/**
	 * The meters that the first column of a table names.
	 */
	private static Set<String> meters(String text) {
		return text.lines()
			.filter((line) -> line.startsWith("| `slackmgr."))
			.flatMap((line) -> METER.matcher(line.split("\\|")[1]).results().map((meter) -> meter.group(1)))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Stream<JsonNode> metadata() throws IOException {
		JsonNode metadata = new ObjectMapper()
			.readTree(Path.of("target/classes/META-INF/spring-configuration-metadata.json").toFile());
		return StreamSupport.stream(metadata.path("properties").spliterator(), false);
	}

	private static List<Property> properties() throws IOException {
		return metadata()
			.map((property) -> new Property(property.path("name").asText(), property.path("defaultValue").asText(),
					property.path("description").asText()))
			.filter((property) -> !property.name().equals(INTEGRATIONS))
			.sorted(Comparator.comparing(Property::name))
			.toList();
	}

	/**
	 * A property.
	 *
	 * @param name its name
	 * @param value its default; empty if it has none
	 * @param description what it is for
	 */
	private record Property(String name, String value, String description) {

		boolean isSelectedBy(String selector) {
			return selector.endsWith("*") ? this.name.startsWith(selector.substring(0, selector.length() - 1))
					: this.name.equals(selector);
		}

		String row() {
			return "| `" + this.name + "` | " + (this.value.isEmpty() ? "" : "`" + this.value + "`") + " | "
					+ this.description.replace("|", "\\|") + " |";
		}

	}

}
