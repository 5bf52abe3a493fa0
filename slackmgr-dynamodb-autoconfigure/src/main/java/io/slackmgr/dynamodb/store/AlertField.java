package io.slackmgr.dynamodb.store;

import java.util.Objects;

/**
 * A titled value of an alert; Slack shows two in a row.
 *
 * @param title the title, cut at 30 code points when normalised
 * @param value the value, cut at 200 code points when normalised
 */
public record AlertField(String title, String value) {

	public AlertField {
		Objects.requireNonNull(title, "title");
		Objects.requireNonNull(value, "value");
	}

}
