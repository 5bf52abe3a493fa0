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

import java.util.List;

import io.slackmgr.dynamodb.eventbus.Event;
import org.assertj.core.api.AbstractObjectAssert;

/**
 * Assertions on the events of a test.
 */
public final class TestEventsAssert extends AbstractObjectAssert<TestEventsAssert, TestEvents> {

	TestEventsAssert(TestEvents actual) {
		super(actual, TestEventsAssert.class);
	}

	/**
	 * Goes on with the events of a tenant, in the order in which they were published.
	 * @param tenantId the tenant's id
	 * @return the assertions on them
	 */
	public PublishedEventsAssert forTenant(String tenantId) {
		List<Event> events = this.actual.published(tenantId);
		return new PublishedEventsAssert(events).as("events of tenant %s: %s", tenantId, events);
	}

}
