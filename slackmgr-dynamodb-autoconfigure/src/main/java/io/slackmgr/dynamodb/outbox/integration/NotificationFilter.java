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

package io.slackmgr.dynamodb.outbox.integration;

import java.util.Set;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxSeverity;

/**
 * Which entries are for an integration: those that all of its parts let through. A part
 * that is empty lets all through.
 *
 * @param severities the severities of entries that pass
 * @param eventTypes their event types; one that ends in {@code *} stands for all types
 * with that prefix
 * @param tenants the ids of their tenants
 */
public record NotificationFilter(Set<OutboxSeverity> severities, Set<String> eventTypes, Set<String> tenants) {

	/**
	 * Lets all through.
	 */
	public static final NotificationFilter ALL = new NotificationFilter(Set.of(), Set.of(), Set.of());

	private static final String WILDCARD = "*";

	public NotificationFilter {
		severities = Set.copyOf(severities);
		eventTypes = Set.copyOf(eventTypes);
		tenants = Set.copyOf(tenants);
	}

	/**
	 * Whether it lets an entry through.
	 * @param entry the entry
	 * @return whether it does
	 */
	public boolean matches(OutboxEntry entry) {
		return (this.severities.isEmpty() || this.severities.contains(entry.severity()))
				&& (this.tenants.isEmpty() || this.tenants.contains(entry.tenantId())) && (this.eventTypes.isEmpty()
						|| this.eventTypes.stream().anyMatch((type) -> isOfType(type, entry.eventType())));
	}

	private static boolean isOfType(String wanted, String type) {
		return wanted.endsWith(WILDCARD) ? type.startsWith(wanted.substring(0, wanted.length() - WILDCARD.length()))
				: type.equals(wanted);
	}

}
