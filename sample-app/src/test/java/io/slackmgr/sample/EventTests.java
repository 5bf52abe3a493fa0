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

import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventQuery;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "sample.tenant=" + EventTests.TENANT)
class EventTests {

	static final String TENANT = "acme";

	@LocalServerPort
	private int port;

	@Autowired
	private EventBus bus;

	@Autowired
	private ChannelCounter counter;

	private RestTestClient client;

	@BeforeEach
	void connect() {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void lifeOfAnIssueIsToldInEvents() {
		post("E1", "life", "error");
		post("E1", "life", "panic");
		move("E1", "life", "E2");
		post("E1", "life", "resolved");

		get("/api/events?tag=channel:E1").jsonPath("$.events[*].event_type")
			.isEqualTo(List.of("issue.updated", "alert.received", "issue.opened", "alert.received"))
			.jsonPath("$.events[2].tenant_id")
			.isEqualTo(TENANT)
			.jsonPath("$.events[2].payload.header")
			.isEqualTo("Disk full")
			.jsonPath("$.nextCursor")
			.isEmpty();
		get("/api/events?tag=channel:E2").jsonPath("$.events[*].event_type")
			.isEqualTo(List.of("issue.resolved", "alert.received", "issue.moved"))
			.jsonPath("$.events[2].metadata.movedFrom")
			.isEqualTo("E1");
		get("/api/events?tag=channel:E1&tag=severity:error&type=issue.opened").jsonPath("$.events.length()")
			.isEqualTo(1);
		get("/api/events?tag=channel:E1&tenant=other").jsonPath("$.events.length()").isEqualTo(0);
		get("/api/events?tag=channel:E1&to=2020-01-01T00:00:00Z").jsonPath("$.events.length()").isEqualTo(0);
		get("/api/events?tag=channel:E1&from=2020-01-01T00:00:00Z").jsonPath("$.events.length()").isEqualTo(4);
	}

	@Test
	void requestThatIsRepeatedWithItsKeyPublishesOnce() {
		for (int i = 0; i < 2; i++) {
			this.client.post()
				.uri("/api/alerts")
				.header("Idempotency-Key", "\"events-once\"")
				.contentType(MediaType.APPLICATION_JSON)
				.body(alert("E3", "once", "error", Instant.EPOCH))
				.exchange()
				.expectStatus()
				.isOk();
		}

		get("/api/events?tag=channel:E3").jsonPath("$.events.length()").isEqualTo(2);
	}

	@Test
	void alertThatResolvesNothingIsAnEventAllTheSame() {
		post("E4", "none", "resolved");

		get("/api/events?tag=channel:E4").jsonPath("$.events[*].event_type").isEqualTo(List.of("alert.received"));
	}

	@Test
	void pagesLeadThroughAllEvents() {
		for (int i = 0; i < 3; i++) {
			post("E5", "page-" + i, "error");
		}

		int events = 0;
		String cursor = "";
		do {
			EventQuery query = EventQuery.of(TENANT).withTags("channel:E5").withLimit(4);
			Page page = this.client.get()
				.uri("/api/events?tag=channel:E5&limit=4" + cursor)
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody(Page.class)
				.returnResult()
				.getResponseBody();
			events += page.events().size();
			assertThat(page.events().size()).isLessThanOrEqualTo(query.limit());
			cursor = (page.nextCursor() != null) ? "&cursor=" + page.nextCursor() : "";
		}
		while (!cursor.isEmpty());
		assertThat(events).isEqualTo(6);
	}

	@Test
	void cursorOfAnotherQueryOrForgedIsAProblem() {
		post("E6", "cursor", "error");
		String cursor = this.client.get()
			.uri("/api/events?tag=channel:E6&limit=1")
			.exchange()
			.expectBody(Page.class)
			.returnResult()
			.getResponseBody()
			.nextCursor();
		assertThat(cursor).isNotNull();

		for (String uri : List.of("/api/events?limit=1&cursor=" + cursor,
				"/api/events?tag=channel:E6&limit=1&tenant=other&cursor=" + cursor,
				"/api/events?tag=channel:E6&limit=1&cursor=forged", "/api/events?limit=0", "/api/events?limit=1001",
				"/api/events?limit=many", "/api/events?tenant=a%23b", "/api/events?type=", "/api/events?from=yesterday",
				"/api/events?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")) {
			this.client.get()
				.uri(java.net.URI.create("http://localhost:" + this.port + uri))
				.exchange()
				.expectStatus()
				.isBadRequest()
				.expectHeader()
				.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		}
	}

	@Test
	void channelsAreCountedOnceForEachEvent() {
		post("E7", "counted", "error");
		post("E7", "counted", "panic");
		post("E7", "counted", "resolved");
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> get("/api/channels/E7/counts").jsonPath("$.alerts")
				.isEqualTo(3)
				.jsonPath("$.opened")
				.isEqualTo(1)
				.jsonPath("$.resolved")
				.isEqualTo(1));

		for (Event event : this.bus.query(EventQuery.of(TENANT).withType("alert.received").withTags("channel:E7"))
			.events()) {
			this.counter.count(event.payloadAs(LifecycleEvent.class), event);
		}

		get("/api/channels/E7/counts").jsonPath("$.alerts").isEqualTo(3);
		get("/api/channels/E8/counts").jsonPath("$.alerts").isEqualTo(0);
	}

	private static Map<String, String> alert(String channel, String correlationId, String severity, Instant time) {
		return Map.of("slackChannelId", channel, "correlationId", correlationId, "severity", severity, "header",
				"Disk full", "timestamp", time.toString());
	}

	private void post(String channel, String correlationId, String severity) {
		this.client.post()
			.uri("/api/alerts")
			.contentType(MediaType.APPLICATION_JSON)
			.body(alert(channel, correlationId, severity, Instant.now()))
			.exchange()
			.expectStatus()
			.isOk();
	}

	private void move(String channel, String correlationId, String target) {
		this.client.post()
			.uri("/api/issues/move")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("channelId", channel, "correlationId", correlationId, "targetChannelId", target))
			.exchange()
			.expectStatus()
			.isOk();
	}

	private RestTestClient.BodyContentSpec get(String path) {
		return this.client.get().uri(path).exchange().expectStatus().isOk().expectBody();
	}

	/** A page as it is answered. */
	record Page(List<Map<String, Object>> events, String nextCursor) {
	}

}
