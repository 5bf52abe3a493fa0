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

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The requests that consume capacity: how each is asked to report it, and whether it
 * reads or writes.
 */
final class CapacityRequests {

	private static final ReturnConsumedCapacity DETAIL = ReturnConsumedCapacity.INDEXES;

	private static final Set<Class<?>> READS = Set.of(GetItemRequest.class, BatchGetItemRequest.class,
			QueryRequest.class, ScanRequest.class, TransactGetItemsRequest.class);

	private static final Map<Class<?>, Function<SdkRequest, SdkRequest>> ASKING = new HashMap<>();

	static {
		asking(GetItemRequest.class, (get) -> get.toBuilder().returnConsumedCapacity(DETAIL).build());
		asking(BatchGetItemRequest.class, (get) -> get.toBuilder().returnConsumedCapacity(DETAIL).build());
		asking(QueryRequest.class, (query) -> query.toBuilder().returnConsumedCapacity(DETAIL).build());
		asking(ScanRequest.class, (scan) -> scan.toBuilder().returnConsumedCapacity(DETAIL).build());
		asking(TransactGetItemsRequest.class, (get) -> get.toBuilder().returnConsumedCapacity(DETAIL).build());
		asking(PutItemRequest.class, (put) -> put.toBuilder().returnConsumedCapacity(DETAIL).build());
		asking(UpdateItemRequest.class, (update) -> update.toBuilder().returnConsumedCapacity(DETAIL).build());
		asking(DeleteItemRequest.class, (delete) -> delete.toBuilder().returnConsumedCapacity(DETAIL).build());
		asking(BatchWriteItemRequest.class, (write) -> write.toBuilder().returnConsumedCapacity(DETAIL).build());
		asking(TransactWriteItemsRequest.class, (write) -> write.toBuilder().returnConsumedCapacity(DETAIL).build());
		asking(ExecuteStatementRequest.class, (execute) -> execute.toBuilder().returnConsumedCapacity(DETAIL).build());
		asking(BatchExecuteStatementRequest.class,
				(execute) -> execute.toBuilder().returnConsumedCapacity(DETAIL).build());
		asking(ExecuteTransactionRequest.class,
				(execute) -> execute.toBuilder().returnConsumedCapacity(DETAIL).build());
	}

	private CapacityRequests() {
	}

	private static <T extends SdkRequest> void asking(Class<T> type, Function<T, SdkRequest> asking) {
		ASKING.put(type, (request) -> asking.apply(type.cast(request)));
	}

	/** The request, asking for the capacity it consumes unless it already says. */
	static SdkRequest asking(SdkRequest request) {
		if (request.getValueForField("ReturnConsumedCapacity", String.class).isPresent()) {
			return request;
		}
		return ASKING.getOrDefault(request.getClass(), Function.identity()).apply(request);
	}

	static String kind(SdkRequest request) {
		boolean reads = READS.contains(request.getClass())
				|| statement(request).map((text) -> text.stripLeading().toUpperCase(Locale.ROOT))
					.filter((text) -> text.startsWith("SELECT") || text.startsWith("EXISTS"))
					.isPresent();
		return reads ? "read" : "write";
	}

	/** PartiQL statements of one request either all read or all write. */
	private static Optional<String> statement(SdkRequest request) {
		if (request instanceof ExecuteStatementRequest execute) {
			return Optional.of(execute.statement());
		}
		if (request instanceof BatchExecuteStatementRequest execute) {
			return first(execute.statements()).map((statement) -> statement.statement());
		}
		if (request instanceof ExecuteTransactionRequest execute) {
			return first(execute.transactStatements()).map((statement) -> statement.statement());
		}
		return Optional.empty();
	}

	private static <T> Optional<T> first(List<T> list) {
		return list.stream().findFirst();
	}

}
