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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An alert, or the JSON of one, that breaks a rule. The message names the field, what is
 * allowed and what to do about it, and never quotes a payload, a URL or a text of the
 * alert, so it can be shown to whoever sent the alert.
 */
public class AlertValidationException extends IllegalArgumentException {

	private final String field;

	private final Map<String, String> faults;

	/**
	 * Creates the exception.
	 * @param field the path of the field in the alert's JSON
	 * @param problem what is wrong with it, in words that follow the field's name
	 */
	public AlertValidationException(String field, String problem) {
		this(Map.of(field, problem), 0);
	}

	/**
	 * Creates the exception.
	 * @param faults what is wrong by the path of the field, in the order of checking
	 * @param unnamed how many further fields are at fault
	 */
	AlertValidationException(Map<String, String> faults, int unnamed) {
		super(message(faults, unnamed));
		this.field = faults.keySet().iterator().next();
		this.faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
	}

	private static String message(Map<String, String> faults, int unnamed) {
		String named = faults.entrySet()
			.stream()
			.map((fault) -> fault.getKey() + " " + fault.getValue())
			.collect(Collectors.joining("; "));
		return (unnamed == 0) ? named : named + "; and " + unnamed + " more";
	}

	/**
	 * The path in the alert's JSON of the first field that is at fault, such as
	 * {@code webhooks[0].plainTextInput[1].id}.
	 * @return the path
	 */
	public String getField() {
		return this.field;
	}

	/**
	 * What is wrong, field by field, in words that follow the field's path: at most ten
	 * fields, of each the first fault.
	 * @return the faults by the path of the field, in the order of checking
	 */
	public Map<String, String> getFaults() {
		return this.faults;
	}

}
