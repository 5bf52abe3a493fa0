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

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.slackmgr.dynamodb.item.ItemKey;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item as DynamoDB tells items apart: numbers are equal by value, so that 1 and 1.0
 * are the same key.
 */
record KeyIdentity(String table, Map<String, Object> values) {

	static KeyIdentity of(ItemKey key) {
		return of(key.tableName(), key.key(), key.key().keySet());
	}

	/** The identity of an item whose key attributes are known by name. */
	static KeyIdentity of(String table, Map<String, AttributeValue> item, Set<String> names) {
		Map<String, Object> values = new HashMap<>();
		for (String name : names) {
			values.put(name, comparable(table, name, item.getOrDefault(name, AttributeValue.fromNul(true))));
		}
		return new KeyIdentity(table, values);
	}

	private static Object comparable(String table, String name, AttributeValue value) {
		return switch (value.type()) {
			case S -> value.s();
			case N -> number(table, name, value.n());
			case B -> value.b();
			default -> throw new InvalidDataAccessApiUsageException("The key attribute '" + name + "' of table '"
					+ table + "' must be a string, a number or binary, not of type " + value.type());
		};
	}

	private static BigDecimal number(String table, String name, String text) {
		try {
			return new BigDecimal(text).stripTrailingZeros();
		}
		catch (NumberFormatException ex) {
			throw new InvalidDataAccessApiUsageException(
					"The key attribute '" + name + "' of table '" + table + "' is not a number", ex);
		}
	}

}
