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

import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class FirstIncidents {

	private final DynamoDbWriteTemplate own;

	private final Outbox outbox;

	FirstIncidents(DynamoDbWriteTemplate own, Outbox outbox) {
		this.own = own;
		this.outbox = outbox;
	}

	@Transactional
	public void open(Alert alert) {
		this.own.put(PutItemEnhancedRequest.builder(Incident.class)
			.item(new Incident(alert))
			.conditionExpression(Expression.builder().expression("attribute_not_exists(id)").build())
			.build());
		this.outbox.enqueue(OutboxEntry.builder("acme", "incident.opened").title(alert.header()).build());
	}

}
