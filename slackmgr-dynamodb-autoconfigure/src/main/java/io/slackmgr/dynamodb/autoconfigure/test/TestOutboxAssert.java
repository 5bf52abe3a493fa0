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

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import org.assertj.core.api.AbstractObjectAssert;

/**
 * Assertions on the outbox of a test.
 */
public final class TestOutboxAssert extends AbstractObjectAssert<TestOutboxAssert, TestOutbox> {

	TestOutboxAssert(TestOutbox actual) {
		super(actual, TestOutboxAssert.class);
	}

	/**
	 * Goes on with the notifications of a tenant, delivered ones included, in the order
	 * in which they were or are due.
	 * @param tenantId the tenant's id
	 * @return the assertions on them
	 */
	public OutboxEntriesAssert forTenant(String tenantId) {
		List<OutboxEntry> entries = this.actual.enqueued(tenantId);
		return new OutboxEntriesAssert(entries).as("outbox of tenant %s: %s", tenantId, entries);
	}

	/**
	 * Goes on with the entries of a kind and a tenant that are in the queue or parked, in
	 * the order in which they are due.
	 * @param kind what they are for
	 * @param tenantId the tenant's id
	 * @return the assertions on them
	 */
	public OutboxEntriesAssert forTenant(OutboxKind kind, String tenantId) {
		List<OutboxEntry> entries = this.actual.waiting(kind, tenantId);
		return new OutboxEntriesAssert(entries).as("outbox of tenant %s, kind %s: %s", tenantId, kind, entries);
	}

	/**
	 * Asserts that no tenant has a notification in the queue or parked.
	 * @return this
	 */
	public TestOutboxAssert hasNothingWaiting() {
		List<OutboxEntry> waiting = this.actual.waiting();
		if (!waiting.isEmpty()) {
			throw failure("Expecting nothing to wait in the outbox, but there is %s", waiting);
		}
		return this;
	}

}
