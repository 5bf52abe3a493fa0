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

package io.slackmgr.dynamodb.exception;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.dao.OptimisticLockingFailureException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write's condition was not met: an item was not in the state that the caller expected,
 * because another writer had changed, created or deleted it. Nothing was written. It is
 * an {@link OptimisticLockingFailureException} since the remedy is the same: read again,
 * decide again. To send the same write again would fail again.
 */
public class ConditionFailedException extends OptimisticLockingFailureException {

	private final transient List<FailedCondition> failures;

	/**
	 * Creates an exception.
	 * @param message names operation, table and what was expected, and no payload
	 * @param failures the conditions that were not met
	 * @param cause the SDK's exception
	 */
	public ConditionFailedException(String message, List<FailedCondition> failures, Throwable cause) {
		super(message, cause);
		this.failures = List.copyOf(failures);
	}

	/**
	 * Which conditions were not met: one for a single write, at least one for a
	 * transaction.
	 * @return the conditions, in the request's order
	 */
	public List<FailedCondition> failures() {
		return this.failures;
	}

	/**
	 * The item that the first failed condition met, if the request asked for it with
	 * {@code ReturnValuesOnConditionCheckFailure} and there is one.
	 * @return the item
	 */
	public Optional<Map<String, AttributeValue>> item() {
		return this.failures.stream().findFirst().flatMap(FailedCondition::item);
	}

	/**
	 * A condition that was not met.
	 *
	 * @param index which operation of the request had it, counted from 0
	 * @param item the item it met, if the request asked for it and there is one
	 */
	public record FailedCondition(int index, Optional<Map<String, AttributeValue>> item) {

		/** Says which operation it was, and nothing of what the item holds. */
		@Override
		public String toString() {
			return "FailedCondition[index=" + this.index + "]";
		}

	}

}
