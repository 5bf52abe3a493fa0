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

package io.slackmgr.dynamodb.item;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Holds the computed sizes against what the engine charges: one write unit for each 1 KB
 * begun.
 */
class ItemSizeTests {

	private static final String TABLE = LocalDynamoDb.uniqueTableName("item-size");

	@BeforeAll
	static void createTable() {
		LocalDynamoDb.client()
			.createTable((table) -> table.tableName(TABLE)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions((attribute) -> attribute.attributeName("id").attributeType(ScalarAttributeType.S))
				.keySchema((key) -> key.attributeName("id").keyType(KeyType.HASH)));
	}

	static Stream<Map<String, AttributeValue>> items() {
		return Stream.of(Map.of("s", AttributeValue.fromS("aé漢🚨")), Map.of("b", bytes(7)),
				Map.of("bool", AttributeValue.fromBool(true), "null", AttributeValue.fromNul(true)),
				Map.of("ss", AttributeValue.fromSs(List.of("one", "two", "three"))),
				Map.of("bs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("ab"))), "l",
						AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromL(List.of())))),
				Map.of("m",
						AttributeValue.fromM(Map.of("k", AttributeValue.fromS("v"), "l", AttributeValue.fromS("w")))),
				Map.of());
	}

	private static AttributeValue bytes(int length) {
		return AttributeValue.fromB(SdkBytes.fromByteArray(new byte[length]));
	}

	@ParameterizedTest
	@MethodSource("items")
	void isWhatTheEngineChargesFor(Map<String, AttributeValue> attributes) {
		assertThat(unitsAtSize(attributes, 2048)).isEqualTo(2.0);
		assertThat(unitsAtSize(attributes, 2049)).isEqualTo(3.0);
	}

	@ParameterizedTest
	@MethodSource("items")
	void largestItemIsTakenAndOneByteMoreRefused(Map<String, AttributeValue> attributes) {
		assertThat(unitsAtSize(attributes, ItemSize.LIMIT)).isEqualTo(400.0);
		assertThatExceptionOfType(DynamoDbException.class)
			.isThrownBy(() -> unitsAtSize(attributes, ItemSize.LIMIT + 1));
	}

	@Test
	void numbersAreNeverTakenForLargerThanTheyAre() {
		for (String number : List.of("0", "1", "-1", "12345678901234567890", "1E+20", "0.000123", "-1.5")) {
			Map<String, AttributeValue> attributes = Map.of("n", AttributeValue.fromN(number));
			assertThat(unitsAtSize(attributes, 2049)).as(number).isEqualTo(3.0);
			assertThat(unitsAtSize(attributes, 2048 - 3)).as(number).isEqualTo(2.0);
		}
	}

	private static double unitsAtSize(Map<String, AttributeValue> attributes, int size) {
		Map<String, AttributeValue> item = new HashMap<>(attributes);
		item.put("id", AttributeValue.fromS("a"));
		item.put("fill", AttributeValue.fromS(""));
		int fill = size - (int) ItemSize.of(item);
		item.put("fill", AttributeValue.fromS("x".repeat(fill)));
		assertThat(ItemSize.of(item)).isEqualTo(size);
		LocalDynamoDb.client()
			.deleteItem((delete) -> delete.tableName(TABLE).key(Map.of("id", AttributeValue.fromS("a"))));
		return LocalDynamoDb.client()
			.putItem((put) -> put.tableName(TABLE).item(item).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
			.consumedCapacity()
			.capacityUnits();
	}

}
