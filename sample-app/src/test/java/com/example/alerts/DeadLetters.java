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

package com.example.alerts;

import java.time.Clock;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxAlreadyProcessedException;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryNotFoundException;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.OutboxStatus;

import org.springframework.stereotype.Service;

@Service
public class DeadLetters {

	private static final int PAGE = 100;

	private final OutboxOperations outbox;

	private final Clock clock = Clock.systemUTC();

	DeadLetters(OutboxOperations outbox) {
		this.outbox = outbox;
	}

	public int requeue(OutboxKind kind, String tenant) {
		OutboxFilter dead = OutboxFilter.ALL.withKind(kind).withTenant(tenant).withStatus(OutboxStatus.DEAD);
		int requeued = 0;
		Optional<OutboxPageRequest> request = Optional.of(OutboxPageRequest.first(PAGE));
		while (request.isPresent()) {
			OutboxPage<OutboxEntry> page = this.outbox.list(dead, request.get());
			for (OutboxEntry entry : page.content()) {
				requeued += requeue(entry) ? 1 : 0;
			}
			request = page.next().map((cursor) -> OutboxPageRequest.after(PAGE, cursor));
		}
		return requeued;
	}

	private boolean requeue(OutboxEntry entry) {
		try {
			this.outbox.update(entry.resetForRetry(this.clock.instant()));
			return true;
		}
		catch (OutboxAlreadyProcessedException | OutboxEntryNotFoundException ex) {
			return false; // somebody else was quicker
		}
	}

}
