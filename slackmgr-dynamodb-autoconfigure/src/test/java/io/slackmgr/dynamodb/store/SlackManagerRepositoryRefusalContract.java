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

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.exception.SizeLimitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every {@link SlackManagerRepository} refuses, naming the field.
 */
abstract class SlackManagerRepositoryRefusalContract extends SlackManagerRepositoryTransactionContract {

	private static final int ITEM_LIMIT = 400 * 1024;

	private static final TestIssue ISSUE = TestIssue.open(CHANNEL, "c").withUniqueId("u");

	private static Arguments refused(String field, Consumer<SlackManagerRepository> call) {
		return Arguments.of(field, call);
	}

	static Stream<Arguments> emptyAndNull() {
		return Stream.of("", null)
			.flatMap((none) -> Stream.of(refused("slackChannelId", (r) -> r.saveAlert(Alert.builder().build())),
					refused("channelId", (r) -> r.saveIssue(ISSUE.in(none))),
					refused("correlationId", (r) -> r.saveIssue(TestIssue.open(CHANNEL, none))),
					refused("uniqueId", (r) -> r.saveIssue(ISSUE.withUniqueId(none))),
					refused("toJson()", (r) -> r.saveIssue(ISSUE.withBody(none))),
					refused("uniqueId", (r) -> r.saveIssues(List.of(ISSUE, ISSUE.withUniqueId(none)))),
					refused("sourceChannelId", (r) -> r.moveIssue(ISSUE, none, CHANNEL)),
					refused("targetChannelId", (r) -> r.moveIssue(ISSUE, OTHER, none)),
					refused("channelId", (r) -> r.findOpenIssueByCorrelationId(none, "c")),
					refused("correlationId", (r) -> r.findOpenIssueByCorrelationId(CHANNEL, none)),
					refused("channelId", (r) -> r.findIssueBySlackPostId(none, "p")),
					refused("postId", (r) -> r.findIssueBySlackPostId(CHANNEL, none)),
					refused("channelId", (r) -> r.loadOpenIssuesInChannel(none)),
					refused("channelId", (r) -> r.saveMoveMapping(new TestMoveMapping(none, "c", "{}"))),
					refused("correlationId", (r) -> r.saveMoveMapping(new TestMoveMapping(CHANNEL, none, "{}"))),
					refused("toJson()", (r) -> r.saveMoveMapping(new TestMoveMapping(CHANNEL, "c", none))),
					refused("channelId", (r) -> r.findMoveMapping(none, "c")),
					refused("correlationId", (r) -> r.findMoveMapping(CHANNEL, none)),
					refused("channelId", (r) -> r.deleteMoveMapping(none, "c")),
					refused("correlationId", (r) -> r.deleteMoveMapping(CHANNEL, none)),
					refused("channelId", (r) -> r.findChannelProcessingState(none))));
	}

	static Stream<Arguments> nulls() {
		return Stream.of(refused("alert", (r) -> r.saveAlert(null)), refused("issue", (r) -> r.saveIssue(null)),
				refused("issues", (r) -> r.saveIssues(null)),
				refused("issue", (r) -> r.saveIssues(Arrays.asList(ISSUE, null))),
				refused("issue", (r) -> r.moveIssue(null, CHANNEL, OTHER)),
				refused("currentPostId", (r) -> r.saveIssue(new TestIssue(CHANNEL, "c", "u", true, null, "{}"))),
				refused("mapping", (r) -> r.saveMoveMapping(null)),
				refused("state", (r) -> r.saveChannelProcessingState(null)));
	}

	static Stream<Arguments> separators() {
		return Stream.of(refused("slackChannelId", (r) -> r.saveAlert(Alert.builder().slackChannelId("a#b").build())),
				refused("channelId", (r) -> r.saveIssue(ISSUE.in("a#b"))),
				refused("uniqueId", (r) -> r.saveIssue(ISSUE.withUniqueId("a#b"))),
				refused("sourceChannelId", (r) -> r.moveIssue(ISSUE, "a#b", CHANNEL)),
				refused("channelId", (r) -> r.findOpenIssueByCorrelationId("a#b", "c")),
				refused("channelId", (r) -> r.findIssueBySlackPostId("a#b", "c")),
				refused("channelId", (r) -> r.loadOpenIssuesInChannel("a#b")),
				refused("channelId", (r) -> r.saveMoveMapping(new TestMoveMapping("a#b", "c", "{}"))),
				refused("channelId", (r) -> r.findMoveMapping("a#b", "c")),
				refused("channelId", (r) -> r.findChannelProcessingState("a#b")));
	}

	static Stream<Arguments> moves() {
		return Stream.of(refused("sourceChannelId and targetChannelId", (r) -> r.moveIssue(ISSUE, CHANNEL, CHANNEL)),
				refused("targetChannelId", (r) -> r.moveIssue(ISSUE, CHANNEL, OTHER)));
	}

	@ParameterizedTest
	@MethodSource({ "emptyAndNull", "nulls", "separators", "moves" })
	void isRefusedByName(String field, Consumer<SlackManagerRepository> call) {
		assertThatIllegalArgumentException().isThrownBy(() -> call.accept(this.repository))
			.withMessageContaining(field);
		assertNothingWasSent();
	}

	static Stream<Arguments> longKeys() {
		String tooLong = "x".repeat(1100);
		return Stream.of(
				refused("slackChannelId", (r) -> r.saveAlert(Alert.builder().slackChannelId("x".repeat(2049)).build())),
				refused("correlationId", (r) -> r.saveIssue(TestIssue.open(CHANNEL, "x".repeat(760)))),
				refused("uniqueId", (r) -> r.saveIssue(ISSUE.withUniqueId(tooLong))),
				refused("currentPostId", (r) -> r.saveIssue(ISSUE.withPost("é".repeat(513)))),
				refused("postId", (r) -> r.findIssueBySlackPostId(CHANNEL, tooLong)),
				refused("correlationId", (r) -> r.findOpenIssueByCorrelationId(CHANNEL, tooLong)),
				refused("correlationId", (r) -> r.findMoveMapping(CHANNEL, tooLong)),
				refused("channelId", (r) -> r.findChannelProcessingState(tooLong)));
	}

	@ParameterizedTest
	@MethodSource("longKeys")
	void aKeyThatIsTooLongIsRefusedByName(String field, Consumer<SlackManagerRepository> call) {
		assertThatExceptionOfType(SizeLimitException.class).isThrownBy(() -> call.accept(this.repository))
			.withMessageContaining(field)
			.withMessageMatching("(?s).*(1024|2048).*");
		assertNothingWasSent();
	}

	@Test
	void theLongestKeyIsTaken() {
		int fixed = ("ISSUE#" + CHANNEL + "#Yw==#").length();
		TestIssue issue = ISSUE.withUniqueId("x".repeat(1024 - fixed)).withPost("p".repeat(1024));

		this.repository.saveIssue(issue);

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(issue.stored());
		assertThat(this.repository.findIssueBySlackPostId(CHANNEL, "p".repeat(1024))).contains(issue.stored());
	}

	/** All that the item of an open issue without a post takes beside its body. */
	private int overhead(TestIssue issue) {
		return ("pk" + CHANNEL + "sk" + "ISSUE#" + CHANNEL + "#Yw==#" + issue.uniqueId() + "body" + "is_open"
				+ openMark())
			.length();
	}

	@Test
	void bodyUpToTheLimitIsKept() {
		TestIssue issue = new TestIssue(CHANNEL, "c", "u", true, Optional.empty(), "");
		for (int size : List.of(1, 1024, 4096, 100_000, ITEM_LIMIT - overhead(issue))) {
			TestIssue sized = issue.withBody("x".repeat(size));

			this.repository.saveIssue(sized);

			assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(sized.stored());
		}
	}

	@Test
	void oversizedIssueRefusesItsBatch() {
		TestIssue large = new TestIssue(CHANNEL, "c", "u", true, Optional.empty(), "");
		int size = ITEM_LIMIT - overhead(large) + 1;

		assertThatExceptionOfType(SizeLimitException.class)
			.isThrownBy(() -> this.repository
				.saveIssues(List.of(TestIssue.open(CHANNEL, "d"), large.withBody("x".repeat(size)))))
			.withMessageContainingAll("body", Integer.toString(size), Integer.toString(ITEM_LIMIT))
			.withMessageNotContaining("xxx");
		assertNothingWasSent();
		assertThat(this.repository.findActiveChannels()).isEmpty();
	}

	/** How an open issue of the channel is marked, which is part of its size. */
	protected String openMark() {
		return "true";
	}

	/**
	 * Nothing was sent since the repository was made, where there is somebody to send to.
	 */
	protected abstract void assertNothingWasSent();

}
