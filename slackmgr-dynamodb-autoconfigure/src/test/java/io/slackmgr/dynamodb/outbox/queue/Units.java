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

package io.slackmgr.dynamodb.outbox.queue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Counts requests, the read units of queries, and the write units of updates and batches.
 */
public final class Units implements ExecutionInterceptor {

	private final AtomicInteger requests = new AtomicInteger();

	private final DoubleAdder readUnits = new DoubleAdder();

	private final DoubleAdder writeUnits = new DoubleAdder();

	@Override
	public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
		this.requests.incrementAndGet();
		if (context.request() instanceof QueryRequest query) {
			return query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
		}
		if (context.request() instanceof BatchWriteItemRequest batch) {
			return batch.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
		}
		if (context.request() instanceof UpdateItemRequest update) {
			return update.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
		}
		return context.request();
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		if (context.response() instanceof QueryResponse query) {
			this.readUnits.add(query.consumedCapacity().capacityUnits());
		}
		if (context.response() instanceof BatchWriteItemResponse batch) {
			batch.consumedCapacity().forEach((capacity) -> this.writeUnits.add(capacity.capacityUnits()));
		}
		if (context.response() instanceof UpdateItemResponse update) {
			this.writeUnits.add(update.consumedCapacity().capacityUnits());
		}
	}

	public void reset() {
		this.requests.set(0);
		this.readUnits.reset();
		this.writeUnits.reset();
	}

	public int requests() {
		return this.requests.get();
	}

	public double readUnits() {
		return this.readUnits.sum();
	}

	public double writeUnits() {
		return this.writeUnits.sum();
	}

}
