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

package io.slackmgr.sample.fakemanager;

import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.AlertValidationException;

import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes alerts as a Slack Manager's API does, and shows what has arrived.
 */
@RestController
@Profile("manager")
@RequestMapping("/fake-manager")
class FakeManagerController {

	private static final int KEPT = 1000;

	private final Deque<Arrived> alerts = new ConcurrentLinkedDeque<>();

	@PostMapping("/alert")
	ResponseEntity<?> alert(@RequestBody String json) {
		try {
			Alert alert = Alert.fromJson(json).normalized().validate();
			this.alerts.add(new Arrived(alert.slackChannelId(), alert.correlationId(), alert.severity().value(),
					alert.header()));
			if (this.alerts.size() > KEPT) {
				this.alerts.remove();
			}
			return ResponseEntity.noContent().build();
		}
		catch (AlertValidationException ex) {
			return ResponseEntity.badRequest().body(Map.of("error", "input validation failed: " + ex.getMessage()));
		}
	}

	@GetMapping("/alerts")
	List<Arrived> alerts() {
		return List.copyOf(this.alerts);
	}

	/**
	 * An alert that has arrived.
	 *
	 * @param slackChannelId where it goes
	 * @param correlationId which issue it is of
	 * @param severity how severe it is
	 * @param header what it says
	 */
	record Arrived(String slackChannelId, String correlationId, String severity, String header) {

	}

}
