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

package com.example.hooks;

import java.nio.charset.StandardCharsets;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;

import org.springframework.stereotype.Service;

@Service
class Hooks {

	private final Outbox outbox;

	Hooks(Outbox outbox) {
		this.outbox = outbox;
	}

	@Idempotent(key = "#key", scope = "hooks")
	public void handle(String key, byte[] body) {
		this.outbox.enqueue(
				OutboxEntry.builder("acme", "hook.received").body(new String(body, StandardCharsets.UTF_8)).build());
	}

}
