package io.slackmgr.dynamodb.outbox;

import java.util.List;
import java.util.Optional;

/**
 * Part of a listing.
 *
 * @param <T> what is listed
 * @param content what it holds
 * @param next the cursor of the page behind it, empty if there is none; opaque
 */
public record OutboxPage<T>(List<T> content, Optional<String> next) {

	public OutboxPage {
		content = List.copyOf(content);
	}

}
