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

/**
 * Says what a failed condition of a write means to its author.
 */
@FunctionalInterface
public interface ConditionFailureTranslator {

	/**
	 * The exception for a failed condition. It should name
	 * {@link RefusedWrite#operation()} in its message and have
	 * {@link RefusedWrite#cause()} as its cause.
	 * @param refusal what was refused
	 * @return the exception that the writer, or whoever commits the transaction, gets
	 */
	RuntimeException translate(RefusedWrite refusal);

}
