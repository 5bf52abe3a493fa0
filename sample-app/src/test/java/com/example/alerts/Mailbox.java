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

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.IdempotentCall;
import io.slackmgr.dynamodb.idempotency.IdempotentTemplate;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;

import org.springframework.stereotype.Component;

@Component
public class Mailbox {

	private final IdempotentTemplate idempotent;

	private final DynamoDbWriteTemplate own;

	Mailbox(IdempotentTemplate idempotent, DynamoDbWriteTemplate own) {
		this.idempotent = idempotent;
		this.own = own;
	}

	public String receive(String messageId, Alert alert) {
		IdempotencyKey key = IdempotencyKey.build("acme", "mailbox", messageId);
		return this.idempotent.execute(IdempotentCall.of(key, String.class).withPayload(alert), () -> {
			this.own.put(new Incident(alert));
			return alert.correlationId();
		});
	}

}
