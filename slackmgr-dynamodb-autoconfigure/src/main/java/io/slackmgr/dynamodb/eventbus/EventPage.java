package io.slackmgr.dynamodb.eventbus;

import java.util.List;
import java.util.Optional;

/**
 * A part of the events that were looked for.
 *
 * @param events the events, newest first; fewer than the query's limit, even none, also
 * where there are more, if very many had to be looked at
 * @param nextCursor leads to the next page, for the same query; empty on the last page
 */
public record EventPage(List<Event> events, Optional<String> nextCursor) {

	public EventPage {
		events = List.copyOf(events);
	}

}
