package io.slackmgr.dynamodb.eventbus;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * While a transaction ran, somebody else published an event of an id that it publishes
 * too. Nothing of the transaction took effect. Run again, it finds the event published,
 * if the id is one that the caller gave, and commits the rest.
 */
public class DuplicateEventException extends ConcurrencyFailureException {

	private final String tenantId;

	private final String eventId;

	DuplicateEventException(Event event, @Nullable Throwable cause) {
		super("Event " + event.id() + " of tenant " + event.tenantId()
				+ " was published by somebody else meanwhile: run the transaction again", cause);
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
	 * The markers of all events that were published by somebody else: one transaction may
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
