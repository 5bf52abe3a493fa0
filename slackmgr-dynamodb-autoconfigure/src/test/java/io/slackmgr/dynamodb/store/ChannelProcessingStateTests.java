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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChannelProcessingStateTests {

	private static final Instant NOW = Instant.parse("2024-01-15T10:00:00.123456789Z");

	private static final String BODY = GoldenItems.ROOT.get("processingStateBody").textValue();

	@Test
	void writesAStateAsGoDoes() {
		ChannelProcessingState state = new ChannelProcessingState("C0ABABABAB", Instant.parse("2024-01-15T10:00:00Z"),
				Instant.parse("2024-01-15T10:00:00.5Z"), ChannelProcessingState.NEVER, 3);
		assertThat(state.toJson()).isEqualTo(BODY);
		assertThat(ChannelProcessingState.fromJson(BODY)).isEqualTo(state);
	}

	@Test
	void aNewChannelIsActiveNowAndWasNeverProcessed() {
		ChannelProcessingState state = ChannelProcessingState.create("C1", Clock.fixed(NOW, ZoneOffset.UTC));
		assertThat(state).isEqualTo(new ChannelProcessingState("C1", NOW, NOW, ChannelProcessingState.NEVER, 0));
		assertThat(state.toJson()).isEqualTo("{\"channelId\":\"C1\",\"created\":\"2024-01-15T10:00:00.123456789Z\","
				+ "\"lastChannelActivity\":\"2024-01-15T10:00:00.123456789Z\","
				+ "\"lastProcessed\":\"0001-01-01T00:00:00Z\",\"openIssues\":0}");
	}

	@Test
	void changesOnlyWhatHappened() {
		ChannelProcessingState state = ChannelProcessingState.fromJson(BODY);
		assertThat(state.withLastChannelActivity(NOW))
			.isEqualTo(new ChannelProcessingState("C0ABABABAB", state.created(), NOW, ChannelProcessingState.NEVER, 3));
		assertThat(state.processed(NOW, 7))
			.isEqualTo(new ChannelProcessingState("C0ABABABAB", state.created(), state.lastChannelActivity(), NOW, 7));
	}

	@Test
	void ignoresUnknownFieldsAndTakesMissingTimesForNever() {
		assertThat(ChannelProcessingState.fromJson("{\"channelId\":\"C1\",\"new\":[1],\"openIssues\":null}"))
			.isEqualTo(new ChannelProcessingState("C1", ChannelProcessingState.NEVER, ChannelProcessingState.NEVER,
					ChannelProcessingState.NEVER, 0));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"channelId":1}            | channelId must be text
			{"created":"yesterday"}    | created must be an RFC 3339 time
			{"openIssues":3000000000}  | openIssues must be a whole number of 32 bits
			[]                         | body is not a JSON object
			""")
	void refusesWhatIsNoState(String json, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> ChannelProcessingState.fromJson(json))
			.withMessageStartingWith("Channel processing state: " + problem);
	}

	@Test
	void refusesTimesThatHaveNoJson() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ChannelProcessingState("C1", NOW, Instant.MIN, NOW, 0))
			.withMessageStartingWith("Channel processing state: lastChannelActivity is outside the years");
	}

}
