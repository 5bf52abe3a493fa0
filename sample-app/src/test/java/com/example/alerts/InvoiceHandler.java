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

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;

import org.springframework.stereotype.Component;

@Component
public class InvoiceHandler implements OutboxHandler {

	public static final OutboxKind INVOICE = OutboxKind.of("invoice");

	private final Billing billing;

	InvoiceHandler(Billing billing) {
		this.billing = billing;
	}

	@Override
	public OutboxKind kind() {
		return INVOICE;
	}

	@Override
	public OutboxDelivery handle(OutboxEntry entry) {
		String order = entry.aggregateId().orElse("");
		if (order.isEmpty()) {
			return OutboxDelivery.rejected("The entry names no order");
		}
		this.billing.charge("outbox-" + entry.id().orElseThrow(), order);
		return OutboxDelivery.delivered();
	}

}
