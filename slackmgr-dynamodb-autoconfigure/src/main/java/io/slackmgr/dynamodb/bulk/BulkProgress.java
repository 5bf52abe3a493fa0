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

package io.slackmgr.dynamodb.bulk;

/**
 * Receives the progress of a bulk operation: after each chunk, on the calling thread, and
 * never by two threads at once.
 */
@FunctionalInterface
public interface BulkProgress {

	/**
	 * Some more of the operation is done.
	 * @param done how many items are done by now
	 * @param all how many distinct items the operation has
	 */
	void advanced(int done, int all);

}
