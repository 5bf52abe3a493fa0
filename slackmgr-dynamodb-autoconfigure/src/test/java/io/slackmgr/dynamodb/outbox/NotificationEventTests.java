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

package io.slackmgr.dynamodb.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NotificationEventTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

	private static final SendResult SUCCESS = SendResult.success("slack", "Slack", "slack", Optional.of("m1"), NOW);

	private static final SendResult FAILURE = SendResult.failed("hook", "Hook", "webhook", "status 500", NOW);

	private final OutboxEntry entry = SampleEntries.created("03-01ARZ3NDEKTSV4RRFFQ69G5FAV");

	@Test
	void oneSuccessMakesItCompleted() {
		NotificationEvent event = NotificationEvent.from(this.entry, List.of(SUCCESS, FAILURE), 5);

		assertThat(event.status()).isEqualTo(NotificationStatus.COMPLETED);
		assertThat(event.integrationsTotal()).isEqualTo(5);
		assertThat(event.integrationsMatched()).isEqualTo(2);
		assertThat(event.integrationsSucceeded()).isEqualTo(1);
		assertThat(event.integrationsFailed()).isEqualTo(1);
		assertThat(event.lastError()).hasValue("status 500");
	}

	@Test
	void onlyFailuresMakeItFailed() {
		assertThat(NotificationEvent.from(this.entry, List.of(FAILURE)).status()).isEqualTo(NotificationStatus.FAILED);
	}

	@Test
	void noMatchMakesItSkipped() {
		assertThat(NotificationEvent.from(this.entry, List.of()).status()).isEqualTo(NotificationStatus.SKIPPED);
	}

	@Test
	void entryWithoutAnIdIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> NotificationEvent.from(OutboxEntry.builder("a", "t").build(), List.of()))
			.withMessageContaining("no id");
	}

}
