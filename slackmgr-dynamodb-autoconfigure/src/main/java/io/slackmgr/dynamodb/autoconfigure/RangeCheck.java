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

package io.slackmgr.dynamodb.autoconfigure;

import org.springframework.validation.Errors;

/**
 * Checks values of properties, so that a bad one ends the start with its name and its
 * range.
 *
 * @param errors where bad values are reported
 * @param prefix what the properties' names begin with
 */
public record RangeCheck(Errors errors, String prefix) {

	/**
	 * Reports a value that is out of its range.
	 * @param <T> the type of the value
	 * @param field the name of the record's component
	 * @param value the value
	 * @param minimum the smallest that is allowed
	 * @param maximum the largest that is allowed
	 * @param message the property's name below the prefix, and its range
	 */
	public <T extends Comparable<? super T>> void between(String field, T value, T minimum, T maximum, String message) {
		if (value.compareTo(minimum) < 0 || value.compareTo(maximum) > 0) {
			this.errors.rejectValue(field, "range", this.prefix + "." + message);
		}
	}

}
