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

package io.slackmgr.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The dashboard and the alerting rules, against what a running sample shows at
 * {@code /actuator/prometheus}. Meters of faults that a sample doesn't have, such as
 * throttling, must be in the table of meters.
 */
class OperationsFilesTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern METRIC = Pattern.compile("slackmgr_[a-z_]+");

	private static final Pattern SELECTOR = Pattern.compile("(slackmgr_[a-z_]+)\\{([^}]*)}");

	private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");

	private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*!?=");

	private static final Set<String> OF_ALL_METERS = Set.of("application", "instance");

	private static ConfigurableApplicationContext sample;

	private static RestTestClient client;

	private static Map<String, Set<String>> labels;

	@BeforeAll
	static void start() {
		int port = TestSocketUtils.findAvailableTcpPort();
		sample = SpringApplication.run(SampleApplication.class, "--server.port=" + port,
				"--management.endpoints.web.exposure.include=prometheus", "--slackmgr.dynamodb.outbox.max-retries=0",
				"--slackmgr.dynamodb.outbox.integrations.team.timeout=1s");
		client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
		post("first", "key-1");
		post("first", "key-1");
		mode("fail");
		post("second", "key-2");
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			labels = scrape();
			return labels.containsKey("slackmgr_outbox_failed_total")
					&& labels.containsKey("slackmgr_outbox_delivered_total")
					&& labels.containsKey("slackmgr_eventbus_deliver_total");
		});
	}

	@AfterAll
	static void stop() {
		sample.close();
	}

	private static void post(String correlationId, String key) {
		client.post()
			.uri("/api/alerts")
			.header("Idempotency-Key", "\"" + key + "\"")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("slackChannelId", "C1", "correlationId", correlationId, "severity", "error", "header",
					"Disk full", "timestamp", "2026-01-01T00:00:00Z"))
			.exchange()
			.expectStatus()
			.isOk();
	}

	private static void mode(String mode) {
		client.put()
			.uri("/fake-slack/mode")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("mode", mode))
			.exchange()
			.expectStatus()
			.isOk();
	}

	/** The names that are shown, with the labels that any of their samples has. */
	private static Map<String, Set<String>> scrape() {
		String text = client.get()
			.uri("/actuator/prometheus")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		Map<String, Set<String>> found = new HashMap<>();
		text.lines().filter((line) -> line.startsWith("slackmgr_")).forEach((line) -> {
			Set<String> names = found.computeIfAbsent(line.split("[{ ]")[0], (name) -> new TreeSet<>());
			Matcher label = Pattern.compile("([a-z_]+)=\"").matcher(line);
			while (label.find()) {
				names.add(label.group(1));
			}
		});
		return found;
	}

	@Test
	void rulesNameMetersAndLabelsThatAreThere() throws IOException {
		for (Map<String, Object> rule : rules()) {
			assertIsTrue((String) rule.get("expr"));
		}
	}

	@Test
	void dashboardNamesMetersAndLabelsThatAreThere() throws IOException {
		JsonNode dashboard = new ObjectMapper().readTree(ROOT.resolve("operations/grafana/slackmgr.json").toFile());
		List<JsonNode> targets = dashboard.findValues("expr");
		assertThat(targets).hasSizeGreaterThan(20);
		targets.forEach((expression) -> assertIsTrue(expression.asText()));
	}

	@Test
	void everyRuleHasItsSectionInTheRunbook() throws IOException {
		Set<String> anchors = Files.readAllLines(ROOT.resolve("docs/operations.md"))
			.stream()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> line.replaceFirst("#+ ", "").toLowerCase().replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
			.collect(Collectors.toSet());
		for (Map<String, Object> rule : rules()) {
			String runbook = (String) ((Map<?, ?>) rule.get("annotations")).get("runbook");
			assertThat(runbook).startsWith("docs/operations.md#");
			assertThat(anchors).contains(runbook.substring(runbook.indexOf('#') + 1));
		}
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> rules() throws IOException {
		try (InputStream file = Files.newInputStream(ROOT.resolve("operations/prometheus/rules.yml"))) {
			Map<String, List<Map<String, Object>>> content = new Yaml().load(file);
			List<Map<String, Object>> rules = new ArrayList<>();
			content.get("groups").forEach((group) -> rules.addAll((List<Map<String, Object>>) group.get("rules")));
			return rules;
		}
	}

	private static void assertIsTrue(String expression) {
		Set<String> names = METRIC.matcher(expression)
			.results()
			.map((result) -> result.group())
			.collect(Collectors.toSet());
		assertThat(names).as(expression).isNotEmpty().allSatisfy(OperationsFilesTests::assertIsThere);
		Matcher selector = SELECTOR.matcher(expression);
		while (selector.find()) {
			Set<String> there = labels.get(selector.group(1));
			Matcher label = LABEL.matcher(selector.group(2));
			while (there != null && label.find()) {
				assertThat(there).as(expression).containsAnyElementsOf(allowing(there, label.group(1)));
			}
		}
		Set<String> there = names.stream()
			.flatMap((name) -> labels.getOrDefault(name, Set.of()).stream())
			.collect(Collectors.toSet());
		if (names.stream().allMatch(labels::containsKey)) {
			Matcher by = BY.matcher(expression);
			while (by.find()) {
				for (String label : by.group(1).split(",\\s*")) {
					assertThat(there).as(expression).containsAnyElementsOf(allowing(there, label));
				}
			}
		}
	}

	/** A label of every meter is the scraper's or the application's business. */
	private static Set<String> allowing(Set<String> there, String label) {
		return OF_ALL_METERS.contains(label) ? there : Set.of(label);
	}

	private static void assertIsThere(String name) {
		if (!labels.containsKey(name)) {
			assertThat(documented()).as("meters of docs/metrics.md, with " + name + " which the sample does not show")
				.contains(name.replaceFirst("(_seconds)?_(total|count|sum|max)$|_seconds$", ""));
		}
	}

	/** The names in the table of meters, written as Prometheus does. */
	private static Set<String> documented() {
		try {
			Set<String> documented = new TreeSet<>();
			for (String line : Files.readAllLines(ROOT.resolve("docs/metrics.md"))) {
				if (line.startsWith("| `slackmgr.")) {
					String base = "";
					Matcher name = Pattern.compile("`([a-z.]+)`").matcher(line.split("\\|")[1]);
					while (name.find()) {
						String found = name.group(1);
						base = found.startsWith(".") ? base : found.substring(0, found.lastIndexOf('.'));
						documented.add((found.startsWith(".") ? base + found : found).replace('.', '_'));
					}
				}
			}
			return documented;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
