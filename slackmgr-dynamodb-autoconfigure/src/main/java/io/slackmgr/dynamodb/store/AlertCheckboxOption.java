package io.slackmgr.dynamodb.store;

import java.util.Objects;

/**
 * One box of a checkbox input.
 *
 * @param value what the webhook receives: required, unique in its input, at most 100
 * bytes
 * @param text what the user reads, at most 50 bytes
 * @param selected whether the box is ticked at first
 */
public record AlertCheckboxOption(String value, String text, boolean selected) {

	public AlertCheckboxOption {
		Objects.requireNonNull(value, "value");
		Objects.requireNonNull(text, "text");
	}

}
