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

import java.util.List;

/**
 * Outcome of one request of a chunk.
 *
 * @param results what was read
 * @param unprocessed what is to be sent again
 * @param progress why something is left
 */
record Batch<I, R>(List<R> results, List<I> unprocessed, Progress progress) {

	/** Sends the items that are left of a chunk. */
	@FunctionalInterface
	interface Sender<I, R> {

		Batch<I, R> send(List<I> items);

	}

	enum Progress {

		/** What is left was refused. */
		REFUSED,

		/** The answer was full: it is a page, and the next one can be had at once. */
		PAGE

	}

}
