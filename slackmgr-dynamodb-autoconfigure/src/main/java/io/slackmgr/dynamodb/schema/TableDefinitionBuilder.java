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
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Builds a {@link TableDefinition}.
 */
public final class TableDefinitionBuilder {

	final String name;

	/** The entity that the table's name is found by later; the name stands in for it. */
	final @Nullable Class<?> entity;

	final List<IndexDefinition> indexes = new ArrayList<>();

	@Nullable KeyAttribute partitionKey;

	@Nullable KeyAttribute sortKey;

	final List<IndexDefinition> localIndexes = new ArrayList<>();

	@Nullable String timeToLiveAttribute;

	TableDefinition.@Nullable Billing billing;

	boolean pointInTimeRecovery;

	boolean deletionProtection;

	TableDefinitionBuilder(String name, @Nullable Class<?> entity) {
		this.name = name;
		this.entity = entity;
	}

	/**
	 * Sets the partition key, which every table needs.
	 * @param attribute its name, 1 to 255 bytes in UTF-8
	 * @param type its type
	 * @return this builder
	 */
	public TableDefinitionBuilder partitionKey(String attribute, ScalarAttributeType type) {
		this.partitionKey = new KeyAttribute(attribute, type);
		return this;
	}

	/**
	 * Sets the sort key.
	 * @param attribute its name, 1 to 255 bytes in UTF-8
	 * @param type its type
	 * @return this builder
	 */
	public TableDefinitionBuilder sortKey(String attribute, ScalarAttributeType type) {
		this.sortKey = new KeyAttribute(attribute, type);
		return this;
	}

	/**
	 * Adds global secondary indexes; a table has at most 20.
	 * @param definitions the indexes
	 * @return this builder
	 */
	public TableDefinitionBuilder index(IndexDefinition... definitions) {
		this.indexes.addAll(List.of(definitions));
		return this;
	}

	/**
	 * Adds local secondary indexes; a table has at most 5. They can only be made together
	 * with their table.
	 * @param definitions the indexes, each with the table's own partition key and a sort
	 * key
	 * @return this builder
	 */
	public TableDefinitionBuilder localIndex(IndexDefinition... definitions) {
		this.localIndexes.addAll(List.of(definitions));
		return this;
	}

	/**
	 * Changes an index, global or local, that was added before.
	 * @param index the index's name
	 * @param change what to change
	 * @return this builder
	 * @throws IllegalArgumentException if there is no index of this name
	 */
	public TableDefinitionBuilder changeIndex(String index, UnaryOperator<IndexDefinition.Builder> change) {
		if (!changeIndex(this.indexes, index, change) && !changeIndex(this.localIndexes, index, change)) {
			throw new IllegalArgumentException(
					"table '%s' has no index '%s' to change: add it with index".formatted(this.name, index));
		}
		return this;
	}

	private static boolean changeIndex(List<IndexDefinition> indexes, String name,
			UnaryOperator<IndexDefinition.Builder> change) {
		for (int i = 0; i < indexes.size(); i++) {
			if (indexes.get(i).name().equals(name)) {
				indexes.set(i, change.apply(indexes.get(i).toBuilder()).build());
				return true;
			}
		}
		return false;
	}

	/**
	 * Demands that the table is billed like this. Only the mode counts when an existing
	 * table is compared, and it is never changed.
	 * @param tableBilling the billing
	 * @return this builder
	 */
	public TableDefinitionBuilder billing(TableDefinition.Billing tableBilling) {
		this.billing = tableBilling;
		return this;
	}

	/**
	 * Demands point-in-time recovery. Where it is off, mode create turns it on. Creating
	 * and comparing then needs the permission dynamodb:DescribeContinuousBackups, and
	 * turning it on dynamodb:UpdateContinuousBackups. An endpoint that doesn't know it,
	 * such as DynamoDB Local, does without.
	 * @return this builder
	 */
	public TableDefinitionBuilder pointInTimeRecovery() {
		this.pointInTimeRecovery = true;
		return this;
	}

	/**
	 * Demands that the table is protected from deletion. Where it isn't, mode create
	 * turns it on.
	 * @return this builder
	 */
	public TableDefinitionBuilder deletionProtection() {
		this.deletionProtection = true;
		return this;
	}

	/**
	 * Sets the attribute by which items expire: a number, in seconds of the Unix epoch.
	 * @param attribute its name, 1 to 255 bytes in UTF-8
	 * @return this builder
	 */
	public TableDefinitionBuilder timeToLiveAttribute(String attribute) {
		this.timeToLiveAttribute = KeyAttribute.requireName("time-to-live attribute", attribute);
		return this;
	}

	/**
	 * Makes the definition.
	 * @return the definition
	 * @throws IllegalArgumentException if there is no partition key, both keys are one
	 * attribute, two indexes have one name, an attribute has two types, there are more
	 * than 20 global or 5 local indexes, a local index has another partition key than the
	 * table or no sort key, or the indexes include more than 100 attributes in all
	 */
	public TableDefinition build() {
		KeyAttribute partition = this.partitionKey;
		if (partition == null) {
			throw new IllegalArgumentException(
					"table '%s' has no partition key: set partitionKey".formatted(this.name));
		}
		return new TableDefinition(this, partition);
	}

}
