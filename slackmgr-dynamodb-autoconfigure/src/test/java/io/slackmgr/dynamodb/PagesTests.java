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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README and the pages: every link leads somewhere, every page is found, and the
 * properties that they name are there.
 */
class PagesTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern LINK = Pattern.compile("(?:\\[[^\\]]*]\\(|\\bsrc=\"|\\bsrcset=\")([^)\\s\"]+)[)\"]");

	/** The properties of an integration of any name are checked elsewhere. */
	private static final String INTEGRATIONS = "slackmgr.dynamodb.outbox.integrations.";

	private static final Pattern PROPERTY = Pattern.compile("(?<![a-z.])slackmgr\\.dynamodb\\.[a-z][a-z.-]*[a-z]");

	private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

	private static final Pattern ENDPOINT = Pattern.compile("actuator/([a-z]+)");

	private static final Pattern EXCEPTION = Pattern.compile("`([A-Z]\\w+Exception)`");

	private static final Pattern METHOD = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)(?=[(`.])");

	private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Tests|Contract))(?:\\.(\\w+))?`");

	private static List<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs")); Stream<Path> top = Files.list(ROOT)) {
			return Stream.concat(docs, top).filter((page) -> page.toString().endsWith(".md")).sorted().toList();
		}
	}

	private static List<String> text(Path page) {
		try {
			List<String> text = new ArrayList<>();
			boolean fenced = false;
			for (String line : Files.readAllLines(page)) {
				fenced ^= line.startsWith("```");
				if (!fenced) {
					text.add(line);
				}
			}
			return text;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Set<String> anchors(Path page) {
		return text(page).stream()
			.filter((line) -> line.matches("#+ .*"))
			.map((line) -> line.replaceFirst("#+ ", "")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^a-z0-9 _-]", "")
				.replace(' ', '-'))
			.collect(Collectors.toSet());
	}

	@Test
	void everyLinkLeadsSomewhere() throws IOException {
		for (Path page : pages()) {
			for (String line : text(page)) {
				Matcher link = LINK.matcher(line);
				while (link.find()) {
					assertLeadsSomewhere(page, link.group(1));
				}
			}
		}
	}

	private static void assertLeadsSomewhere(Path page, String target) {
		if (target.matches("[a-z]+:.*")) {
			return;
		}
		String[] parts = target.split("#", 2);
		Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
		assertThat(file).as(page + ": " + target).exists();
		if (parts.length > 1) {
			assertThat(anchors(file)).as(page + ": " + target).contains(parts[1]);
		}
	}

	@Test
	void everyPictureIsShown() throws IOException {
		String text = pages().stream().flatMap((page) -> text(page).stream()).collect(Collectors.joining("\n"));
		try (Stream<Path> pictures = Files.list(ROOT.resolve("docs/images"))) {
			assertThat(pictures).isNotEmpty()
				.allSatisfy((picture) -> assertThat(text).contains("images/" + picture.getFileName()));
		}
	}

	@Test
	void indexLeadsToEveryPage() throws IOException {
		String index = Files.readString(ROOT.resolve("docs/README.md"));
		Path docs = ROOT.resolve("docs");
		for (Path page : pages()) {
			if (page.startsWith(docs) && !page.endsWith("README.md")) {
				assertThat(index).contains("(" + docs.relativize(page) + ")");
			}
		}
	}

	@Test
	void architectureNamesEveryPackage() throws IOException {
		Path root = Path.of("src/main/java/io/slackmgr/dynamodb");
		String page = Files.readString(ROOT.resolve("docs/architecture.md"));
		try (Stream<Path> files = Files.walk(root)) {
			assertThat(files.filter((file) -> file.endsWith("package-info.java"))
				.map((file) -> "`" + root.relativize(file.getParent()).toString().replace('/', '.') + "`")).isNotEmpty()
				.allMatch(page::contains);
		}
	}

	/**
	 * Names of tests that a page gives as evidence: {@code `FooTests`} or
	 * {@code `FooTests.method`}.
	 */
	@Test
	void everyTestThatAPageNamesIsThere() throws IOException {
		Map<String, String> tests = new HashMap<>();
		for (String module : List.of("slackmgr-dynamodb-autoconfigure", "sample-app", "consumer-tests")) {
			tests.putAll(sources(ROOT.resolve(module).resolve("src/test/java")));
		}
		for (Path page : pages()) {
			Matcher named = TEST.matcher(Files.readString(page));
			while (named.find()) {
				assertThat(tests).as(page + ": " + named.group()).containsKey(named.group(1));
				if (named.group(2) != null) {
					assertThat(tests.get(named.group(1))).as(page + ": " + named.group())
						.containsPattern("\\b" + named.group(2) + "\\(");
				}
			}
		}
	}

	@Test
	void readmeIsReadInFiveMinutes() throws IOException {
		assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(180);
	}

	@Test
	void everyPropertyThatAPageNamesIsThere() throws IOException {
		Set<String> known = properties();
		// Meters have names of the same form.
		text(ROOT.resolve("docs/metrics.md")).stream()
			.filter((line) -> line.startsWith("| `"))
			.forEach((line) -> PROPERTY.matcher(line.split("\\|")[1])
				.results()
				.forEach((meter) -> known.add(meter.group())));
		for (Path page : pages()) {
			Matcher named = PROPERTY.matcher(Files.readString(page));
			while (named.find()) {
				String name = named.group();
				assertThat(known).as(page + ": " + name)
					.anyMatch((property) -> property.equals(name) || property.startsWith(name + ".")
							|| name.startsWith(INTEGRATIONS));
			}
		}
	}

	@Test
	void everyPropertyInAYamlBlockIsThere() throws IOException {
		Set<String> known = properties();
		int found = 0;
		for (Path page : pages()) {
			Matcher block = YAML.matcher(Files.readString(page));
			while (block.find()) {
				YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
				yaml.setResources(new ByteArrayResource(block.group(1).getBytes(StandardCharsets.UTF_8)));
				for (String name : Objects.requireNonNull(yaml.getObject()).stringPropertyNames()) {
					if (name.startsWith("slackmgr.") && !name.startsWith(INTEGRATIONS)) {
						assertThat(known).as(page.toString()).contains(name.replaceAll("\\[\\d+]$", ""));
						found++;
					}
				}
			}
		}
		assertThat(found).isGreaterThan(5);
	}

	@Test
	void everyEndpointThatAPageNamesIsThere() throws IOException {
		Set<String> known = properties().stream()
			.filter((property) -> property.startsWith("management.endpoint."))
			.map((property) -> property.split("\\.")[2])
			.collect(Collectors.toCollection(HashSet::new));
		known.addAll(Set.of("health", "metrics", "prometheus"));
		for (Path page : pages()) {
			Matcher named = ENDPOINT.matcher(Files.readString(page));
			while (named.find()) {
				assertThat(known).as(page.toString()).contains(named.group(1));
			}
		}
	}

	@Test
	void everyExceptionAndMethodThatAPageNamesIsThere() throws IOException {
		Map<String, String> sources = sources(Path.of("src/main/java"));
		for (Path page : pages()) {
			String text = Files.readString(page);
			Matcher exception = EXCEPTION.matcher(text);
			while (exception.find()) {
				String name = exception.group(1);
				assertThat(sources.containsKey(name) || isOfOthers(name)).as(page + ": " + name).isTrue();
			}
			Matcher method = METHOD.matcher(text);
			while (method.find()) {
				String type = sources.get(method.group(1));
				if (type != null) {
					assertThat(type).as(page + ": " + method.group()).containsPattern("\\b" + method.group(2) + "\\b");
				}
			}
		}
	}

	/** Of Java, of Spring, or a code of DynamoDB that the SDK has no class for. */
	private static boolean isOfOthers(String exception) {
		return exception.equals("ValidationException") || Stream
			.of("java.lang", "org.springframework.dao", "org.springframework.transaction",
					"org.springframework.web.server", "software.amazon.awssdk.services.dynamodb.model")
			.anyMatch((name) -> ClassUtils.isPresent(name + "." + exception, null));
	}

	private static Map<String, String> sources(Path root) throws IOException {
		Map<String, String> sources = new HashMap<>();
		try (Stream<Path> files = Files.walk(root)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
			}
		}
		return sources;
	}

	private static Set<String> properties() throws IOException {
		Set<String> properties = new HashSet<>();
		new ObjectMapper().readTree(Path.of("target/classes/META-INF/spring-configuration-metadata.json").toFile())
			.path("properties")
			.forEach((property) -> properties.add(property.path("name").asText()));
		return properties;
	}

}
