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

package io.slackmgr.dynamodb.autoconfigure.test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventPage;
import io.slackmgr.dynamodb.eventbus.EventQuery;
import org.assertj.core.api.AssertProvider;

/**
 * Tells a test which events were published. With AssertJ,
 * {@code assertThat(events).forTenant("acme").hasTypes("issue.opened")} asserts that one
 * was, for a tenant. It is what is committed, read from the event bus each time.
 */
public final class TestEvents implements AssertProvider<TestEventsAssert> {

	private final EventBus bus;

	TestEvents(EventBus bus) {
		this.bus = bus;
	}

	/**
	 * All events of a tenant that have not expired or been deleted.
	 * @param tenantId the tenant's id
	 * @return the events, in the order of their {@link Event#publishedAt()}
	 */
	public List<Event> published(String tenantId) {
		Committed.require("event bus");
		List<Event> newestFirst = new ArrayList<>();
		EventQuery query = EventQuery.of(tenantId).withLimit(EventQuery.MAXIMUM_LIMIT);
		EventPage page = this.bus.query(query);
		newestFirst.addAll(page.events());
		for (Optional<String> next = page.nextCursor(); next.isPresent(); next = page.nextCursor()) {
			page = this.bus.query(query.after(next.get()));
			newestFirst.addAll(page.events());
		}
		newestFirst.sort(Comparator.comparing(Event::publishedAt).thenComparing(Event::id));
		return newestFirst;
	}

	/**
	 * For AssertJ's {@code assertThat}.
	 * @return the assertions
	 * @deprecated to be called by AssertJ only
	 */
	@Override
	@Deprecated
	public TestEventsAssert assertThat() {
		return new TestEventsAssert(this);
	}

}
