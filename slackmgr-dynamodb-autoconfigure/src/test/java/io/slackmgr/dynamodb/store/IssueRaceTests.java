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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import io.slackmgr.dynamodb.write.WriteOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads move and save the same issues, while one transaction in five meets a
 * conflict and one in twenty loses its answer, neither of which the local engine has of
 * its own.
 */
@OnAnyEngine
class IssueRaceTests {

	private static final int THREADS = 16;

	private static final int ISSUES = 10;

	private static final List<String> CHANNELS = List.of("C1", "C2", "C3");

	private final StoreTable table = new StoreTable();

	private final SlackManagerRepository repository = this.table.repository(StoreSettings.DEFAULTS);

	private final TransactionTemplate transaction = new TransactionTemplate(this.table.transactionManager());

	private final AtomicInteger moves = new AtomicInteger();

	private final AtomicInteger saves = new AtomicInteger();

	private final AtomicInteger conflicts = new AtomicInteger();

	private final AtomicInteger lostAnswers = new AtomicInteger();

	@AfterEach
	void close() {
		this.table.close();
	}

	@Test
	void everyIssueExistsExactlyOnce() throws Exception {
		List<TestIssue> issues = IntStream.range(0, ISSUES)
			.mapToObj((i) -> TestIssue.open("C1", "correlation-" + i))
			.toList();
		this.repository.saveIssues(issues);
		injectFaults();
		Instant end = Instant.now().plus(Duration.ofSeconds(3));
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<Void>> workers = IntStream.range(0, THREADS)
				.mapToObj((seed) -> executor.submit(worker(issues, new Random(seed), end)))
				.toList();
			for (Future<Void> worker : workers) {
				worker.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
		this.table.http.heal();
		assertThat(this.table.items()
			.stream()
			.map((item) -> StoreKeys.uniqueIdOf(item.get(SlackManagerTable.SORT_KEY).s()))
			.collect(Collectors.toList()))
			.containsExactlyInAnyOrderElementsOf(issues.stream().map(TestIssue::uniqueId).toList());
		assertThat(this.moves).hasPositiveValue();
		assertThat(this.saves).hasPositiveValue();
		assertThat(this.conflicts).hasPositiveValue();
		assertThat(this.lostAnswers).hasPositiveValue();
	}

	private void injectFaults() {
		Random random = new Random(42);
		Fault conflict = Fault.cancelTransaction("TransactionConflict", "None");
		Fault lostAnswer = Fault.dropAnswer();
		this.table.http.on("TransactWriteItems").always().fail((exchange) -> {
			int dice;
			synchronized (random) {
				dice = random.nextInt(20);
			}
			if (dice < 4) {
				this.conflicts.incrementAndGet();
				return conflict.apply(exchange);
			}
			if (dice == 4) {
				this.lostAnswers.incrementAndGet();
				return lostAnswer.apply(exchange);
			}
			return exchange.send();
		});
	}

	private Callable<Void> worker(List<TestIssue> issues, Random random, Instant end) {
		return () -> {
			while (Instant.now().isBefore(end)) {
				TestIssue issue = issues.get(random.nextInt(ISSUES));
				String from = CHANNELS.get(random.nextInt(CHANNELS.size()));
				if (random.nextBoolean()) {
					move(issue, from, CHANNELS.get(random.nextInt(CHANNELS.size())));
				}
				else {
					saveWhereItIs(issue.in(from));
				}
			}
			return null;
		};
	}

	private void move(TestIssue issue, String from, String to) {
		if (from.equals(to)) {
			return;
		}
		try {
			this.repository.moveIssue(issue.in(to), from, to);
			this.moves.incrementAndGet();
		}
		catch (IssueNotFoundException ex) {
			assertThat(ex).hasMessageContaining(from);
		}
	}

	/**
	 * A save is unconditional, so that one that races with a move would bring the issue
	 * back; in a transaction it is made conditional by a check of the same item.
	 */
	private void saveWhereItIs(TestIssue issue) {
		ItemKey key = new ItemKey(this.table.name, Map.of(SlackManagerTable.PARTITION_KEY,
				AttributeValue.fromS(issue.channelId()), SlackManagerTable.SORT_KEY,
				AttributeValue.fromS(StoreKeys.issue(issue.channelId(), issue.correlationId(), issue.uniqueId()))));
		Expression exists = Expression.builder().expression("attribute_exists(pk)").build();
		try {
			this.transaction.executeWithoutResult((status) -> {
				this.table.gateway.write(WriteOperation.check(key, exists));
				this.repository.saveIssue(issue);
			});
			this.saves.incrementAndGet();
		}
		catch (ConditionFailedException ex) {
			assertThat(ex).hasMessageContaining("CONDITION_CHECK").hasMessageContaining("PUT");
		}
	}

}
