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

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/**
 * The keys of an existing table or index, to be compared with a definition's. An index
 * may have several partition and several sort keys, which no definition has.
 */
record FoundKeys(List<Key> partitionKeys, List<Key> sortKeys) {

	static FoundKeys of(List<KeySchemaElement> elements, List<AttributeDefinition> definitions) {
		return new FoundKeys(keys(elements, KeyType.HASH, definitions), keys(elements, KeyType.RANGE, definitions));
	}

	private static List<Key> keys(List<KeySchemaElement> elements, KeyType type,
			List<AttributeDefinition> definitions) {
		return elements.stream()
			.filter((element) -> element.keyType() == type)
			.map((element) -> new Key(element.attributeName(), typeOf(element.attributeName(), definitions)))
			.toList();
	}

	private static String typeOf(String name, List<AttributeDefinition> definitions) {
		return definitions.stream()
			.filter((definition) -> definition.attributeName().equals(name))
			.map(AttributeDefinition::attributeTypeAsString)
			.findFirst()
			.orElse("type unknown");
	}

	boolean hasPartitionKey(KeyAttribute expected) {
		return this.partitionKeys.equals(List.of(Key.of(expected)));
	}

	boolean hasSortKey(Optional<KeyAttribute> expected) {
		return this.sortKeys.equals(expected.map(Key::of).map(List::of).orElse(List.of()));
	}

	boolean contains(String attribute) {
		return this.partitionKeys.stream().anyMatch((key) -> key.name().equals(attribute))
				|| this.sortKeys.stream().anyMatch((key) -> key.name().equals(attribute));
	}

	static String text(List<Key> keys) {
		return keys.isEmpty() ? "none" : keys.stream().map(Key::toString).collect(Collectors.joining(", "));
	}

	@Override
	public String toString() {
		return "partition key %s, sort key %s".formatted(text(this.partitionKeys), text(this.sortKeys));
	}

	record Key(String name, String type) {

		static Key of(KeyAttribute attribute) {
			return new Key(attribute.name(), attribute.type().toString());
		}

		@Override
		public String toString() {
			return this.name + " (" + this.type + ")";
		}

	}

}
