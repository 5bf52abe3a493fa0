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

package io.slackmgr.dynamodb.write;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.exception.ConditionFailedException.FailedCondition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write that DynamoDB refused since its condition did not hold. Nothing was written.
 *
 * @param operation the kind of write, its table and key; where several operations on one
 * item were merged, all of them
 * @param index which operation of the request it was, counted from 0
 * @param existing the item as it was found, empty when there was none
 * @param cause the SDK's exception
 */
public record RefusedWrite(String operation, int index, Optional<Map<String, AttributeValue>> existing,
		Exception cause) {

	/**
	 * The exception for a failed condition that means nothing special.
	 * @return the exception
	 */
	public ConditionFailedException toException() {
		return new ConditionFailedException("The condition was not met of " + this.operation,
				List.of(new FailedCondition(this.index, this.existing)), this.cause);
	}

	/**
	 * The operation, and nothing of what the item holds.
	 */
	@Override
	public String toString() {
		return "RefusedWrite[operation=" + this.operation + ", index=" + this.index + "]";
	}

	/**
	 * Says what a failed condition of a write means to its author.
	 */
	@FunctionalInterface
	public interface Translator {

		/**
		 * The exception for a failed condition. It should name
		 * {@link RefusedWrite#operation()} in its message and have
		 * {@link RefusedWrite#cause()} as its cause.
		 * @param refusal what was refused
		 * @return the exception that the writer, or whoever commits the transaction, gets
		 */
		RuntimeException translate(RefusedWrite refusal);

	}

}
