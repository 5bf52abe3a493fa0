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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Notifications of issues on their way to the stand-in for Slack.
 */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "slackmgr.dynamodb.outbox.backoff.initial-interval=100ms",
				"slackmgr.dynamodb.outbox.integrations.team.timeout=1s" })
class NotificationTests {

	private static final int PORT = TestSocketUtils.findAvailableTcpPort();

	private static final Duration SOON = Duration.ofSeconds(30);

	private final RestTestClient client = RestTestClient.bindToServer().baseUrl("http://localhost:" + PORT).build();

	@Autowired
	private OutboxOperations outbox;

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry registry) {
		registry.add("server.port", () -> PORT);
	}

	@BeforeEach
	@AfterEach
	void slackIsWell() {
		mode("ok");
	}

	@Test
	void eachChangeOfAnIssueArrivesInOrder() {
		post("C1", "ordered", "error", "Disk full");
		post("C1", "ordered", "panic", "Disk really full");
		post("C1", "ordered", "resolved", "Disk is well");

		await().atMost(SOON)
			.untilAsserted(() -> assertThat(arrived("Disk")).hasSize(3)
				.satisfiesExactly((text) -> assertThat(text).contains("[opened] Disk full"),
						(text) -> assertThat(text).contains("[updated] Disk really full"),
						(text) -> assertThat(text).contains("[resolved] Disk is well")));
	}

	@Test
	void anAlertThatChangesNothingTellsNothing() {
		post("C2", "nothing-open", "resolved", "Never heard of");
		post("C2", "something", "error", "Marker");

		await().atMost(SOON).untilAsserted(() -> assertThat(arrived("Marker")).hasSize(1));
		assertThat(arrived("Never heard of")).isEmpty();
	}

	@Test
	void messageArrivesOnceWhenSlackRecovers() {
		for (String trouble : List.of("fail", "rate-limit", "hang")) {
			mode(trouble);
			post("C3", trouble, "error", "Trouble " + trouble);
			post("C3", "refused-" + trouble, "error", "Beside " + trouble);
			await().atMost(SOON).until(this::isSomethingPutOff);
			mode("ok");
			await().atMost(SOON).untilAsserted(() -> {
				assertThat(arrived("Trouble " + trouble)).hasSize(1);
				assertThat(arrived("Beside " + trouble)).hasSize(1);
			});
		}
	}

	private boolean isSomethingPutOff() {
		return this.outbox.list(OutboxFilter.ALL, OutboxPageRequest.first(100))
			.content()
			.stream()
			.anyMatch((entry) -> entry.updatedAt().isAfter(entry.createdAt()));
	}

	private void mode(String mode) {
		this.client.put()
			.uri("/fake-slack/mode")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("mode", mode))
			.exchange()
			.expectStatus()
			.isOk();
	}

	private void post(String channel, String correlationId, String severity, String header) {
		this.client.post()
			.uri("/api/alerts")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("slackChannelId", channel, "correlationId", correlationId, "severity", severity, "header",
					header, "timestamp", Instant.now().toString()))
			.exchange()
			.expectStatus()
			.isOk();
	}

	private List<String> arrived(String part) {
		List<Map<String, String>> messages = this.client.get()
			.uri("/fake-slack/messages")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(new ParameterizedTypeReference<List<Map<String, String>>>() {
			})
			.returnResult()
			.getResponseBody();
		return messages.stream().map((message) -> message.get("text")).filter((text) -> text.contains(part)).toList();
	}

}
