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
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Processes that end in the middle of a send: started again, and beside another one that
 * takes over. The lease is short, so that it does not take long.
 */
class CrashTests {

	private static final Duration SOON = Duration.ofSeconds(60);

	private static final int KILLED = 137;

	@TempDir
	private Path directory;

	/**
	 * A port that no connection of another process takes while this one starts: below
	 * those that systems give to clients.
	 */
	private static int freePort() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
			try (ServerSocket socket = new ServerSocket(port)) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// Taken: the next.
			}
		}
	}

	private static SampleProcess start(String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=" + freePort(), "--slackmgr.dynamodb.outbox.lease=5s",
				"--slackmgr.dynamodb.outbox.backoff.initial-interval=100ms"));
		all.addAll(List.of(arguments));
		return SampleProcess.start(all);
	}

	@Test
	void entryOfAKilledProcessIsDeliveredByTheNext() throws InterruptedException {
		String data = "--slackmgr.dynamodb.embedded.path=" + this.directory;
		try (SampleProcess first = start(data)) {
			first.http()
				.post()
				.uri("/api/demo/crash")
				.contentType(MediaType.APPLICATION_JSON)
				.body(alert("db-5"))
				.retrieve()
				.toBodilessEntity();

			assertThat(first.exitStatus()).as(first.output()).isEqualTo(KILLED);
		}
		try (SampleProcess second = start(data)) {
			await().atMost(SOON)
				.untilAsserted(() -> assertThat(get(second.http(), "/fake-slack/messages").findValuesAsString("text"))
					.singleElement()
					.satisfies((text) -> assertThat(text).contains("[opened] Disk full on db-5")));
		}
	}

	/** As the README shows it: the second instance on the first's DynamoDB and Slack. */
	@Test
	void otherInstanceTakesOverAsTheConsoleShows() throws InterruptedException {
		int dynamoDb = freePort();
		try (SampleProcess first = start("--slackmgr.dynamodb.embedded.port=" + dynamoDb);
				SampleProcess second = start("--spring.profiles.active=second",
						"--spring.cloud.aws.dynamodb.endpoint=http://localhost:" + dynamoDb,
						"--sample.slack-url=http://localhost:" + first.port() + "/fake-slack")) {
			RestClient survivor = first.http();
			String own = workerOf(first);
			String other = workerOf(second);
			slack(survivor, "hang");
			List<String> raised = new ArrayList<>();
			// The first may be faster to take one partition, but not each of them.
			await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).until(() -> {
				raised.add(raise(second.http(), raised.size()));
				return held(survivor, other).findAny().isPresent();
			});
			second.kill();
			List<Integer> left = held(survivor, other).toList();
			assertThat(left).as("partitions of an instance that is no more").isNotEmpty();

			Set<Integer> taken = new TreeSet<>();
			await().atMost(SOON).untilAsserted(() -> {
				held(survivor, own).forEach(taken::add);
				assertThat(taken).as(first::output).containsAll(left);
			});
			slack(survivor, "ok");

			await().atMost(SOON)
				.untilAsserted(() -> assertThat(get(survivor, "/fake-slack/messages").findValuesAsString("text"))
					.containsAll(raised));
			assertThat(held(survivor, other)).isEmpty();
		}
	}

	private static String raise(RestClient http, int number) {
		String host = "db-" + number;
		http.post()
			.uri("/api/alerts")
			.contentType(MediaType.APPLICATION_JSON)
			.body(alert(host))
			.retrieve()
			.toBodilessEntity();
		return "[HIGH] [opened] Disk full on " + host;
	}

	/** Partitions in which a worker is sending, as the console gets them. */
	private static Stream<Integer> held(RestClient http, String worker) {
		return get(http, "/actuator/slackmgroutbox/partitions").path("partitions")
			.valueStream()
			.filter((partition) -> worker.equals(partition.path("owner").asString("")))
			.filter((partition) -> partition.path("inFlight").asInt() > 0)
			.map((partition) -> partition.path("number").asInt());
	}

	private static String workerOf(SampleProcess process) {
		return get(process.http(), "/actuator/slackmgr").path("workerId").asString();
	}

	private static JsonNode get(RestClient http, String path) {
		return Objects
			.requireNonNull(http.get().uri(path).accept(MediaType.APPLICATION_JSON).retrieve().body(JsonNode.class));
	}

	private static void slack(RestClient http, String mode) {
		http.put()
			.uri("/fake-slack/mode")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("mode", mode))
			.retrieve()
			.toBodilessEntity();
	}

	private static Map<String, String> alert(String host) {
		return Map.of("slackChannelId", "C0DISKS", "correlationId", host, "severity", "error", "header",
				"Disk full on " + host);
	}

}
