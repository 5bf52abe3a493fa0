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

package io.slackmgr.dynamodb.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/**
 * Keys as DynamoDB's API writes them.
 */
final class KeySchema {

	private KeySchema() {
	}

	/**
	 * The key attributes of the table and all its indexes, each once for each type it is
	 * used with.
	 */
	static Set<KeyAttribute> attributesOf(TableDefinition table) {
		Set<KeyAttribute> attributes = new LinkedHashSet<>();
		attributes.add(table.partitionKey());
		table.sortKey().ifPresent(attributes::add);
		allIndexesOf(table).forEach((index) -> attributes.addAll(attributesOf(index)));
		return attributes;
	}

	/** The global indexes, then the local ones. */
	static List<IndexDefinition> allIndexesOf(TableDefinition table) {
		return Stream.concat(table.indexes().stream(), table.localIndexes().stream()).toList();
	}

	static Set<KeyAttribute> attributesOf(IndexDefinition index) {
		Set<KeyAttribute> attributes = new LinkedHashSet<>();
		attributes.add(index.partitionKey());
		index.sortKey().ifPresent(attributes::add);
		return attributes;
	}

	static List<AttributeDefinition> definitionsOf(Set<KeyAttribute> attributes) {
		return attributes.stream()
			.map((attribute) -> AttributeDefinition.builder()
				.attributeName(attribute.name())
				.attributeType(attribute.type())
				.build())
			.toList();
	}

	static List<KeySchemaElement> elementsOf(KeyAttribute partitionKey, Optional<KeyAttribute> sortKey) {
		List<KeySchemaElement> elements = new ArrayList<>();
		elements.add(element(partitionKey, KeyType.HASH));
		sortKey.ifPresent((attribute) -> elements.add(element(attribute, KeyType.RANGE)));
		return elements;
	}

	private static KeySchemaElement element(KeyAttribute attribute, KeyType type) {
		return KeySchemaElement.builder().attributeName(attribute.name()).keyType(type).build();
	}

}
