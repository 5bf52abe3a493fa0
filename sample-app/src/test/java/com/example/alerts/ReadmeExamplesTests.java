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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.OutboxRepository;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import io.slackmgr.sample.Readme;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import software.amazon.awssdk.enhanced.dynamodb.Key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each Java block of the README is the text of a file here, from its imports on, so that
 * it compiles; and it does what the README says of it.
 */
@SpringBootTest(classes = ExampleApplication.class, webEnvironment = WebEnvironment.NONE,
		properties = "slackmgr.dynamodb.outbox.integrations.team.enabled=false")
@DirtiesContext
class ReadmeExamplesTests {

	private static final Path SOURCES = Path.of("src", "test", "java", "com", "example", "alerts");

	@Autowired
	private SlackManagerRepository repository;

	@Autowired
	private DynamoDbTemplate template;

	@Autowired
	private OutboxRepository outbox;

	@Autowired
	private AlertHandler alertHandler;

	@Autowired
	private Incidents incidents;

	@Autowired
	private Payments payments;

	@Autowired
	private Notifications notifications;

	@Autowired
	private Events events;

	@Autowired
	private Shares shares;

	@Test
	void eachJavaBlockIsTheTextOfAFile() throws IOException {
		List<String> files;
		try (Stream<Path> sources = Files.list(SOURCES)) {
			files = sources.map(ReadmeExamplesTests::fromItsImportsOn).toList();
		}

		assertThat(Readme.blocks("java")).hasSizeGreaterThanOrEqualTo(8)
			.allSatisfy((block) -> assertThat(files).as(block.toString()).contains(block.text()));
	}

	@Test
	void incidentTakesEffectWithAlertAndIssue() {
		this.incidents.raise(alert("C1", "incident"));

		assertThat(this.repository.findOpenIssueByCorrelationId("C1", "incident")).isPresent();
		assertThat(incident("incident")).isNotNull();
	}

	@Test
	void alertTakesEffectOnceForEachDelivery() {
		String first = this.alertHandler.handle("d-1", alert("C5", "handled"));
		long entries = this.outbox.stats("acme").total();

		assertThat(this.alertHandler.handle("d-1", alert("C5", "handled"))).isEqualTo(first);
		assertThat(this.repository.findOpenIssueByCorrelationId("C5", "handled")).isPresent();
		assertThat(this.outbox.stats("acme").total()).isEqualTo(entries);
	}

	@Test
	void paymentRunsOnceForEachOrder() {
		Receipt first = this.payments.pay(new Order("o-1", 100));

		assertThat(this.payments.pay(new Order("o-1", 100))).isEqualTo(first);
		assertThat(this.payments.pay(new Order("o-2", 100))).isNotEqualTo(first);
	}

	@Test
	void notificationIsInTheOutbox() {
		this.notifications.raise(alert("C2", "notified"));

		assertThat(this.outbox.list(OutboxFilter.ALL.withTenant("acme"), OutboxPageRequest.first(10)).content())
			.anyMatch((entry) -> entry.title().equals("Disk full"));
	}

	@Test
	void eventIsFoundAndDelivered() {
		this.events.raise(alert("C3", "published"));

		assertThat(this.events.openedToday(Optional.empty()).events()).extracting(Event::correlationId)
			.contains(Optional.of("published"));
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(incident("published")).isNotNull());
	}

	@Test
	void sharesAreReplacedInBulk() {
		Share kept = share("kept");
		this.shares.replace(List.of(kept, share("removed")), List.of());

		this.shares.replace(List.of(share("added")), List.of("removed"));

		assertThat(this.shares.find(List.of("kept", "removed", "added"))).extracting(Share::getId)
			.containsExactlyInAnyOrder("kept", "added");
	}

	private Incident incident(String id) {
		return this.template.load(Key.builder().partitionValue(id).build(), Incident.class);
	}

	private static Alert alert(String channel, String correlationId) {
		return Alert.builder().slackChannelId(channel).correlationId(correlationId).header("Disk full").build();
	}

	private static Share share(String id) {
		Share share = new Share();
		share.setId(id);
		share.setUserId("user");
		return share;
	}

	private static String fromItsImportsOn(Path source) {
		try {
			String text = Files.readString(source);
			return text.substring(Math.max(text.indexOf("import "), 0)).stripTrailing();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
