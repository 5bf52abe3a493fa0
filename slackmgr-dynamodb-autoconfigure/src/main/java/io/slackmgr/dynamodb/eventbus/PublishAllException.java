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
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.dao.NonTransientDataAccessException;

/**
 * Some of several events could not be published. Published again, those that had been are
 * not there twice.
 */
public final class PublishAllException extends NonTransientDataAccessException {

	private final transient List<Failure> failures;

	private final transient List<Event> published;

	private PublishAllException(List<Failure> failures, List<Event> published) {
		super("Of %d events %d could not be published: %s. Published are: %s".formatted(
				failures.size() + published.size(), failures.size(),
				failures.stream().map((failure) -> failure.event().id()).toList(),
				published.stream().map(Event::id).toList()), failures.get(0).cause());
		this.failures = List.copyOf(failures);
		this.published = published;
	}

	static PublishAllException of(List<Event> events, List<Failure> failures) {
		Set<EventKey> failed = failures.stream().map((failure) -> marker(failure.event())).collect(Collectors.toSet());
		return new PublishAllException(failures,
				events.stream().filter((event) -> !failed.contains(marker(event))).toList());
	}

	private static EventKey marker(Event event) {
		return EventFormat.markerKey(event.tenantId(), event.id());
	}

	/**
	 * What could not be published, in the order of the events.
	 * @return the failures
	 */
	public List<Failure> failures() {
		return this.failures;
	}

	/**
	 * What is published, now or before.
	 * @return the events, in their order
	 */
	public List<Event> published() {
		return this.published;
	}

	/**
	 * An event that could not be published.
	 *
	 * @param event the event
	 * @param cause why; after a
	 * {@link io.slackmgr.dynamodb.write.TransactionOutcomeUnknownException} it may be
	 * published all the same
	 */
	public record Failure(Event event, RuntimeException cause) {
	}

}
