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

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.IndexMetadata;
import software.amazon.awssdk.enhanced.dynamodb.KeyAttributeMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.util.ReflectionUtils;

/**
 * What the enhanced client's annotations say of an entity's table.
 *
 * @param type the entity's class
 * @param table the table's name
 */
record AnnotatedEntity(Class<?> type, String table) {

	/**
	 * The SDK that Spring Cloud AWS's own BOM brings has no vector indexes yet, so this
	 * method is not called directly.
	 */
	private static final @Nullable Method VECTOR_INDICES = ReflectionUtils.findMethod(TableMetadata.class,
			"vectorIndices");

	/**
	 * Adds what the annotations say.
	 * @param definition the table's definition, still without keys and indexes
	 */
	TableDefinitionBuilder addTo(TableDefinitionBuilder definition) {
		TableMetadata metadata = metadata();
		IndexMetadata primary = metadata.indices()
			.stream()
			.filter((index) -> index.name().equals(TableMetadata.primaryIndexName()))
			.filter((index) -> !index.partitionKeys().isEmpty())
			.findFirst()
			.orElseThrow(() -> unreadable("no getter has @DynamoDbPartitionKey: annotate one"));
		KeyAttributeMetadata partitionKey = partitionKeyOf(primary).orElseThrow();
		definition.partitionKey(partitionKey.name(), typeOf(partitionKey));
		sortKeyOf(primary).ifPresent((key) -> definition.sortKey(key.name(), typeOf(key)));
		if (hasVectorIndex(metadata)) {
			throw unreadable("it has a vector index, which no definition has: remove its annotations");
		}
		// The order in which a class gives its methods is not one to rely on.
		metadata.indices()
			.stream()
			.filter((index) -> index != primary)
			.sorted(Comparator.comparing(IndexMetadata::name))
			.forEach((index) -> add(index, partitionKey, definition));
		return definition;
	}

	/**
	 * An index that has no partition key of its own is local, to the enhanced client too.
	 */
	private void add(IndexMetadata index, KeyAttributeMetadata tablesKey, TableDefinitionBuilder definition) {
		IndexDefinition.Builder builder = IndexDefinition.builder(index.name());
		KeyAttributeMetadata partitionKey = partitionKeyOf(index).orElse(tablesKey);
		builder.partitionKey(partitionKey.name(), typeOf(partitionKey));
		sortKeyOf(index).ifPresent((key) -> builder.sortKey(key.name(), typeOf(key)));
		if (index.partitionKeys().isEmpty()) {
			definition.localIndex(builder.build());
		}
		else {
			definition.index(builder.build());
		}
	}

	private static boolean hasVectorIndex(TableMetadata metadata) {
		return VECTOR_INDICES != null
				&& ReflectionUtils.invokeMethod(VECTOR_INDICES, metadata) instanceof Collection<?> indices
				&& !indices.isEmpty();
	}

	private TableMetadata metadata() {
		if (!this.type.isAnnotationPresent(DynamoDbBean.class)
				&& !this.type.isAnnotationPresent(DynamoDbImmutable.class)) {
			throw unreadable(
					"it has neither @DynamoDbBean nor @DynamoDbImmutable: annotate it, or use TableDefinition.builder");
		}
		try {
			return TableSchema.fromClass(this.type).tableMetadata();
		}
		// Whatever is wrong with a class, the enhanced client has no one type for it.
		catch (RuntimeException ex) {
			throw new IllegalArgumentException(message(String.valueOf(ex.getMessage())), ex);
		}
	}

	private Optional<KeyAttributeMetadata> partitionKeyOf(IndexMetadata index) {
		return atMostOne(index, "partition keys", index.partitionKeys());
	}

	private Optional<KeyAttributeMetadata> sortKeyOf(IndexMetadata index) {
		return atMostOne(index, "sort keys", index.sortKeys());
	}

	private Optional<KeyAttributeMetadata> atMostOne(IndexMetadata index, String what,
			List<KeyAttributeMetadata> keys) {
		if (keys.size() > 1) {
			throw unreadable("index '%s' has %d %s; a definition has at most one: use one".formatted(index.name(),
					keys.size(), what));
		}
		return keys.stream().findFirst();
	}

	private ScalarAttributeType typeOf(KeyAttributeMetadata key) {
		ScalarAttributeType type = key.attributeValueType().scalarAttributeType();
		if (type == null) {
			throw unreadable(
					"key attribute '%s' has type %s; a key has type S, N or B: change the type or its converter"
						.formatted(key.name(), key.attributeValueType()));
		}
		return type;
	}

	private IllegalArgumentException unreadable(String reason) {
		return new IllegalArgumentException(message(reason));
	}

	private String message(String reason) {
		return "class %s can't be read as the entity of table '%s': %s".formatted(this.type.getName(), this.table,
				reason);
	}

}
