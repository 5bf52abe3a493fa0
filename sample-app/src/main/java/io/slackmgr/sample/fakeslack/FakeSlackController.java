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

package io.slackmgr.sample.fakeslack;

import java.time.Instant;
import java.util.List;

import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The stand-in over HTTP: the webhook, what has arrived at it, and the mode.
 */
@RestController
@RequestMapping("/fake-slack")
class FakeSlackController {

	private static final int SHOWN = 20;

	private final FakeSlack slack;

	FakeSlackController(FakeSlack slack) {
		this.slack = slack;
	}

	@PostMapping("/webhook")
	ResponseEntity<String> webhook(@RequestBody JsonNode message) throws InterruptedException {
		return switch (this.slack.take(message)) {
			case OK -> ResponseEntity.ok("ok");
			case RATE_LIMIT -> ResponseEntity.status(429).header(HttpHeaders.RETRY_AFTER, "1").body("rate_limited");
			case FAIL -> ResponseEntity.status(500).body("internal_error");
			case GONE -> ResponseEntity.status(404).body("no_service");
			case HANG -> ResponseEntity.status(504).body("timeout");
		};
	}

	@GetMapping("/messages")
	List<Received> messages() {
		return this.slack.messages()
			.stream()
			.map((message) -> new Received(message.receivedAt(), message.text()))
			.toList();
	}

	/**
	 * The last messages with all that Slack would draw, and the mode.
	 */
	@GetMapping("/channel")
	Channel channel() {
		List<Message> all = this.slack.messages();
		return new Channel(this.slack.mode(), all.size(), all.subList(Math.max(0, all.size() - SHOWN), all.size()));
	}

	@PutMapping("/mode")
	NewMode mode(@RequestBody NewMode mode) {
		this.slack.mode(mode.mode());
		return mode;
	}

	/**
	 * A message that has arrived.
	 *
	 * @param receivedAt when
	 * @param text its text
	 */
	record Received(Instant receivedAt, String text) {
	}

	/**
	 * What one would see in Slack.
	 *
	 * @param mode how Slack answers
	 * @param total how many messages have arrived
	 * @param messages the last of them
	 */
	record Channel(Mode mode, int total, List<Message> messages) {
	}

	/**
	 * The mode to answer in.
	 *
	 * @param mode the mode
	 */
	record NewMode(Mode mode) {

		NewMode {
			Assert.notNull(mode, "mode must be ok, fail, rate-limit, gone or hang");
		}

	}

}
