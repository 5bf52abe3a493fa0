package io.slackmgr.dynamodb.autoconfigure;

import org.springframework.validation.Errors;

/**
 * Checks values of properties, so that a bad one ends the start with its name and its
 * range.
 *
 * @param errors where bad values are reported
 * @param prefix what the properties' names begin with
 */
record RangeCheck(Errors errors, String prefix) {

	/**
	 * Reports a value that is out of its range.
	 * @param field the name of the record's component
	 * @param value the value
	 * @param minimum the smallest that is allowed
	 * @param maximum the largest that is allowed
	 * @param message the property's name below the prefix, and its range
	 */
	<T extends Comparable<? super T>> void between(String field, T value, T minimum, T maximum, String message) {
		if (value.compareTo(minimum) < 0 || value.compareTo(maximum) > 0) {
			this.errors.rejectValue(field, "range", this.prefix + "." + message);
		}
	}

}
