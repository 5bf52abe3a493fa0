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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.util.function.Consumer;

import io.slackmgr.dynamodb.outbox.OutboxAlreadyProcessedException;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryNotFoundException;
import io.slackmgr.dynamodb.outbox.OutboxLockedException;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.dao.DataAccessException;

/**
 * Outcome of a change of all entries of a page.
 *
 * @param changed how many were changed
 * @param skipped how many somebody else has changed, taken or deleted meanwhile
 * @param next the cursor of the page behind it, if there is one
 * @param error why not all of the page was gone through, if so
 */
record OutboxBulkChange(int changed, int skipped, @Nullable String next,
		@Nullable String error) implements OperationResponseBody {

	static OutboxBulkChange of(OutboxPage<OutboxEntry> page, Consumer<OutboxEntry> change) {
		int changed = 0;
		int skipped = 0;
		for (OutboxEntry entry : page.content()) {
			try {
				change.accept(entry);
				changed++;
			}
			catch (OutboxLockedException | OutboxAlreadyProcessedException | OutboxEntryNotFoundException ex) {
				skipped++;
			}
			catch (DataAccessException ex) {
				return new OutboxBulkChange(changed, skipped, null, "Stopped at entry " + entry.id().orElse("")
						+ ", go on with the same request: " + ex.getMessage());
			}
		}
		return new OutboxBulkChange(changed, skipped, page.next().orElse(null), null);
	}

}
