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

package io.slackmgr.dynamodb.outbox.integration;

import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * What an integration is to send.
 *
 * @param entry the entry
 * @param idempotencyKey {@code outbox-<entry's id>}: the same whenever, and by whichever
 * instance, the entry is sent
 * @param attempt the number of this attempt to send it through this integration, from 1;
 * attempts that the receiver has deferred do not count
 */
public record Notification(OutboxEntry entry, String idempotencyKey, int attempt) {

	static Notification of(OutboxEntry entry, int attempt) {
		String id = entry.id().orElseThrow(() -> new IllegalArgumentException("The entry has no id"));
		return new Notification(entry, "outbox-" + id, attempt);
	}

}
