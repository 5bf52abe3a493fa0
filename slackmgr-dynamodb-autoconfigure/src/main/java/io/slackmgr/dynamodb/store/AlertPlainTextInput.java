package io.slackmgr.dynamodb.store;

import java.util.Objects;

/**
 * A text that a webhook asks for before it is called.
 *
 * @param id required, unique among all inputs of the webhook, at most 200 bytes
 * @param description what the user reads, at most 200 bytes
 * @param minLength the shortest text taken, from 0 to {@code maxLength}
 * @param maxLength the longest text taken, at most 3000
 * @param multiline whether the text may have several lines
 * @param initialValue the text that stands there at first, its length in bytes within the
 * two limits
 */
public record AlertPlainTextInput(String id, String description, int minLength, int maxLength, boolean multiline,
		String initialValue) {

	public AlertPlainTextInput {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(description, "description");
		Objects.requireNonNull(initialValue, "initialValue");
	}

}
