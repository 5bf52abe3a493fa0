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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.OutboxAlreadyProcessedException;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryNotFoundException;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxLockedException;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.delivery.HeldBatch;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * The endpoint when others change entries at the same time.
 */
class OutboxEndpointTests {

	private final Clock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	private final OutboxFixture stored = OutboxFixture.of(OutboxQueue.inMemory(new InMemoryTransactions(), this.clock,
			OutboxSettings.DEFAULTS, (retry) -> OutboxSettings.DEFAULTS.lease(), OutboxObserver.NONE));

	private static final SecurityContext ADMIN = new SecurityContext() {

		@Override
		public @Nullable Principal getPrincipal() {
			return null;
		}

		@Override
		public boolean isUserInRole(String role) {
			return role.equals("ADMIN");
		}

	};

	private final NotificationEventRepository archive = mock(NotificationEventRepository.class);

	private final OutboxOperations racing = mock(OutboxOperations.class);

	private OutboxEntry dead() {
		String id = this.stored.enqueue(OutboxEntry.builder("acme", "issue.opened").build()).id().orElseThrow();
		try (HeldBatch batch = this.stored.fetch("test", 1)) {
			batch.dead(id, "gone for good");
		}
		return this.stored.getById(id);
	}

	private OutboxEndpoint endpoint(OutboxOperations repository) {
		return new OutboxEndpoint(repository, this.archive, this.clock, new ConsoleProperties(false, Set.of("ADMIN")));
	}

	static List<DataAccessException> interferences() {
		return List.of(new OutboxAlreadyProcessedException("changed"), new OutboxLockedException("locked"),
				new OutboxEntryNotFoundException("gone"));
	}

	@Test
	void unknownListingIsRefusedWithTheKnownOnes() {
		WebEndpointResponse<?> answer = endpoint(this.stored).read("nonsense", null, null, null, null, null, null,
				null);

		assertThat(answer.getStatus()).isEqualTo(WebEndpointResponse.STATUS_BAD_REQUEST);
		assertThat(answer.getBody()).asString()
			.contains("pending, processing, failed, dead, open, completed, partitions");
	}

	@ParameterizedTest
	@MethodSource("interferences")
	void retryOfAPageSkipsChangedEntries(DataAccessException interference) {
		OutboxEntry first = dead();
		OutboxEntry second = dead();
		given(this.racing.list(any(), any())).willReturn(new OutboxPage<>(List.of(first, second), Optional.of("next")));
		willThrow(interference).given(this.racing).update(first.resetForRetry(this.clock.instant()));

		WebEndpointResponse<?> response = endpoint(this.racing).retry(ADMIN, "dead", null, null, null, null, null,
				null);

		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getBody()).isEqualTo(new OutboxBulkChange(1, 1, "next", null));
	}

	@Test
	void deletionOfAPageSparesWhatIsRequeuedMeanwhile() {
		OutboxEntry requeued = dead();
		OutboxEntry other = dead();
		OutboxOperations repository = mock(OutboxOperations.class, delegatesTo(this.stored));
		willAnswer((invocation) -> {
			this.stored.update(requeued.resetForRetry(this.clock.instant()));
			return new OutboxPage<>(List.of(requeued, other), Optional.empty());
		}).given(repository).list(any(), any());

		WebEndpointResponse<?> response = endpoint(repository).delete(ADMIN, "dead", null, null, null, null, null,
				null);

		assertThat(response.getBody()).isEqualTo(new OutboxBulkChange(1, 1, null, null));
		assertThat(this.stored.findById(requeued.id().orElseThrow()).map(OutboxEntry::status))
			.hasValue(OutboxStatus.PENDING);
		assertThat(this.stored.findById(other.id().orElseThrow())).isEmpty();
	}

	@Test
	void unfinishedPageSaysHowFarItCame() {
		OutboxEntry first = dead();
		OutboxEntry second = dead();
		given(this.racing.list(any(), any())).willReturn(new OutboxPage<>(List.of(first, second), Optional.of("next")));
		String id = second.id().orElseThrow();
		willThrow(new TransientDataAccessResourceException("throttled")).given(this.racing).delete(second);

		WebEndpointResponse<?> response = endpoint(this.racing).delete(ADMIN, "dead", null, null, null, null, null,
				null);

		assertThat(response.getStatus()).isEqualTo(503);
		assertThat(response.getBody()).isInstanceOfSatisfying(OutboxBulkChange.class, (change) -> {
			assertThat(change.changed()).isEqualTo(1);
			assertThat(change.next()).isNull();
			assertThat(change.error()).contains(id, "throttled");
		});
	}

	@Test
	void retryThatComesSecondIsAConflict() {
		OutboxEntry dead = dead();
		String id = dead.id().orElseThrow();
		given(this.racing.getById(id)).willReturn(dead);
		willThrow(new OutboxAlreadyProcessedException("changed meanwhile")).given(this.racing).update(any());

		assertThat(endpoint(this.racing).retry(ADMIN, id, null, null, null, null, null, null).getStatus())
			.isEqualTo(409);
	}

	@Test
	void retryThatIsDeliveredAtOnceIsAnswered() {
		OutboxEntry dead = dead();
		String id = dead.id().orElseThrow();
		given(this.racing.getById(id)).willReturn(dead).willThrow(new OutboxEntryNotFoundException("gone"));
		given(this.racing.findById(id)).willReturn(Optional.empty());

		WebEndpointResponse<?> response = endpoint(this.racing).retry(ADMIN, id, null, null, null, null, null, null);

		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getBody()).isInstanceOfSatisfying(OutboxEntryDescriptor.class,
				(shown) -> assertThat(shown.status()).isEqualTo("pending"));
	}

	@Test
	void userWithoutTheRoleChangesNothing() {
		OutboxEntry dead = dead();
		String id = dead.id().orElseThrow();

		assertThat(
				endpoint(this.stored).retry(SecurityContext.NONE, id, null, null, null, null, null, null).getStatus())
			.isEqualTo(403);
		assertThat(endpoint(this.stored).delete(SecurityContext.NONE, "dead", null, null, null, null, null, null)
			.getStatus()).isEqualTo(403);
		assertThat(this.stored.getById(id)).isEqualTo(dead);
		assertThat(endpoint(this.stored).retry(ADMIN, id, null, null, null, null, null, null).getStatus())
			.isEqualTo(200);
	}

}
