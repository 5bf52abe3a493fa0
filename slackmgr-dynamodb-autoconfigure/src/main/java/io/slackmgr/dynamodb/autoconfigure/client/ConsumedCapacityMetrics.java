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

package io.slackmgr.dynamodb.autoconfigure.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * Counts the capacity units that DynamoDB says a call consumed, by table, index,
 * operation and kind. Requests that do not say what they want reported are made to ask
 * for it by index; it costs nothing but some bytes of the answer. A request that asks for
 * a total is counted as the table's, one that asks for none is not counted.
 */
final class ConsumedCapacityMetrics implements ExecutionInterceptor {

	static final String CAPACITY = "slackmgr.dynamodb.consumed.capacity";

	/** The value of the tag {@code index} for the table itself. */
	static final String TABLE_ITSELF = "none";

	/**
	 * Tables and indexes beyond this number are counted together, so that an application
	 * that makes up table names does not fill the registry.
	 */
	static final int MAX_NAMES = 200;

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	private final Meter.MeterProvider<Counter> counter;

	ConsumedCapacityMetrics(MeterRegistry registry) {
		this.counter = Counter.builder(CAPACITY)
			.description("Capacity units consumed, by table, index, operation and kind")
			.baseUnit("units")
			.withRegistry(registry);
	}

	@Override
	public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
		return CapacityRequests.asking(context.request());
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
		if (operation == null) {
			return;
		}
		String kind = CapacityRequests.kind(context.request());
		context.response().getValueForField("ConsumedCapacity", Object.class).ifPresent((value) -> {
			List<?> reports = (value instanceof List<?> list) ? list : List.of(value);
			reports.forEach((report) -> count((ConsumedCapacity) report, operation, kind));
		});
	}

	private void count(ConsumedCapacity report, String operation, String kind) {
		Consumption consumption = new Consumption(tableName(report), operation, kind);
		Capacity table = report.table();
		if (table == null) {
			count(consumption, TABLE_ITSELF, report.capacityUnits(), report.readCapacityUnits(),
					report.writeCapacityUnits());
			return;
		}
		count(consumption, TABLE_ITSELF, table);
		count(consumption, report.localSecondaryIndexes());
		count(consumption, report.globalSecondaryIndexes());
	}

	private void count(Consumption consumption, Map<String, Capacity> indexes) {
		indexes.forEach((index, capacity) -> count(consumption, index, capacity));
	}

	private void count(Consumption consumption, String index, Capacity capacity) {
		count(consumption, index, capacity.capacityUnits(), capacity.readCapacityUnits(),
				capacity.writeCapacityUnits());
	}

	/** Only transactions are reported by kind. */
	private void count(Consumption consumption, String index, @Nullable Double total, @Nullable Double read,
			@Nullable Double write) {
		if (read == null && write == null) {
			count(consumption, index, consumption.kind(), total);
		}
		else {
			count(consumption, index, "read", read);
			count(consumption, index, "write", write);
		}
	}

	private void count(Consumption consumption, String index, String kind, @Nullable Double units) {
		if (units == null || units <= 0) {
			return;
		}
		boolean known = isWithinBounds(consumption.table() + "/" + index);
		this.counter
			.withTags("table", known ? consumption.table() : "other", "index", known ? index : "other", "operation",
					consumption.operation(), "kind", kind)
			.increment(units);
	}

	private boolean isWithinBounds(String name) {
		return this.names.contains(name) || (this.names.size() < MAX_NAMES && this.names.add(name))
				|| this.names.contains(name);
	}

	private static String tableName(ConsumedCapacity report) {
		String name = String.valueOf(report.tableName());
		return name.substring(name.lastIndexOf('/') + 1);
	}

	private record Consumption(String table, String operation, String kind) {
	}

}
