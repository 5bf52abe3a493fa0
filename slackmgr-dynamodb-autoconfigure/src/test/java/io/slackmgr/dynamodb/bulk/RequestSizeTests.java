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

package io.slackmgr.dynamodb.bulk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestSizeTests {

	static List<AttributeValue> values() {
		return List.of(AttributeValue.fromS("plain"), AttributeValue.fromS("\"quotes\\\" and \n\u0001 umlauts äöü €"),
				AttributeValue.fromS("\u0001".repeat(1000)), AttributeValue.fromS("\"".repeat(1000)),
				AttributeValue.fromN("123456789012345678901234567890.5"), AttributeValue.fromBool(true),
				AttributeValue.fromNul(true), AttributeValue.fromB(bytes(1000)),
				AttributeValue.fromSs(List.of("a", "\"", "longer")), AttributeValue.fromNs(List.of("1", "2.5", "-3")),
				AttributeValue.fromBs(List.of(bytes(1), bytes(2), bytes(100))),
				AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromN("1"))),
				AttributeValue.fromM(Map.of("inner", AttributeValue.fromL(List.of(AttributeValue.fromBool(false))))));
	}

	@ParameterizedTest
	@MethodSource("values")
	void sizeIsNeverUnderestimated(AttributeValue value) {
		Map<String, AttributeValue> item = Map.of("the \"name\"", value);
		FaultyHttpClient http = FaultyHttpClient.create();
		try (DynamoDbClient client = LocalDynamoDb.clientBuilder().httpClient(http).build()) {
			assertThatExceptionOfType(SdkException.class)
				.isThrownBy(() -> client.putItem((put) -> put.tableName("no-such-table").item(item)));
		}
		int sent = http.requests().get(0).body().get("Item").toString().getBytes(StandardCharsets.UTF_8).length;
		assertThat(RequestSize.of(item)).isBetween((long) sent, sent * 2L + 100);
	}

	private static SdkBytes bytes(int length) {
		return SdkBytes.fromByteArray(new byte[length]);
	}

}
