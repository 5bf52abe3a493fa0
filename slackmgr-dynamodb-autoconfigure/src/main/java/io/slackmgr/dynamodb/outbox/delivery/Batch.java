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

package io.slackmgr.dynamodb.outbox.delivery;

import java.util.List;

import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;

/**
 * The entries that one write claims. Runs are sent side by side; the entries of a run,
 * which have one ordering key, are sent one after another in their order, each once the
 * one before it was delivered.
 *
 * @param runs the runs, none of them empty
 */
record Batch(List<List<QueuedEntry>> runs) {

	static final Batch NONE = new Batch(List.of());

	boolean isEmpty() {
		return this.runs.isEmpty();
	}

	List<QueuedEntry> entries() {
		return this.runs.stream().flatMap(List::stream).toList();
	}

	/**
	 * How many entries it has.
	 */
	int size() {
		return this.runs.stream().mapToInt(List::size).sum();
	}

}
