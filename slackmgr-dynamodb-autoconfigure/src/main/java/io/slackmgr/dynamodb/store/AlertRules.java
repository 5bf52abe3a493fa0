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

package io.slackmgr.dynamodb.store;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The kinds of rule that the fields of an alert have, and the faults of one alert. Each
 * rule takes the field's path; its fault says what is allowed and what to do, without
 * quoting the value.
 */
final class AlertRules {

	private static final Pattern CHANNEL = Pattern.compile("[0-9a-zA-Z\\-_]{1,80}");

	private static final int MAX_FAULTS = 10;

	private final Map<String, String> faults = new LinkedHashMap<>();

	private int unnamed;

	/**
	 * Ends the check.
	 * @throws AlertValidationException with all faults, if there are any
	 */
	void requireKept() {
		if (!this.faults.isEmpty()) {
			throw new AlertValidationException(this.faults, this.unnamed);
		}
	}

	/**
	 * Keeps a fault; of each field only the first, as others may follow from it.
	 */
	void broken(String field, String problem) {
		if (this.faults.size() < MAX_FAULTS) {
			this.faults.putIfAbsent(field, problem);
		}
		else if (!this.faults.containsKey(field)) {
			this.unnamed++;
		}
	}

	boolean isBroken(String field) {
		return this.faults.containsKey(field);
	}

	void present(String field, String value) {
		if (value.isEmpty()) {
			broken(field, "is empty: give it a value");
		}
	}

	void atMostBytes(String field, String value, int max) {
		int bytes = bytes(value);
		if (bytes > max) {
			broken(field, "has " + bytes + " bytes of UTF-8, at most " + max + " are allowed: shorten it");
		}
	}

	void atMostElements(String field, int size, int max) {
		if (size > max) {
			broken(field, "has " + size + " elements, at most " + max + " are allowed: take some out");
		}
	}

	void within(String field, long value, long min, long max) {
		if (value < min || value > max) {
			broken(field, "is " + value + ", it must be from " + min + " to " + max + ": change it");
		}
	}

	void atLeast(String field, long value, long min) {
		if (value < min) {
			broken(field, "is " + value + ", it must be at least " + min + ": make it greater");
		}
	}

	void oneOf(String field, String value, List<String> allowed) {
		if (!allowed.contains(value)) {
			broken(field, "is not one of " + String.join(", ", allowed) + ": choose one of them");
		}
	}

	void emptyOrOneOf(String field, String value, List<String> allowed) {
		if (!value.isEmpty()) {
			oneOf(field, value, allowed);
		}
	}

	void matches(String field, String value, Pattern pattern, String description) {
		if (!pattern.matcher(value).matches()) {
			broken(field, "must be " + description + ": change it");
		}
	}

	void emptyOrChannel(String field, String value) {
		if (!value.isEmpty()) {
			matches(field, value, CHANNEL,
					"a channel id or name of 1 to 80 ASCII letters, digits, hyphens and underscores");
		}
	}

	void unique(String field, String value, Set<String> seen) {
		if (!seen.add(value)) {
			broken(field, "is used twice: choose another one");
		}
	}

	static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
