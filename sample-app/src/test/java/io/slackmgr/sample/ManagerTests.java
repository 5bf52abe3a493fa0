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
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * With the profile {@code manager} alerts also go to the stand-in for a Slack Manager.
 */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@ActiveProfiles("manager")
class ManagerTests {

	private static final int PORT = TestSocketUtils.findAvailableTcpPort();

	private final RestTestClient client = RestTestClient.bindToServer().baseUrl("http://localhost:" + PORT).build();

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry registry) {
		registry.add("server.port", () -> PORT);
	}

	@Test
	void eachAlertArrivesOnceAndInOrder() {
		post("error", "Disk full", 200);
		post("error", "x", 400);
		post("resolved", "Disk is well", 200);

		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(arrived()).hasSize(2));
		assertThat(arrived()).extracting((alert) -> alert.get("header")).containsExactly("Disk full", "Disk is well");
		assertThat(arrived()).extracting((alert) -> alert.get("correlationId")).containsOnly("disk");
	}

	private void post(String severity, String header, int status) {
		String channel = (status == 200) ? "C1" : "no channel";
		this.client.post()
			.uri("/api/alerts")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("slackChannelId", channel, "correlationId", "disk", "severity", severity, "header", header))
			.exchange()
			.expectStatus()
			.isEqualTo(status);
	}

	private List<Map<String, String>> arrived() {
		return this.client.get()
			.uri("/fake-manager/alerts")
			.exchange()
			.expectBody(new ParameterizedTypeReference<List<Map<String, String>>>() {
			})
			.returnResult()
			.getResponseBody();
	}

}
