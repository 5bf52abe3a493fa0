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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.test.LoadSize;
import io.slackmgr.dynamodb.test.MutableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Threads open, save, close and move issues through two instances that are in
 * neighbouring phases, while the issues are moved between shards. After each write,
 * whoever wrote looks through either instance: nothing open is missing from its channel
 * or in another one, and nothing closed is open.
 */
class LiveReshardingTests {

	private static final int WORKERS = LoadSize.of(2, 4);

	private static final List<String> CHANNELS = List.of("C1", "C2", "C3", "C4");

	private final StoreTable table = new StoreTable();

	private final MutableClock operator = new MutableClock(Instant.parse("2026-01-02T03:04:05Z"));

	private final MutableClock firstClock = new MutableClock(this.operator.instant());

	private final MutableClock secondClock = new MutableClock(this.operator.instant());

	private final List<SlackManagerRepository> instances = List.of(
			this.table.repository(StoreSettings.DEFAULTS, this.firstClock),
			this.table.repository(StoreSettings.DEFAULTS, this.secondClock));

	private final OpenIssueResharding resharding = this.table.resharding(this.operator);

	private final List<TestIssue> untouched = IntStream.range(0, 24)
		.mapToObj((i) -> TestIssue.open(CHANNELS.get(i % CHANNELS.size()), "untouched-" + i))
		.toList();

	private final List<Worker> workers = new ArrayList<>();

	private volatile boolean stopped;

	@AfterEach
	void close() {
		this.table.close();
	}

	@ParameterizedTest
	@CsvSource({ "1, 4", "4, 1", "3, 2" })
	void nothingIsMissedDoubledOrReopened(int before, int after) throws Exception {
		layOut(before);
		this.instances.get(0).saveIssues(this.untouched);
		ExecutorService executor = Executors.newFixedThreadPool(WORKERS);
		try {
			IntStream.range(0, WORKERS).forEach((seed) -> this.workers.add(new Worker(seed)));
			List<Future<Void>> results = this.workers.stream().map(executor::submit).toList();
			reshardStepByStep(after, results);
			this.stopped = true;
			for (Future<Void> result : results) {
				result.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			this.stopped = true;
			executor.shutdownNow();
		}
		assertEveryIssueIsThereOnce(after);
	}

	private void layOut(int shards) {
		if (shards > 1) {
			this.table.repository(StoreSettings.DEFAULTS.withOpenIssueShards(shards), this.operator)
				.findActiveChannels();
		}
	}

	/** Each step is seen by one instance long before the other. */
	private void reshardStepByStep(int target, List<Future<Void>> results) {
		awaitRounds(results);
		this.resharding.start(target);
		seenBy(this.secondClock, results);
		seenBy(this.firstClock, results);
		this.operator.advance(OpenIssueResharding.SETTLE_TIME);
		this.resharding.advance();
		seenBy(this.firstClock, results);
		seenBy(this.secondClock, results);
		this.operator.advance(OpenIssueResharding.SETTLE_TIME);
		this.resharding.advance();
		seenBy(this.secondClock, results);
		seenBy(this.firstClock, results);
	}

	private void seenBy(MutableClock instance, List<Future<Void>> results) {
		instance.advance(OpenIssueLayouts.MAX_AGE);
		awaitRounds(results);
	}

	/** Waits until no call is left that began before, and some more were made. */
	private void awaitRounds(List<Future<Void>> results) {
		List<Long> before = this.workers.stream().map((worker) -> worker.rounds.get()).toList();
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> {
			for (Future<Void> result : results) {
				if (result.isDone()) {
					result.get();
				}
			}
			return IntStream.range(0, WORKERS).allMatch((i) -> this.workers.get(i).rounds.get() >= before.get(i) + 3);
		});
	}

	private void assertEveryIssueIsThereOnce(int shards) {
		ShardLayout layout = new ShardLayout(shards);
		Map<String, String> expected = new HashMap<>();
		this.untouched
			.forEach((issue) -> expected.put(issue.uniqueId(), issue.channelId() + layout.markOf(issue.channelId())));
		for (Worker worker : this.workers) {
			worker.issues.values()
				.forEach((issue) -> expected.put(issue.uniqueId(),
						issue.channelId() + (issue.isOpen() ? layout.markOf(issue.channelId()) : "closed")));
		}
		// Fails on two items of one issue.
		Map<String, String> found = this.table.items()
			.stream()
			.filter((item) -> item.get("sk").s().startsWith(StoreKeys.ISSUES))
			.collect(Collectors.toMap((item) -> StoreKeys.uniqueIdOf(item.get("sk").s()),
					(item) -> item.get("pk").s() + item.getOrDefault("is_open", AttributeValue.fromS("closed")).s()));
		assertThat(found).isEqualTo(expected);
		assertThat(expected.values()).anyMatch((mark) -> mark.endsWith("closed"));
	}

	/**
	 * Writes issues that nobody else writes, and looks for them.
	 */
	private final class Worker implements Callable<Void> {

		private final Map<String, TestIssue> issues = new HashMap<>();

		private final AtomicLong rounds = new AtomicLong();

		private final Random random;

		private Worker(int seed) {
			this.random = new Random(seed);
		}

		@Override
		public Void call() {
			while (!LiveReshardingTests.this.stopped) {
				write();
				look();
				this.rounds.incrementAndGet();
			}
			return null;
		}

		private SlackManagerRepository instance() {
			return LiveReshardingTests.this.instances.get(this.random.nextInt(2));
		}

		private void write() {
			List<TestIssue> open = this.issues.values().stream().filter(TestIssue::isOpen).toList();
			if (open.size() < 5) {
				save(TestIssue.open(CHANNELS.get(this.random.nextInt(CHANNELS.size())), "c" + this.random.nextInt()));
				return;
			}
			TestIssue issue = open.get(this.random.nextInt(open.size()));
			switch (this.random.nextInt(3)) {
				case 0 -> save(issue.closed());
				case 1 -> save(issue.withBody("{\"version\":" + this.random.nextInt() + "}"));
				default -> move(issue);
			}
		}

		private void save(TestIssue issue) {
			instance().saveIssue(issue);
			this.issues.put(issue.uniqueId(), issue);
		}

		private void move(TestIssue issue) {
			String source = issue.channelId();
			String target = CHANNELS.get((CHANNELS.indexOf(source) + 1) % CHANNELS.size());
			instance().moveIssue(issue.in(target), source, target);
			this.issues.put(issue.uniqueId(), issue.in(target));
		}

		private void look() {
			for (String channel : CHANNELS) {
				Map<String, String> found = instance().loadOpenIssuesInChannel(channel);
				assertThat(found).containsAllEntriesOf(openIn(channel, LiveReshardingTests.this.untouched));
				Map<String, String> own = new HashMap<>(found);
				own.keySet().retainAll(this.issues.keySet());
				assertThat(own).isEqualTo(openIn(channel, List.copyOf(this.issues.values())));
			}
			for (TestIssue issue : this.issues.values()) {
				if (issue.isOpen()) {
					assertThat(instance().findOpenIssueByCorrelationId(issue.channelId(), issue.correlationId()))
						.contains(issue.stored());
				}
			}
		}

		private static Map<String, String> openIn(String channel, List<TestIssue> issues) {
			return issues.stream()
				.filter((issue) -> issue.isOpen() && issue.channelId().equals(channel))
				.collect(Collectors.toMap(TestIssue::uniqueId, TestIssue::toJson));
		}

	}

}
