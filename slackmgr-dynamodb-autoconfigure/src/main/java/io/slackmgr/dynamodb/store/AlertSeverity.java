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

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Severity of an alert. A severity that is none of the five can be read and written, so
 * that no stored alert becomes unreadable, but an alert that has it is not valid.
 *
 * @param value the severity as it stands in JSON
 */
public record AlertSeverity(@JsonValue String value) {

	/**
	 * The worst: everything stands still.
	 */
	public static final AlertSeverity PANIC = new AlertSeverity("panic");

	/**
	 * Something is broken.
	 */
	public static final AlertSeverity ERROR = new AlertSeverity("error");

	/**
	 * Something may break.
	 */
	public static final AlertSeverity WARNING = new AlertSeverity("warning");

	/**
	 * The problem that an earlier alert of the same correlation id reported is over.
	 */
	public static final AlertSeverity RESOLVED = new AlertSeverity("resolved");

	/**
	 * Nothing is wrong and nothing was.
	 */
	public static final AlertSeverity INFO = new AlertSeverity("info");

	static final List<AlertSeverity> KNOWN = List.of(PANIC, ERROR, WARNING, RESOLVED, INFO);

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public AlertSeverity {
		Objects.requireNonNull(value, "value");
	}

	/**
	 * Whether this is one of the five severities.
	 * @return whether it is known
	 */
	public boolean isKnown() {
		return KNOWN.contains(this);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
