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
import java.util.Objects;
import java.util.Optional;

import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;

/**
 * What a table must look like: its keys, its secondary indexes, its time-to-live
 * attribute, how it is billed and protected. Immutable. Every bean of this type is
 * created or validated when the application starts, as
 * {@code slackmgr.dynamodb.schema.mode} says. What is left out, other than keys, may be
 * anything in an existing table.
 */
public final class TableDefinition {

	private final String name;

	private final @Nullable Class<?> entity;

	private final KeyAttribute partitionKey;

	private final @Nullable KeyAttribute sortKey;

	private final List<IndexDefinition> indexes;

	private final List<IndexDefinition> localIndexes;

	private final @Nullable String timeToLiveAttribute;

	private final @Nullable Billing billing;

	private final boolean pointInTimeRecovery;

	private final boolean deletionProtection;

	TableDefinition(TableDefinitionBuilder builder, KeyAttribute partitionKey) {
		this.name = builder.name;
		this.entity = builder.entity;
		this.partitionKey = partitionKey;
		this.sortKey = builder.sortKey;
		this.indexes = List.copyOf(builder.indexes);
		this.localIndexes = List.copyOf(builder.localIndexes);
		this.timeToLiveAttribute = builder.timeToLiveAttribute;
		this.billing = builder.billing;
		this.pointInTimeRecovery = builder.pointInTimeRecovery;
		this.deletionProtection = builder.deletionProtection;
		TableLimits.check(this);
	}

	/**
	 * Starts a definition.
	 * @param name the table's name: 3 to 255 of the characters a-z A-Z 0-9 _ . -
	 * @return a builder
	 * @throws IllegalArgumentException if DynamoDB doesn't allow the name
	 */
	public static TableDefinitionBuilder builder(String name) {
		return new TableDefinitionBuilder(ResourceName.require("table name", name), null);
	}

	/**
	 * Reads a definition from the enhanced client's annotations of an entity: its keys
	 * and its indexes, in the order of their names. An index that names a sort key only
	 * is local. What annotations can't say is added to {@link #toBuilder()}; until then
	 * every index projects all attributes.
	 * @param entity a class with {@code @DynamoDbBean} or {@code @DynamoDbImmutable}
	 * @param name the table's name
	 * @return the definition
	 * @throws IllegalArgumentException if the enhanced client can't map the class, it has
	 * no partition key, or a table can't be as it says
	 */
	public static TableDefinition fromBean(Class<?> entity, String name) {
		return new AnnotatedEntity(entity, name).addTo(builder(name)).build();
	}

	/**
	 * Reads a definition from the annotations of an entity, for the table that
	 * {@code DynamoDbTemplate} keeps it in. The table's name is found when the tables are
	 * looked at, so that the bean can be made where there is no resolver of names, as in
	 * a test of the web layer alone.
	 * @param entity a class with {@code @DynamoDbBean} or {@code @DynamoDbImmutable}
	 * @return the definition, without a name until it is {@link #named}
	 * @throws IllegalArgumentException as of {@link #fromBean(Class, String)}
	 */
	public static TableDefinition fromBean(Class<?> entity) {
		String label = entity.getSimpleName();
		return new AnnotatedEntity(entity, label).addTo(new TableDefinitionBuilder(label, entity)).build();
	}

	/**
	 * Reads a definition from the annotations of an entity, for the table that
	 * {@code DynamoDbTemplate} keeps it in.
	 * @param entity a class with {@code @DynamoDbBean} or {@code @DynamoDbImmutable}
	 * @param names knows the table's name, such as the bean of this type
	 * @return the definition
	 * @throws IllegalArgumentException as of {@link #fromBean(Class, String)}
	 */
	public static TableDefinition fromBean(Class<?> entity, DynamoDbTableNameResolver names) {
		return fromBean(entity).named(names);
	}

	/**
	 * This definition with the table's name.
	 * @param names knows the table's name of an entity
	 * @return a definition that has a name; this one if it has one already
	 * @throws IllegalArgumentException if DynamoDB doesn't allow the name
	 */
	public TableDefinition named(DynamoDbTableNameResolver names) {
		return (this.entity == null) ? this : copyTo(builder(names.resolve(this.entity))).build();
	}

	/**
	 * Starts a definition from this one.
	 * @return a builder that holds all that this definition holds
	 */
	public TableDefinitionBuilder toBuilder() {
		return copyTo(new TableDefinitionBuilder(this.name, this.entity));
	}

	private TableDefinitionBuilder copyTo(TableDefinitionBuilder builder) {
		builder.partitionKey = this.partitionKey;
		builder.sortKey = this.sortKey;
		builder.indexes.addAll(this.indexes);
		builder.localIndexes.addAll(this.localIndexes);
		builder.timeToLiveAttribute = this.timeToLiveAttribute;
		builder.billing = this.billing;
		builder.pointInTimeRecovery = this.pointInTimeRecovery;
		builder.deletionProtection = this.deletionProtection;
		return builder;
	}

	/**
	 * The table's name.
	 * @return the name
	 * @throws IllegalStateException if it is to be found later
	 */
	public String name() {
		if (this.entity != null) {
			throw new IllegalStateException("The definition of the table of " + this.entity.getName()
					+ " has no name yet. Action: ask named(DynamoDbTableNameResolver) for one that has");
		}
		return this.name;
	}

	/** What messages call the table, also while it has no name. */
	String label() {
		return this.name;
	}

	/**
	 * The partition key.
	 * @return the partition key
	 */
	public KeyAttribute partitionKey() {
		return this.partitionKey;
	}

	/**
	 * The sort key.
	 * @return the sort key, if the table has one
	 */
	public Optional<KeyAttribute> sortKey() {
		return Optional.ofNullable(this.sortKey);
	}

	/**
	 * The global secondary indexes, in the order given.
	 * @return the indexes; an immutable list
	 */
	public List<IndexDefinition> indexes() {
		return this.indexes;
	}

	/**
	 * The local secondary indexes, in the order given.
	 * @return the indexes; an immutable list
	 */
	public List<IndexDefinition> localIndexes() {
		return this.localIndexes;
	}

	/**
	 * How the table is billed.
	 * @return the billing; empty if a new table is billed on demand, and it doesn't
	 * matter how an existing one is
	 */
	public Optional<Billing> billing() {
		return Optional.ofNullable(this.billing);
	}

	/**
	 * Whether the table must have point-in-time recovery.
	 * @return whether it must; if not, it may
	 */
	public boolean pointInTimeRecovery() {
		return this.pointInTimeRecovery;
	}

	/**
	 * Whether the table must be protected from deletion.
	 * @return whether it must; if not, it may
	 */
	public boolean deletionProtection() {
		return this.deletionProtection;
	}

	/**
	 * The attribute by which items expire.
	 * @return its name; empty if it doesn't matter whether items of this table expire
	 */
	public Optional<String> timeToLiveAttribute() {
		return Optional.ofNullable(this.timeToLiveAttribute);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TableDefinition that && this.name.equals(that.name) && this.entity == that.entity
				&& this.partitionKey.equals(that.partitionKey) && Objects.equals(this.sortKey, that.sortKey)
				&& this.indexes.equals(that.indexes) && this.localIndexes.equals(that.localIndexes)
				&& Objects.equals(this.timeToLiveAttribute, that.timeToLiveAttribute)
				&& Objects.equals(this.billing, that.billing) && this.pointInTimeRecovery == that.pointInTimeRecovery
				&& this.deletionProtection == that.deletionProtection;
	}

	@Override
	public int hashCode() {
		return this.name.hashCode();
	}

	@Override
	public String toString() {
		return "%s [keys %s%s, indexes %s%s, time to live %s%s%s%s]".formatted(this.name, this.partitionKey,
				(this.sortKey != null) ? ", " + this.sortKey : "", this.indexes,
				this.localIndexes.isEmpty() ? "" : ", local indexes " + this.localIndexes,
				(this.timeToLiveAttribute != null) ? this.timeToLiveAttribute : "none",
				(this.billing != null) ? ", billing " + this.billing : "",
				this.pointInTimeRecovery ? ", point-in-time recovery" : "",
				this.deletionProtection ? ", deletion protection" : "");
	}

	/**
	 * How a table is billed.
	 *
	 * @param mode on demand or for provisioned throughput
	 * @param readUnits the read capacity units that are provisioned for the table, and
	 * for each of its global secondary indexes; 0 on demand
	 * @param writeUnits the write capacity units, likewise
	 */
	public record Billing(BillingMode mode, long readUnits, long writeUnits) {

		/**
		 * For each request.
		 */
		public static final Billing ON_DEMAND = new Billing(BillingMode.PAY_PER_REQUEST, 0, 0);

		/**
		 * Checks the units.
		 * @throws IllegalArgumentException if the mode is provisioned and units are less
		 * than 1, or it is on demand and there are units
		 */
		public Billing {
			Objects.requireNonNull(mode, "mode");
			if (mode == BillingMode.UNKNOWN_TO_SDK_VERSION) {
				throw new IllegalArgumentException("the billing mode must be PAY_PER_REQUEST or PROVISIONED");
			}
			boolean provisioned = mode == BillingMode.PROVISIONED;
			if (provisioned != (readUnits > 0) || provisioned != (writeUnits > 0) || readUnits < 0 || writeUnits < 0) {
				throw new IllegalArgumentException(
						"billing mode %s can't have %d read units and %d write units: give at least 1 of each for PROVISIONED, none for PAY_PER_REQUEST"
							.formatted(mode, readUnits, writeUnits));
			}
		}

		/**
		 * For throughput that is set aside. What it is now doesn't matter when a table is
		 * compared with its definition, since auto scaling changes it.
		 * @param readUnits read capacity units, at least 1
		 * @param writeUnits write capacity units, at least 1
		 * @return the billing
		 */
		public static Billing provisioned(long readUnits, long writeUnits) {
			return new Billing(BillingMode.PROVISIONED, readUnits, writeUnits);
		}

		boolean isProvisioned() {
			return this.mode == BillingMode.PROVISIONED;
		}

		@Override
		public String toString() {
			return isProvisioned()
					? "%s (%d read units, %d write units)".formatted(this.mode, this.readUnits, this.writeUnits)
					: this.mode.toString();
		}

	}

}
