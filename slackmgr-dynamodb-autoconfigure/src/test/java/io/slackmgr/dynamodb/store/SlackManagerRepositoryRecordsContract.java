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

package io.slackmgr.dynamodb.store;

import java.time.Instant;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * That alerts, move mappings and processing states are saved and found, and that all can
 * be dropped.
 */
@OnAnyEngine
abstract class SlackManagerRepositoryRecordsContract {

	protected static final String CHANNEL = "C0ABABABAB";

	protected static final String OTHER = "C0ABABABAC";

	protected final MutableClock clock = new MutableClock(Instant.parse("2026-01-02T03:04:05Z"));

	protected SlackManagerRepository repository;

	/** A repository on the same data for each call in a test. */
	protected abstract SlackManagerRepository repository(StoreSettings settings);

	@BeforeEach
	void createRepository() {
		this.repository = repository(StoreSettings.DEFAULTS);
	}

	@Test
	void anAlertCanBeSavedAgain() {
		Alert alert = Alert.builder().slackChannelId(CHANNEL).timestamp(this.clock.instant()).header("h").build();

		this.repository.saveAlert(alert);

		assertThatCode(() -> this.repository.saveAlert(alert)).doesNotThrowAnyException();
	}

	@Test
	void randomAlertsOfAnyComplexityAreSaved() {
		RandomAlerts alerts = new RandomAlerts(42);

		for (int i = 0; i < 50; i++) {
			Alert alert = alerts.next().toBuilder().slackChannelId(CHANNEL).build();
			assertThatCode(() -> this.repository.saveAlert(alert)).doesNotThrowAnyException();
		}
	}

	@Test
	void aMoveMappingIsFoundReplacedAndDeleted() {
		this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, "c", "{\"to\":1}"));
		this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, "c", "{\"to\":2}"));

		assertThat(this.repository.findMoveMapping(CHANNEL, "c")).contains("{\"to\":2}");
		assertThat(this.repository.findMoveMapping(OTHER, "c")).isEmpty();
		assertThat(this.repository.findMoveMapping(CHANNEL, "d")).isEmpty();
		this.repository.deleteMoveMapping(CHANNEL, "c");
		assertThat(this.repository.findMoveMapping(CHANNEL, "c")).isEmpty();
	}

	@Test
	void deletingAMoveMappingThatIsNotThereDoesNothing() {
		assertThatCode(() -> this.repository.deleteMoveMapping(CHANNEL, "c")).doesNotThrowAnyException();
	}

	@Test
	void aProcessingStateIsFoundToTheNanosecondAndReplaced() {
		Instant time = Instant.parse("2024-01-15T10:00:00.123456789Z");
		ChannelProcessingState state = ChannelProcessingState.create(CHANNEL, this.clock).processed(time, 3);
		assertThat(this.repository.findChannelProcessingState(CHANNEL)).isEmpty();

		this.repository.saveChannelProcessingState(state);
		assertThat(this.repository.findChannelProcessingState(CHANNEL)).contains(state);

		ChannelProcessingState later = state.processed(time.plusNanos(1), 4);
		this.repository.saveChannelProcessingState(later);
		assertThat(this.repository.findChannelProcessingState(CHANNEL)).contains(later);
		assertThat(this.repository.findChannelProcessingState(OTHER)).isEmpty();
	}

	@Test
	void dropAllDataLeavesNothing() {
		this.repository = repository(StoreSettings.DEFAULTS);
		this.repository.saveIssues(IntStream.range(0, 60).mapToObj((i) -> TestIssue.open("C" + i, "c")).toList());
		this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, "c", "{}"));
		this.repository.saveChannelProcessingState(ChannelProcessingState.create(CHANNEL, this.clock));

		StoreTable.dropAllData(this.repository);

		assertThat(this.repository.findActiveChannels()).isEmpty();
		assertThat(this.repository.findMoveMapping(CHANNEL, "c")).isEmpty();
		assertThat(this.repository.findChannelProcessingState(CHANNEL)).isEmpty();
	}

}
