package io.slackmgr.dynamodb.schema;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The rule for the names of tables and indexes.
 */
final class ResourceName {

	private static final Pattern VALID = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

	private ResourceName() {
	}

	static String require(String field, String name) {
		Objects.requireNonNull(name, field);
		if (!VALID.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"%s '%s' is not a name that DynamoDB allows: use 3 to 255 of the characters a-z A-Z 0-9 _ . -"
						.formatted(field, name));
		}
		return name;
	}

}
