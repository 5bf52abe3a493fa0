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

package io.slackmgr.dynamodb.outbox;

import java.time.Instant;
import java.util.List;

/**
 * Entries as a handler gets them, for tests of other packages.
 */
public final class OutboxEntries {

	public static final String ID = "03-01ARZ3NDEKTSV4RRFFQ69G5FAV";

	private OutboxEntries() {
	}

	/** In processing. */
	public static OutboxEntry of(OutboxEntryBuilder builder) {
		return SampleEntries.locked(SampleEntries.created(ID, builder), "worker", SampleEntries.CREATED);
	}

	/** As the attempt after finds it. */
	public static OutboxEntry with(OutboxEntry entry, List<SendResult> results, int retries) {
		OutboxState state = entry.state();
		return entry.withState(new OutboxState(state.id(), state.status(), retries, state.maxRetries(),
				state.lastError(), results, state.scheduledAt(), state.lock(), state.createdAt(), Instant.EPOCH,
				state.processedAt(), state.revision()));
	}

}
