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

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * While a transaction ran, another publisher published an event with an id that the
 * transaction publishes too. Nothing of the transaction took effect. Run again, it finds
 * the event published, if the id is one that the caller gave, and commits the rest.
 */
public class DuplicateEventException extends ConcurrencyFailureException {

	private final String tenantId;

	private final String eventId;

	DuplicateEventException(Event event, @Nullable Throwable cause) {
		super("Event " + event.id() + " of tenant " + event.tenantId()
				+ " was published by another publisher meanwhile. Action: run the transaction again", cause);
		this.tenantId = event.tenantId();
		this.eventId = event.id();
	}

	/**
	 * Whose event it is.
	 * @return the tenant
	 */
	public String tenantId() {
		return this.tenantId;
	}

	/**
	 * Which event it is.
	 * @return its id
	 */
	public String eventId() {
		return this.eventId;
	}

	/**
	 * The markers of all events that another publisher has published: one transaction may
	 * have met several.
	 */
	Set<EventKey> markers() {
		return Stream.concat(Stream.of(this), Stream.of(getSuppressed()))
			.filter(DuplicateEventException.class::isInstance)
			.map(DuplicateEventException.class::cast)
			.map((duplicate) -> EventFormat.markerKey(duplicate.tenantId, duplicate.eventId))
			.collect(Collectors.toSet());
	}

}
