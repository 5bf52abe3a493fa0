package io.slackmgr.dynamodb.idempotency;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a record says of its run.
 */
public enum IdempotencyState {

	/**
	 * A run holds the key until its lease ends.
	 */
	IN_PROGRESS("in_progress"),

	/**
	 * The run has succeeded.
	 */
	COMPLETE("complete"),

	/**
	 * The run has failed, and the failure is remembered.
	 */
	FAILED("failed");

	private final String value;

	IdempotencyState(String value) {
		this.value = value;
	}

	/**
	 * As it stands in the table.
	 */
	String value() {
		return this.value;
	}

	static Optional<IdempotencyState> of(String value) {
		return Arrays.stream(values()).filter((state) -> state.value.equals(value)).findFirst();
	}

}
