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

package com.example.alerts;

import java.util.Collection;
import java.util.List;

import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.SlackManagerRepository;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
public class Application {

	public static void main(String[] args) {
		SpringApplication.run(Application.class, args);
	}

	@RestController
	static class IncidentController {

		private final Incidents incidents;

		private final SlackManagerRepository repository;

		IncidentController(Incidents incidents, SlackManagerRepository repository) {
			this.incidents = incidents;
			this.repository = repository;
		}

		@PostMapping("/incidents/{channel}/{correlationId}")
		void raise(@PathVariable String channel, @PathVariable String correlationId) {
			this.incidents.raise(Alert.builder().slackChannelId(channel).correlationId(correlationId).header("Disk full").build());
		}

		@GetMapping("/incidents/{channel}")
		Collection<String> open(@PathVariable String channel) {
			return this.repository.loadOpenIssuesInChannel(channel).values();
		}

	}

	@RestController
	static class DeliveryController {

		private final AlertHandler handler;

		private final DynamoDbTemplate template;

		DeliveryController(AlertHandler handler, DynamoDbTemplate template) {
			this.handler = handler;
			this.template = template;
		}

		@PostMapping("/deliveries/{delivery}")
		String handle(@PathVariable String delivery) {
			return this.handler.handle(delivery, Alert.builder()
				.slackChannelId("C1")
				.correlationId(delivery)
				.header("Alert " + delivery)
				.text("Disk full")
				.build());
		}

		@GetMapping("/reported")
		List<String> reported() {
			return this.template.scanAll(Incident.class).items().stream().map(Incident::getTitle).toList();
		}

	}

}
