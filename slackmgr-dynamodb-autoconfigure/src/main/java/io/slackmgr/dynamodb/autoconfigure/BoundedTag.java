package io.slackmgr.dynamodb.autoconfigure;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values of a tag that come from outside, so that they must not become ever more.
 */
final class BoundedTag {

	static final String OTHER = "other";

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	private final int limit;

	/**
	 * Creates it.
	 * @param limit from about how many values on further ones are told as {@value #OTHER}
	 */
	BoundedTag(int limit) {
		this.limit = limit;
	}

	String of(String value) {
		if (this.known.contains(value)) {
			return value;
		}
		if (this.known.size() >= this.limit) {
			return OTHER;
		}
		this.known.add(value);
		return value;
	}

}
