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

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.util.Assert;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which item it is: its table and primary key. Two are equal when DynamoDB takes them for
 * one item; so numbers count by value.
 *
 * @param tableName the name of the table
 * @param key the primary key: one or two attributes, each a string, a number or binary
 */
public record ItemKey(String tableName, Map<String, AttributeValue> key) {

	public ItemKey {
		Assert.hasText(tableName, "'tableName' must not be empty");
		int size = key.size();
		Assert.isTrue(size == 1 || size == 2,
				() -> "'key' must have one attribute or two, not " + size + ", in table " + tableName);
		key.forEach((name, value) -> Assert.isTrue(isKeyValue(value),
				() -> "The key attribute '" + name + "' of table " + tableName
						+ " must be a string, a number or binary: it is of type " + value.type() + " or not a number"));
		key = Map.copyOf(key);
	}

	private static boolean isKeyValue(AttributeValue value) {
		if (value.n() == null) {
			return value.s() != null || value.b() != null;
		}
		try {
			new BigDecimal(value.n());
			return true;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ItemKey that && this.tableName.equals(that.tableName)
				&& this.key.size() == that.key.size() && hasValuesOf(that);
	}

	private boolean hasValuesOf(ItemKey other) {
		for (Map.Entry<String, AttributeValue> attribute : this.key.entrySet()) {
			AttributeValue value = other.key.get(attribute.getKey());
			if (value == null || !comparable(value).equals(comparable(attribute.getValue()))) {
				return false;
			}
		}
		return true;
	}

	@Override
	public int hashCode() {
		int hash = 31 * this.tableName.hashCode();
		for (Map.Entry<String, AttributeValue> attribute : this.key.entrySet()) {
			hash += attribute.getKey().hashCode() ^ comparable(attribute.getValue()).hashCode();
		}
		return hash;
	}

	/**
	 * What two values of one type are compared by. Texts, numbers and bytes are of
	 * different classes here, so that no value equals one of another type.
	 */
	private static Object comparable(AttributeValue value) {
		if (value.s() != null) {
			return value.s();
		}
		return (value.n() != null) ? new BigDecimal(value.n()).stripTrailingZeros() : value.b();
	}

	/**
	 * The key for messages, binary parts as their length only.
	 */
	@Override
	public String toString() {
		return new TreeMap<>(this.key).entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + describe(entry.getValue()))
			.collect(Collectors.joining(", ", this.tableName + " {", "}"));
	}

	private static String describe(AttributeValue value) {
		if (value.s() != null) {
			return value.s();
		}
		return (value.n() != null) ? value.n() : "<" + value.b().asByteArrayUnsafe().length + " bytes>";
	}

}
