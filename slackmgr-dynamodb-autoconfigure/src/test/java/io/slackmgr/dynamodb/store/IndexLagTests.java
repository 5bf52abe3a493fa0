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

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slackmgr.dynamodb.test.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Look-ups while an index still shows what was there before: the index queries of the
 * tests are answered as they would have been before the last write.
 */
class IndexLagTests {

	private static final String CHANNEL = "C1";

	private final StoreTable table = new StoreTable();

	private final SlackManagerRepository repository = this.table.repository(StoreSettings.DEFAULTS);

	private final TestIssue issue = TestIssue.open(CHANNEL, "c").withPost("p");

	@AfterEach
	void close() {
		this.table.close();
	}

	/** Writes while the index stays as it is for the queries that a look-up makes. */
	private void whileIndexLags(Runnable lookup, Runnable write) {
		AtomicReference<ObjectNode> before = new AtomicReference<>();
		this.table.http.on("Query").once().fail((exchange) -> {
			before.set(Exchange.read(exchange.send()));
			return Exchange.answer(200, before.get());
		});
		lookup.run();
		write.run();
		this.table.http.on("Query")
			.always()
			.fail((exchange) -> exchange.request().body().has("IndexName") ? Exchange.answer(200, before.get())
					: exchange.send());
	}

	private void lookUpByCorrelationId() {
		this.repository.findOpenIssueByCorrelationId(CHANNEL, "c");
	}

	private void lookUpByPost() {
		this.repository.findIssueBySlackPostId(CHANNEL, "p");
	}

	@Test
	void justOpenedIssueIsFound() {
		whileIndexLags(this::lookUpByCorrelationId, () -> this.repository.saveIssue(this.issue));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(this.issue.stored());
	}

	@Test
	void withoutConsistentLookupsItIsNotFound() {
		whileIndexLags(this::lookUpByCorrelationId, () -> this.repository.saveIssue(this.issue));

		assertThat(this.table.repository(StoreSettings.DEFAULTS.withEventualLookups())
			.findOpenIssueByCorrelationId(CHANNEL, "c")).isEmpty();
	}

	@Test
	void anIssueClosedAMomentAgoIsNotFound() {
		this.repository.saveIssue(this.issue);
		whileIndexLags(this::lookUpByCorrelationId, () -> this.repository.saveIssue(this.issue.closed()));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).isEmpty();
	}

	@Test
	void justMovedIssueIsNotFoundInItsOldChannel() {
		this.repository.saveIssue(this.issue);
		whileIndexLags(this::lookUpByCorrelationId,
				() -> this.repository.moveIssue(this.issue.in("C2"), CHANNEL, "C2"));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).isEmpty();
	}

	@Test
	void successorOfAStaleIssueIsFound() {
		TestIssue next = TestIssue.open(CHANNEL, "c");
		this.repository.saveIssue(this.issue);
		whileIndexLags(this::lookUpByCorrelationId,
				() -> this.repository.saveIssues(List.of(this.issue.closed(), next)));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(next.stored());
	}

	@Test
	void staleIssueIsNoSecondMatch() {
		TestIssue next = TestIssue.open(CHANNEL, "c");
		this.repository.saveIssues(List.of(this.issue, next));
		whileIndexLags(this::expectTwo, () -> this.repository.saveIssue(this.issue.closed()));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(next.stored());
	}

	private void expectTwo() {
		assertThatExceptionOfType(AmbiguousIssueException.class).isThrownBy(this::lookUpByCorrelationId);
	}

	@Test
	void anIssueThatWasFoundIsAsItIsNow() {
		TestIssue changed = this.issue.withBody("{\"changed\":true}");
		this.repository.saveIssue(this.issue);
		whileIndexLags(this::lookUpByCorrelationId, () -> this.repository.saveIssue(changed));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(changed.stored());
	}

	@Test
	void issueIsNotFoundByItsOldPost() {
		this.repository.saveIssue(this.issue);
		whileIndexLags(this::lookUpByPost, () -> this.repository.saveIssue(this.issue.withPost("other")));

		assertThat(this.repository.findIssueBySlackPostId(CHANNEL, "p")).isEmpty();
	}

	@Test
	void justMovedIssueIsNotFoundByItsPost() {
		this.repository.saveIssue(this.issue);
		whileIndexLags(this::lookUpByPost, () -> this.repository.moveIssue(this.issue.in("C2"), CHANNEL, "C2"));

		assertThat(this.repository.findIssueBySlackPostId(CHANNEL, "p")).isEmpty();
	}

}
