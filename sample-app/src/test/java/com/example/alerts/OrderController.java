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

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class OrderController {

	private final Outbox outbox;

	OrderController(Outbox outbox) {
		this.outbox = outbox;
	}

	@PostMapping("/orders")
	@Idempotent(header = "Idempotency-Key", scope = "orders", tenant = "'public'")
	public Receipt place(@RequestBody Order order) {
		this.outbox.enqueue(OutboxEntry.builder("acme", "order.placed").title("Order " + order.id()).build());
		return new Receipt(order.id(), order.cents(), 1);
	}

}
