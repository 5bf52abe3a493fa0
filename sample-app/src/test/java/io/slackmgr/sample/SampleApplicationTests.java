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

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SampleApplicationTests {

	@LocalServerPort
	private int port;

	private RestTestClient client;

	@BeforeEach
	void connect() {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void alertsOpenUpdateAndResolveOneIssue() {
		post(alert("C1", "disk-1", "error")).jsonPath("$.action")
			.isEqualTo("OPENED")
			.jsonPath("$.issue.channelId")
			.isEqualTo("C1")
			.jsonPath("$.issue.open")
			.isEqualTo(true);
		post(alert("C1", "disk-1", "panic")).jsonPath("$.action")
			.isEqualTo("UPDATED")
			.jsonPath("$.issue.severity")
			.isEqualTo("panic");
		get("/api/channels/C1/issues").jsonPath("$.length()").isEqualTo(1).jsonPath("$[0].severity").isEqualTo("panic");
		get("/api/channels").jsonPath("$[?(@ == 'C1')]").exists();
		post(alert("C1", "disk-1", "resolved")).jsonPath("$.action")
			.isEqualTo("RESOLVED")
			.jsonPath("$.issue.open")
			.isEqualTo(false);
		get("/api/channels/C1/issues").jsonPath("$.length()").isEqualTo(0);
		post(alert("C1", "disk-1", "resolved")).jsonPath("$.action")
			.isEqualTo("IGNORED")
			.jsonPath("$.issue")
			.doesNotExist();
	}

	@Test
	void equalAlertsWithoutCorrelationIdBelongTogether() {
		post(alert("C2", "", "error")).jsonPath("$.action").isEqualTo("OPENED");
		post(alert("C2", "", "error")).jsonPath("$.action").isEqualTo("UPDATED");
	}

	@Test
	void repeatedRequestGetsTheSameAnswerAndOneIssue() {
		Map<String, String> alert = alert("C9", "once", "error");
		byte[] first = postWithKey("\"key-1\"", alert).expectStatus()
			.isOk()
			.expectHeader()
			.doesNotExist("Idempotent-Replayed")
			.expectBody()
			.jsonPath("$.action")
			.isEqualTo("OPENED")
			.returnResult()
			.getResponseBodyContent();
		byte[] second = postWithKey("\"key-1\"", alert).expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Idempotent-Replayed", "true")
			.expectBody()
			.returnResult()
			.getResponseBodyContent();
		assertThat(second).asString().isEqualTo(new String(first, StandardCharsets.UTF_8));
		get("/api/channels/C9/issues").jsonPath("$.length()").isEqualTo(1);
	}

	@Test
	void withoutAKeyTheSameAlertTwiceIsTakenOnce() {
		Map<String, String> alert = alert("C10", "once", "error");
		post(alert).jsonPath("$.action").isEqualTo("OPENED");
		post(alert).jsonPath("$.action").isEqualTo("OPENED");
		post(alert("C10", "once", "error")).jsonPath("$.action").isEqualTo("UPDATED");
	}

	@Test
	void reusedOrMalformedKeyIsAProblem() {
		postWithKey("\"key-2\"", alert("C11", "a", "error")).expectStatus().isOk();
		postWithKey("\"key-2\"", alert("C11", "b", "error")).expectStatus()
			.isEqualTo(422)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		postWithKey("\"unclosed", alert("C11", "c", "error")).expectStatus().isBadRequest();
	}

	@Test
	void anInvalidAlertIsAProblemThatNamesTheField() {
		this.client.post()
			.uri("/api/alerts")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("slackChannelId", "not a channel", "header", "h"))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.field")
			.isEqualTo("slackChannelId");
		this.client.post()
			.uri("/api/alerts")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("header", "without a channel"))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.field")
			.isEqualTo("slackChannelId");
	}

	@Test
	void malformedJsonIsAProblem() {
		this.client.post()
			.uri("/api/alerts")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void aFieldOfTheWrongTypeIsAProblem() {
		this.client.post()
			.uri("/api/alerts")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("header", List.of("a"), "slackChannelId", "C3"))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void alertsFollowAMovedIssueThereAndBack() {
		post(alert("C4", "moving", "error"));
		move("C4", "moving", "C5").expectStatus().isOk().expectBody().jsonPath("$.channelId").isEqualTo("C5");
		post(alert("C4", "moving", "warning")).jsonPath("$.action")
			.isEqualTo("UPDATED")
			.jsonPath("$.issue.channelId")
			.isEqualTo("C5");
		move("C5", "moving", "C4").expectStatus().isOk();
		post(alert("C4", "moving", "error")).jsonPath("$.action")
			.isEqualTo("UPDATED")
			.jsonPath("$.issue.channelId")
			.isEqualTo("C4");
		get("/api/channels/C5/issues").jsonPath("$.length()").isEqualTo(0);
	}

	@Test
	void whatCanNotBeMovedIsAProblem() {
		move("C6", "unknown", "C7").expectStatus().isNotFound();
		post(alert("C6", "twice", "error"));
		post(alert("C7", "twice", "error"));
		move("C6", "twice", "C7").expectStatus().isEqualTo(409);
		move("C6", "twice", "C6").expectStatus().isEqualTo(409);
		move("C6", "twice", "#").expectStatus().isBadRequest();
		move("C6", "", "C7").expectStatus().isBadRequest();
		this.client.get().uri("/api/channels/a b/issues").exchange().expectStatus().isBadRequest();
	}

	@Test
	void healthIsUpWithTheTable() {
		get("/actuator/health").jsonPath("$.status")
			.isEqualTo("UP")
			.jsonPath("$.components.slackmgrDynamoDb.status")
			.isEqualTo("UP")
			.jsonPath("$.components.slackmgrDynamoDb.details.tables.slackmgr.status")
			.exists();
	}

	@Test
	void metricsShowRepositoryAndTransactions() {
		post(alert("C8", "measured", "error"));
		get("/actuator/metrics/slackmgr.repository?tag=operation:saveIssue").jsonPath("$.measurements[0].value")
			.exists();
		get("/actuator/metrics/slackmgr.transactions?tag=outcome:committed").jsonPath("$.measurements[0].value")
			.exists();
	}

	private static Map<String, String> alert(String channel, String correlationId, String severity) {
		return Map.of("slackChannelId", channel, "correlationId", correlationId, "severity", severity, "header",
				"Disk full", "text", "db-1 has no space left", "timestamp", Instant.now().toString());
	}

	private RestTestClient.BodyContentSpec post(Map<String, String> alert) {
		return this.client.post()
			.uri("/api/alerts")
			.contentType(MediaType.APPLICATION_JSON)
			.body(alert)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody();
	}

	@Test
	void requestThatFailsAfterAllWritesLeavesNothing() {
		post(alert("C77", "there-before", "error"));

		this.client.post()
			.uri("/api/demo/fail-half-way")
			.contentType(MediaType.APPLICATION_JSON)
			.body(alert("C77", "half-way", "error"))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.before.issues")
			.isEqualTo(1)
			.jsonPath("$.before.events")
			.isEqualTo(2)
			.jsonPath("$.after.issues")
			.isEqualTo(1)
			.jsonPath("$.after.events")
			.isEqualTo(2);
		get("/api/channels/C77/issues").jsonPath("$.length()")
			.isEqualTo(1)
			.jsonPath("$[0].correlationId")
			.isEqualTo("there-before");
	}

	@Test
	void pageAndItsStateAreThere() {
		post(alert("A0PAGE", "on-the-page", "error"));

		this.client.get()
			.uri("/")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("A small alert service"));
		get("/api/demo/state").jsonPath("$.tenant")
			.isEqualTo("sample")
			.jsonPath("$.channels.A0PAGE.issues[0].correlationId")
			.isEqualTo("on-the-page")
			.jsonPath("$.durable")
			.isEqualTo(false);
		get("/fake-slack/channel").jsonPath("$.mode").isEqualTo("ok");
	}

	private RestTestClient.ResponseSpec postWithKey(String key, Map<String, String> alert) {
		return this.client.post()
			.uri("/api/alerts")
			.header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_JSON)
			.body(alert)
			.exchange();
	}

	private RestTestClient.BodyContentSpec get(String path) {
		return this.client.get().uri(path).exchange().expectStatus().isOk().expectBody();
	}

	private RestTestClient.ResponseSpec move(String channel, String correlationId, String target) {
		return this.client.post()
			.uri("/api/issues/move")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("channelId", channel, "correlationId", correlationId, "targetChannelId", target))
			.exchange();
	}

}
