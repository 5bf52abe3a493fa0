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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * That issues are saved, found, moved and gone.
 */
abstract class SlackManagerRepositoryIssueContract extends SlackManagerRepositoryRecordsContract {

	@Test
	void anOpenIssueIsFoundByCorrelationIdAndPost() {
		TestIssue issue = TestIssue.open(CHANNEL, "order-42");
		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "order-42")).isEmpty();
		assertThat(this.repository.findIssueBySlackPostId(CHANNEL, issue.currentPostId().orElseThrow())).isEmpty();

		this.repository.saveIssue(issue);
		this.repository.saveIssue(TestIssue.open(CHANNEL, "order-43"));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "order-42")).contains(issue.stored());
		assertThat(this.repository.findIssueBySlackPostId(CHANNEL, issue.currentPostId().orElseThrow()))
			.contains(issue.stored());
	}

	@Test
	void aBodyComesBackByteForByte() {
		String body = "{ \"a\" : \"<&>\\u00e9 日本 🚨 'quoted' \\\"twice\\\" \\n\" ,\r\n\t\"b\":1e400, \"a\": 2 }";
		this.repository.saveIssue(TestIssue.open(CHANNEL, "c").withBody(body));
		this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, "c", body));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).map(StoredIssue::body).contains(body);
		assertThat(this.repository.loadOpenIssuesInChannel(CHANNEL)).containsValue(body);
		assertThat(this.repository.findMoveMapping(CHANNEL, "c")).contains(body);
	}

	@Test
	void savingAgainReplacesAnIssueAndItsPost() {
		TestIssue issue = TestIssue.open(CHANNEL, "c").withPost("old");
		TestIssue changed = issue.withPost("new").withBody("{\"changed\":true}");
		this.repository.saveIssue(issue);

		this.repository.saveIssue(changed);

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(changed.stored());
		assertThat(this.repository.findIssueBySlackPostId(CHANNEL, "new")).contains(changed.stored());
		assertThat(this.repository.findIssueBySlackPostId(CHANNEL, "old")).isEmpty();
	}

	@Test
	void aClosedIssueIsFoundByItsPostOnly() {
		TestIssue issue = TestIssue.open(CHANNEL, "c").withPost("p");
		this.repository.saveIssue(issue);

		this.repository.saveIssue(issue.closed());

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).isEmpty();
		assertThat(this.repository.loadOpenIssuesInChannel(CHANNEL)).isEmpty();
		assertThat(this.repository.findActiveChannels()).isEmpty();
		assertThat(this.repository.findIssueBySlackPostId(CHANNEL, "p")).contains(issue.stored());
	}

	@Test
	void issueWithoutPostIsFoundByCorrelationId() {
		TestIssue issue = TestIssue.open(CHANNEL, "c").withPost("");

		this.repository.saveIssue(issue);

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(issue.stored());
	}

	@Test
	void openIssueIsFoundBesideClosedOnes() {
		for (int i = 0; i < 3; i++) {
			this.repository.saveIssue(TestIssue.open(CHANNEL, "c").closed());
		}
		TestIssue reopened = TestIssue.open(CHANNEL, "c");

		this.repository.saveIssue(reopened);

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(reopened.stored());
	}

	static Stream<String> correlationIds() {
		return Stream.of("alert-🚨-critical", "it's \"quoted\"", "two\nlines\ttab", "サーバー障害", "a#b#c", "a/b+c=",
				"x".repeat(490), "\ud83d alone", " ", "ISSUE#C1#");
	}

	@ParameterizedTest
	@MethodSource("correlationIds")
	void anyCorrelationIdIsFoundAgain(String correlationId) {
		TestIssue issue = TestIssue.open(CHANNEL, correlationId);
		this.repository.saveIssue(issue);
		this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, correlationId, "{\"to\":1}"));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, correlationId)).contains(issue.stored());
		assertThat(this.repository.findMoveMapping(CHANNEL, correlationId)).contains("{\"to\":1}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "abcdef", "ab", "abcd", "ABC", "abc " })
	void aCorrelationIdMatchesNoLongerAndNoShorterOne(String other) {
		this.repository.saveIssue(TestIssue.open(CHANNEL, other));
		this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, other, "{}"));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "abc")).isEmpty();
		assertThat(this.repository.findMoveMapping(CHANNEL, "abc")).isEmpty();
	}

	@Test
	void aChannelMatchesNoOtherThatBeginsWithIt() {
		TestIssue issue = TestIssue.open("C1", "c");
		this.repository.saveIssues(List.of(issue, TestIssue.open("C12", "c"), TestIssue.open("C1$", "c"),
				TestIssue.open("C1-2", "c"), TestIssue.open("C", "c")));

		assertThat(this.repository.loadOpenIssuesInChannel("C1")).containsOnlyKeys(issue.uniqueId());
		assertThat(this.repository.findOpenIssueByCorrelationId("C1", "c")).contains(issue.stored());
		assertThat(this.repository.findActiveChannels()).containsExactly("C", "C1", "C1$", "C1-2", "C12");
	}

	@Test
	void twoOpenIssuesOfACorrelationIdAreAmbiguous() {
		TestIssue first = TestIssue.open(CHANNEL, "c");
		TestIssue second = TestIssue.open(CHANNEL, "c");
		this.repository.saveIssues(List.of(first, second));

		assertThatExceptionOfType(AmbiguousIssueException.class)
			.isThrownBy(() -> this.repository.findOpenIssueByCorrelationId(CHANNEL, "c"))
			.withMessageContainingAll(CHANNEL, "'c'", first.uniqueId(), second.uniqueId());
	}

	@Test
	void twoIssuesOfAPostAreAmbiguous() {
		TestIssue first = TestIssue.open(CHANNEL, "c").withPost("p");
		TestIssue second = TestIssue.open(CHANNEL, "d").closed().withPost("p");
		this.repository.saveIssues(List.of(first, second));

		assertThatExceptionOfType(AmbiguousIssueException.class)
			.isThrownBy(() -> this.repository.findIssueBySlackPostId(CHANNEL, "p"))
			.withMessageContainingAll(CHANNEL, "'p'", first.uniqueId(), second.uniqueId());
	}

	@Test
	void savingNoIssuesDoesNothing() {
		this.repository.saveIssues(List.of());

		assertThat(this.repository.findActiveChannels()).isEmpty();
	}

	@Test
	void savesAHundredIssuesOfAChannel() {
		Map<String, TestIssue> issues = IntStream.range(0, 100)
			.mapToObj((i) -> TestIssue.open(CHANNEL, "c" + i))
			.collect(Collectors.toMap(TestIssue::uniqueId, Function.identity()));

		this.repository.saveIssues(issues.values());

		assertThat(this.repository.loadOpenIssuesInChannel(CHANNEL)).hasSize(100)
			.allSatisfy((id, body) -> assertThat(body).isEqualTo(issues.get(id).toJson()));
		assertThat(this.repository.loadOpenIssuesInChannel(OTHER)).isEmpty();
	}

	@Test
	void findsFiftyChannelsSortedAndOnce() {
		List<TestIssue> issues = IntStream.range(0, 150)
			.mapToObj((i) -> TestIssue.open("C" + i % 50, "c" + i))
			.toList();
		this.repository.saveIssues(issues);
		this.repository.saveIssue(TestIssue.open("CLOSED", "c").closed());

		assertThat(this.repository.findActiveChannels()).hasSize(50).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void ofTwoIssuesWithOneKeyTheLaterWins() {
		TestIssue issue = TestIssue.open(CHANNEL, "c");
		TestIssue later = issue.withBody("{\"later\":true}");

		this.repository.saveIssues(List.of(issue, TestIssue.open(CHANNEL, "d"), later));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(later.stored());
	}

	@Test
	void concurrentSavesOfOneIssueLeaveOneOfThem() throws Exception {
		List<TestIssue> versions = new ArrayList<>();
		TestIssue issue = TestIssue.open(CHANNEL, "c");
		IntStream.range(0, 20).forEach((i) -> versions.add(issue.withBody("{\"version\":" + i + "}")));
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(versions.size());
		try {
			List<Future<Object>> saves = versions.stream().map((version) -> threads.submit((Callable<Object>) () -> {
				start.await();
				this.repository.saveIssue(version);
				return version;
			})).toList();
			start.countDown();
			for (Future<Object> save : saves) {
				save.get();
			}
		}
		finally {
			threads.shutdownNow();
		}

		assertThat(this.repository.loadOpenIssuesInChannel(CHANNEL)).hasSize(1);
		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).map(StoredIssue::body)
			.get()
			.isIn(versions.stream().map(TestIssue::toJson).toList());
	}

	@Test
	void aMovedIssueIsInItsNewChannelOnly() {
		TestIssue issue = TestIssue.open(CHANNEL, "c");
		TestIssue stays = TestIssue.open(CHANNEL, "d");
		this.repository.saveIssues(List.of(issue, stays));

		this.repository.moveIssue(issue.in(OTHER), CHANNEL, OTHER);

		assertThat(this.repository.loadOpenIssuesInChannel(CHANNEL)).containsOnlyKeys(stays.uniqueId());
		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).isEmpty();
		assertThat(this.repository.findOpenIssueByCorrelationId(OTHER, "c")).contains(issue.stored());
	}

	@Test
	void movingAnIssueThatIsNotThereChangesNothing() {
		TestIssue there = TestIssue.open(OTHER, "c").withUniqueId("u").withBody("{\"before\":true}");
		this.repository.saveIssue(there);

		assertThatExceptionOfType(IssueNotFoundException.class)
			.isThrownBy(() -> this.repository.moveIssue(there.withBody("{\"after\":true}"), CHANNEL, OTHER))
			.withMessageContainingAll(CHANNEL, "'u'")
			.satisfies((ex) -> {
				assertThat(ex.channelId()).isEqualTo(CHANNEL);
				assertThat(ex.uniqueId()).isEqualTo("u");
			});

		assertThat(this.repository.loadOpenIssuesInChannel(CHANNEL)).isEmpty();
		assertThat(this.repository.findOpenIssueByCorrelationId(OTHER, "c")).contains(there.stored());
	}

	@Test
	void anExpiredIssueIsAbsentAndCannotBeMoved() {
		this.repository = repository(StoreSettings.DEFAULTS.withTimeToLive(Duration.ofDays(1), Duration.ofDays(2)));
		TestIssue issue = TestIssue.open(CHANNEL, "c").withPost("p").closed();
		this.repository.saveIssue(issue);
		this.clock.advance(Duration.ofDays(2).minusSeconds(1));
		assertThat(this.repository.findIssueBySlackPostId(CHANNEL, "p")).isPresent();

		this.clock.advance(Duration.ofSeconds(1));

		assertThat(this.repository.findIssueBySlackPostId(CHANNEL, "p")).isEmpty();
		assertThatExceptionOfType(IssueNotFoundException.class)
			.isThrownBy(() -> this.repository.moveIssue(issue.in(OTHER), CHANNEL, OTHER));
	}

	@Test
	void anOpenIssueNeverExpires() {
		TestIssue issue = TestIssue.open(CHANNEL, "c").closed();
		this.repository.saveIssue(issue);
		TestIssue reopened = new TestIssue(CHANNEL, "c", issue.uniqueId(), true, Optional.empty(), "{}");
		this.repository.saveIssue(reopened);

		this.clock.advance(Duration.ofDays(10_000));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(reopened.stored());
	}

	@Test
	void eventualLookupsFindTheSame() {
		this.repository = repository(StoreSettings.DEFAULTS.withEventualLookups());
		TestIssue issue = TestIssue.open(CHANNEL, "c");
		ChannelProcessingState state = ChannelProcessingState.create(CHANNEL, this.clock);
		this.repository.saveIssue(issue);
		this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, "c", "{}"));
		this.repository.saveChannelProcessingState(state);

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(issue.stored());
		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "d")).isEmpty();
		assertThat(this.repository.findMoveMapping(CHANNEL, "c")).contains("{}");
		assertThat(this.repository.findChannelProcessingState(CHANNEL)).contains(state);
	}

	@Test
	void someActiveChannelsAreFound() {
		this.repository.saveIssues(List.of(TestIssue.open("C1", "c"), TestIssue.open("C2", "c"),
				TestIssue.open("C3", "c"), TestIssue.open("C3", "d")));

		assertThat(this.repository.findActiveChannels(2)).hasSize(2).isSubsetOf("C1", "C2", "C3").isSorted();
		assertThat(this.repository.findActiveChannels(9)).containsExactly("C1", "C2", "C3");
	}

	@Test
	void openIssuesAreListedWithCorrelationIds() {
		TestIssue first = TestIssue.open("C1", "a#b ü");
		TestIssue second = TestIssue.open("C1", "c");
		this.repository
			.saveIssues(List.of(first, second, TestIssue.open("C1", "d").closed(), TestIssue.open("C12", "a#b ü")));

		assertThat(this.repository.listOpenIssues("C1", 9)).containsExactlyInAnyOrder(
				new OpenIssue("C1", "a#b ü", first.uniqueId(), first.stored().body()),
				new OpenIssue("C1", "c", second.uniqueId(), second.stored().body()));
		assertThat(this.repository.listOpenIssues("C1", 1)).hasSize(1);
		assertThat(this.repository.listOpenIssues("C2", 1)).isEmpty();
	}

}
