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

package io.slackmgr.dynamodb.alerts;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxSeverity;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.AlertBuilder;
import io.slackmgr.dynamodb.store.AlertSeverity;
import io.slackmgr.dynamodb.store.AlertValidationException;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AlertsTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

	private final List<OutboxEntry> created = new ArrayList<>();

	private final Alerts alerts = new Alerts((Outbox) Proxy.newProxyInstance(getClass().getClassLoader(),
			new Class<?>[] { Outbox.class }, (proxy, method, arguments) -> {
				this.created.add((OutboxEntry) arguments[0]);
				return arguments[0];
			}), new MutableClock(NOW));

	private static AlertBuilder alert() {
		return Alert.builder().slackChannelId("c1").correlationId("disk").header("Disk full");
	}

	private String orderingKey(AlertBuilder alert) {
		return this.alerts.send(alert.build()).orderingKey().orElse("none");
	}

	@Test
	void entryHasTheNormalisedAlertWithATimestamp() {
		OutboxEntry entry = this.alerts.send("acme", alert().build());
		assertThat(this.created).containsExactly(entry);
		assertThat(entry.tenantId()).isEqualTo("acme");
		assertThat(entry.eventType()).isEqualTo("slackmgr.alert");
		assertThat(Alert.fromJson(entry.body())).isEqualTo(alert().slackChannelId("C1").timestamp(NOW).build());
		assertThat(this.alerts.send(alert().build()).tenantId()).isEqualTo(Alerts.DEFAULT_TENANT);
	}

	@ParameterizedTest
	@CsvSource({ "panic, CRITICAL", "error, HIGH", "warning, MEDIUM", "resolved, INFO", "info, INFO" })
	void severityIsTheOutboxs(String severity, OutboxSeverity expected) {
		assertThat(this.alerts.send(alert().severity(new AlertSeverity(severity)).build()).severity())
			.isEqualTo(expected);
	}

	@Test
	void alertsOfOneTargetAndCorrelationIdAreInOrder() {
		String key = orderingKey(alert());
		assertThat(orderingKey(alert().header("other").severity(AlertSeverity.RESOLVED))).isEqualTo(key);
		assertThat(orderingKey(alert().correlationId("memory"))).isNotEqualTo(key);
		assertThat(orderingKey(alert().slackChannelId("c2"))).isNotEqualTo(key);
		assertThat(orderingKey(alert().slackChannelId("").routeKey("c1"))).isNotEqualTo(key);
		assertThat(orderingKey(alert().correlationId(""))).isEqualTo("none");
	}

	@Test
	void alertThatTheManagerWouldRefuseIsRefusedHere() {
		assertThatExceptionOfType(AlertValidationException.class)
			.isThrownBy(() -> this.alerts.send(alert().header("").build()))
			.withMessageStartingWith("header ");
		assertThat(this.created).isEmpty();
	}

}
