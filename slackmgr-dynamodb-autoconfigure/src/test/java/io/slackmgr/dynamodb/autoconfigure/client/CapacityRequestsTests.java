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
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import static org.assertj.core.api.Assertions.assertThat;

class CapacityRequestsTests {

	static Stream<Arguments> requests() {
		return Stream.of(Arguments.of(GetItemRequest.builder().build(), "read"),
				Arguments.of(BatchGetItemRequest.builder().build(), "read"),
				Arguments.of(QueryRequest.builder().build(), "read"),
				Arguments.of(ScanRequest.builder().build(), "read"),
				Arguments.of(TransactGetItemsRequest.builder().build(), "read"),
				Arguments.of(PutItemRequest.builder().build(), "write"),
				Arguments.of(UpdateItemRequest.builder().build(), "write"),
				Arguments.of(DeleteItemRequest.builder().build(), "write"),
				Arguments.of(BatchWriteItemRequest.builder().build(), "write"),
				Arguments.of(TransactWriteItemsRequest.builder().build(), "write"),
				Arguments.of(ExecuteStatementRequest.builder().statement(" select * from t").build(), "read"),
				Arguments.of(ExecuteStatementRequest.builder().statement("DELETE FROM t").build(), "write"),
				Arguments.of(BatchExecuteStatementRequest.builder()
					.statements(BatchStatementRequest.builder().statement("SELECT a FROM t").build())
					.build(), "read"),
				Arguments.of(ExecuteTransactionRequest.builder()
					.transactStatements(ParameterizedStatement.builder().statement("UPDATE t SET a=1").build())
					.build(), "write"));
	}

	@ParameterizedTest
	@MethodSource("requests")
	void requestReportsItsCapacityAndKind(SdkRequest request, String kind) {
		SdkRequest asking = CapacityRequests.asking(request);
		assertThat(asking.getValueForField("ReturnConsumedCapacity", String.class)).contains("INDEXES");
		assertThat(CapacityRequests.kind(request)).isEqualTo(kind);
	}

	@Test
	void otherRequestsStayAsTheyAre() {
		ListTablesRequest list = ListTablesRequest.builder().build();
		QueryRequest query = QueryRequest.builder().returnConsumedCapacity("NONE").build();
		assertThat(List.of(CapacityRequests.asking(list), CapacityRequests.asking(query))).containsExactly(list, query);
	}

}
