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
 * A change to what an in-memory implementation keeps.
 */
@FunctionalInterface
public interface InMemoryChange {

	/**
	 * Checks the change's condition, if it has one, against what is committed. Changes
	 * nothing.
	 * @throws RuntimeException if the condition is not met; none of the changes that
	 * belong together is then applied
	 */
	default void check() {
	}

	/**
	 * Makes the change. Must not fail.
	 */
	void apply();

}
