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
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutboxEntryTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

	private final OutboxEntry pending = OutboxEntry.builder("acme", "issue.opened").maxRetries(1).build();

	@Test
	void newEntryIsPendingWithDefaults() {
		OutboxEntry entry = OutboxEntry.builder("acme", "issue.opened").build();

		assertThat(entry.status()).isEqualTo(OutboxStatus.PENDING);
		assertThat(entry.severity()).isEqualTo(OutboxSeverity.INFO);
		assertThat(entry.maxRetries()).isEqualTo(3);
		assertThat(entry.kind()).isEqualTo(OutboxKind.NOTIFICATION);
		assertThat(entry.id()).isEmpty();
		assertThat(entry.orderingKey()).isEmpty();
	}

	@Test
	void aggregateGivesTheOrderingKeyUnlessOneIsGiven() {
		OutboxEntryBuilder builder = OutboxEntry.builder("acme", "issue.opened").aggregate("issue", "7");

		assertThat(builder.build().orderingKey()).hasValue("acme#issue#7");
		assertThat(builder.orderingKey("own").build().orderingKey()).hasValue("own");
	}

	@Test
	void lockAndCompleteSetWhoAndWhen() {
		OutboxEntry locked = SampleEntries.locked(this.pending, "worker", NOW);

		assertThat(locked.status()).isEqualTo(OutboxStatus.PROCESSING);
		assertThat(locked.lockedBy()).hasValue("worker");
		assertThat(locked.lockedAt()).hasValue(NOW);
		OutboxEntry completed = locked.withState(locked.state().completed(NOW.plusSeconds(1)));
		assertThat(completed.status()).isEqualTo(OutboxStatus.COMPLETED);
		assertThat(completed.processedAt()).hasValue(NOW.plusSeconds(1));
		assertThat(completed.lockedBy()).isEmpty();
	}

	@Test
	void resetGivesAllRetriesBack() {
		OutboxEntry dead = SampleEntries.parked(this.pending, OutboxStatus.DEAD, "unreadable", NOW);

		assertThat(dead.status().isTerminal()).isTrue();
		OutboxEntry reset = dead.resetForRetry(NOW.plusSeconds(5));
		assertThat(reset.status()).isEqualTo(OutboxStatus.PENDING);
		assertThat(reset.retryCount()).isZero();
		assertThat(reset.scheduledAt()).isEqualTo(NOW.plusSeconds(5));
		assertThat(reset.processedAt()).isEmpty();
		assertThat(reset.lockedAt()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(OutboxStatus.class)
	void statusDecidesWhichTransitionsAreAllowed(OutboxStatus status) {
		OutboxEntry entry = inStatus(status);

		if (status != OutboxStatus.PROCESSING) {
			assertRefused(() -> entry.state().completed(NOW));
		}
		if (status != OutboxStatus.PENDING) {
			assertRefused(() -> entry.state().locked("w", NOW));
		}
		if (status != OutboxStatus.FAILED && status != OutboxStatus.DEAD) {
			assertRefused(() -> entry.resetForRetry(NOW));
		}
	}

	private OutboxEntry inStatus(OutboxStatus status) {
		OutboxEntry entry = OutboxEntry.builder("acme", "t").build();
		return switch (status) {
			case PENDING -> entry;
			case PROCESSING -> SampleEntries.locked(entry, "worker", NOW);
			case COMPLETED -> SampleEntries.completed(entry, NOW);
			case FAILED, DEAD -> SampleEntries.parked(entry, status, "e", NOW);
		};
	}

	private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable transition) {
		assertThatThrownBy(transition).isInstanceOf(InvalidOutboxStatusException.class).hasMessageContaining("it is ");
	}

	@Test
	void limitsAreRefusedByName() {
		assertRefused("title", () -> OutboxEntry.builder("a", "t").title("x".repeat(501)).build());
		assertRefused("scheduledAt", () -> OutboxEntry.builder("a", "t").scheduledAt(Instant.MAX).build());
		assertRefused("url", () -> OutboxEntry.builder("a", "t").url("x".repeat(2001)).build());
		assertRefused("eventType", () -> OutboxEntry.builder("a", "x".repeat(101)).build());
		assertRefused("aggregateType", () -> OutboxEntry.builder("a", "t").aggregate("x".repeat(101), "1").build());
		assertRefused("tenantId", () -> OutboxEntry.builder("a#b", "t").build());
		assertRefused("tenantId", () -> OutboxEntry.builder(" ", "t").build());
		assertRefused("maxRetries", () -> OutboxEntry.builder("a", "t").maxRetries(-1));
	}

	private static void assertRefused(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable build) {
		assertThatIllegalArgumentException().isThrownBy(build).withMessageContaining(field);
	}

	@Test
	void limitsCountCharactersNotSurrogates() {
		assertThat(OutboxEntry.builder("a", "t").title("😀".repeat(500)).build().title()).hasSize(1000);
	}

	@Test
	void metadataIsCopied() {
		OutboxEntry entry = OutboxEntry.builder("a", "t").metadata("one", 1).build();

		OutboxEntry more = entry.withMetadata("two", List.of("x"));

		assertThat(entry.metadata()).isEqualTo(Map.of("one", 1));
		assertThat(more.metadata("two")).hasValue(List.of("x"));
		assertThat(entry.metadata("two")).isEmpty();
	}

	@Test
	void textShowsNothingOfWhatItSays() {
		OutboxEntry entry = OutboxEntry.builder("a", "t")
			.title("secret")
			.body("secret")
			.metadata("k", "secret")
			.build();

		assertThat(entry.toString()).doesNotContain("secret").contains("tenant a");
	}

	@Test
	void errorIsCutWithoutBreakingACharacter() {
		OutboxEntry failed = SampleEntries.parked(this.pending, OutboxStatus.DEAD, "x".repeat(999) + "😀", NOW);

		assertThat(failed.lastError()).hasValue("x".repeat(999));
	}

}
