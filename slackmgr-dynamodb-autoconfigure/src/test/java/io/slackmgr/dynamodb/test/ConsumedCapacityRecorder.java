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

package io.slackmgr.dynamodb.test;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * Asks for the consumed capacity of each request of a client and adds it up, indexes
 * included.
 */
public final class ConsumedCapacityRecorder implements ExecutionInterceptor {

	private final List<Cost> costs = new CopyOnWriteArrayList<>();

	@Override
	public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
		SdkRequest.Builder changed = context.request().toBuilder();
		context.request()
			.sdkFields()
			.stream()
			.filter((field) -> field.memberName().equals("ReturnConsumedCapacity"))
			.forEach((field) -> field.set(changed, "TOTAL"));
		return changed.build();
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		double units = context.response()
			.sdkFields()
			.stream()
			.filter((field) -> field.memberName().equals("ConsumedCapacity"))
			.map((field) -> field.getValueOrDefault(context.response()))
			.flatMap(ConsumedCapacityRecorder::each)
			.mapToDouble(ConsumedCapacity::capacityUnits)
			.sum();
		this.costs.add(new Cost(context.request().getClass().getSimpleName().replace("Request", ""), units));
	}

	private static Stream<ConsumedCapacity> each(Object value) {
		return (value instanceof Collection<?> several) ? several.stream().map(ConsumedCapacity.class::cast)
				: Stream.of((ConsumedCapacity) value);
	}

	/** The requests' operations, such as {@code PutItem}. */
	public List<String> operations() {
		return this.costs.stream().map(Cost::operation).toList();
	}

	public double units() {
		return this.costs.stream().mapToDouble(Cost::units).sum();
	}

	public void clear() {
		this.costs.clear();
	}

	private record Cost(String operation, double units) {
	}

}
