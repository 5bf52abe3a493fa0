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

package io.slackmgr.dynamodb.idempotency.store;

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
