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

package io.slackmgr.dynamodb.eventbus;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The subscriptions of a process.
 */
class SubscribersTests {

	private static final EventHandler NOTHING = (event) -> {
	};

	private final Subscribers subscribers = new Subscribers(true);

	private static Event event(String type) {
		return Event.builder("acme", type).build();
	}

	@Test
	void severalSubscriptionsShareATypeAndOneMayHaveSeveral() {
		Subscription counts = new Subscription("counts", List.of("issue.opened", " issue.closed ", "issue.opened"),
				NOTHING, "here");
		Subscription mails = new Subscription("mails", "issue.opened", NOTHING);
		this.subscribers.add(counts);
		this.subscribers.add(mails);

		assertThat(this.subscribers.of(event("issue.opened"))).containsExactly(counts, mails);
		assertThat(this.subscribers.of(event("issue.closed"))).containsExactly(counts);
		assertThat(this.subscribers.of(event("issue.moved"))).isEmpty();
		assertThat(this.subscribers.named("mails")).hasValue(mails);
		assertThat(this.subscribers.named("other")).isEmpty();
	}

	@Test
	void nameThatIsTakenIsRefusedNamingBoth() {
		this.subscribers.add(new Subscription("counts", List.of("a"), NOTHING, "method one"));

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.subscribers.add(new Subscription("counts", List.of("b"), NOTHING, "method two")))
			.withMessageContaining("'counts'")
			.withMessageContaining("method one")
			.withMessageContaining("method two");
		assertThat(this.subscribers.of(event("b"))).isEmpty();
	}

	@Test
	void typeTakesNinetySevenSubscriptionsAndNoMore() {
		IntStream.range(0, 97)
			.forEach((number) -> this.subscribers.add(new Subscription("s" + number, "issue.opened", NOTHING)));

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.subscribers.add(new Subscription("last", List.of("a", "issue.opened"), NOTHING, "")))
			.withMessageContaining("issue.opened")
			.withMessageContaining("97")
			.withMessageContaining("'last'");
		assertThat(this.subscribers.of(event("issue.opened"))).hasSize(97);
		assertThat(this.subscribers.of(event("a"))).isEmpty();
		assertThat(this.subscribers.named("last")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "#", ".a", "-a", "a b", "a#b", "ü", "a\n",
			"a12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901" })
	void nameIsHeldToItsPattern(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Subscription(name, "issue.opened", NOTHING))
			.withMessageContaining("1 to 100")
			.withMessageContaining("a-z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "Channel-Counts.v2_x", "0",
			"a123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789" })
	void nameMayBe(String name) {
		assertThat(new Subscription(name, "issue.opened", NOTHING).name()).isEqualTo(name);
	}

	@Test
	void withoutAnOutboxThereIsNoSubscription() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new Subscribers(false).add(new Subscription("counts", "issue.opened", NOTHING)))
			.withMessageContaining("'counts'")
			.withMessageContaining("slackmgr.dynamodb.outbox.enabled");
	}

	@Test
	void typeIsHeldToAnEventsRules() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Subscription("s", "a#b", NOTHING))
			.withMessageContaining("'#'");
		assertThatIllegalArgumentException().isThrownBy(() -> new Subscription("s", List.of(), NOTHING, ""))
			.withMessageContaining("no event type");
	}

}
