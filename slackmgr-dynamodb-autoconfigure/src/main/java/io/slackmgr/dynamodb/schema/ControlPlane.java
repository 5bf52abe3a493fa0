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
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/**
 * The requests about tables themselves. Each throws {@link SchemaAccessException} when it
 * fails.
 */
final class ControlPlane {

	private final DynamoDbClient client;

	ControlPlane(DynamoDbClient client) {
		this.client = client;
	}

	/** All that a definition is compared with, and nothing else. */
	TableState describe(TableDefinition definition) {
		return describeTable(definition.name()).map((table) -> describe(definition, table))
			.orElseGet(() -> new TableState(Optional.empty(), Optional.empty(), Optional.empty()));
	}

	TableState describe(TableDefinition definition, TableDescription table) {
		boolean canExpire = !TableState.stronglyConsistentOverRegions(table);
		return new TableState(Optional.of(table),
				definition.timeToLiveAttribute()
					.filter((attribute) -> canExpire)
					.flatMap((attribute) -> describeTimeToLive(definition.name())),
				definition.pointInTimeRecovery() ? describePointInTimeRecovery(definition.name()) : Optional.empty());
	}

	Optional<TableDescription> describeTable(String table) {
		return describe("DescribeTable", table,
				() -> this.client.describeTable((request) -> request.tableName(table)).table());
	}

	private Optional<TimeToLiveDescription> describeTimeToLive(String table) {
		return describe("DescribeTimeToLive", table,
				() -> this.client.describeTimeToLive((request) -> request.tableName(table)).timeToLiveDescription());
	}

	/** Empty if there is no such table. */
	private Optional<PointInTimeRecovery> describePointInTimeRecovery(String table) {
		return describe("DescribeContinuousBackups", table, () -> {
			try {
				boolean on = this.client.describeContinuousBackups((request) -> request.tableName(table))
					.continuousBackupsDescription()
					.pointInTimeRecoveryDescription()
					.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED;
				return on ? PointInTimeRecovery.ENABLED : PointInTimeRecovery.DISABLED;
			}
			catch (TableNotFoundException ex) {
				throw ResourceNotFoundException.builder().cause(ex).build();
			}
			catch (DynamoDbException ex) {
				if ("UnknownOperationException".equals(AccessFailure.errorCode(ex))) {
					return PointInTimeRecovery.NOT_SUPPORTED;
				}
				throw ex;
			}
		});
	}

	private <T> Optional<T> describe(String operation, String table, Supplier<T> request) {
		return send(operation, table, () -> {
			try {
				return Optional.of(request.get());
			}
			catch (ResourceNotFoundException ex) {
				return Optional.empty();
			}
		});
	}

	/**
	 * Makes the table with all its indexes, billed on demand unless defined otherwise.
	 */
	void createTable(TableDefinition table) {
		TableDefinition.Billing billing = table.billing().orElse(TableDefinition.Billing.ON_DEMAND);
		ProvisionedThroughput throughput = billing.isProvisioned()
				? throughput(billing.readUnits(), billing.writeUnits()) : null;
		List<GlobalSecondaryIndex> indexes = table.indexes()
			.stream()
			.map((index) -> GlobalSecondaryIndex.builder()
				.indexName(index.name())
				.keySchema(KeySchema.elementsOf(index.partitionKey(), index.sortKey()))
				.projection(projection(index))
				.provisionedThroughput(throughput)
				.build())
			.toList();
		List<LocalSecondaryIndex> localIndexes = table.localIndexes()
			.stream()
			.map((index) -> LocalSecondaryIndex.builder()
				.indexName(index.name())
				.keySchema(KeySchema.elementsOf(index.partitionKey(), index.sortKey()))
				.projection(projection(index))
				.build())
			.toList();
		// An empty list of indexes is refused, an absent one is not.
		send("CreateTable", table.name(),
				() -> this.client.createTable((request) -> request.tableName(table.name())
					.keySchema(KeySchema.elementsOf(table.partitionKey(), table.sortKey()))
					.attributeDefinitions(KeySchema.definitionsOf(KeySchema.attributesOf(table)))
					.globalSecondaryIndexes(indexes.isEmpty() ? null : indexes)
					.localSecondaryIndexes(localIndexes.isEmpty() ? null : localIndexes)
					.billingMode(billing.mode())
					.provisionedThroughput(throughput)
					.deletionProtectionEnabled(table.deletionProtection() ? true : null)));
	}

	private static Projection projection(IndexDefinition index) {
		List<String> included = index.includedAttributes();
		return Projection.builder()
			.projectionType(index.projection())
			.nonKeyAttributes(included.isEmpty() ? null : included)
			.build();
	}

	/**
	 * Adds an index to a table. On a table with provisioned throughput the index gets the
	 * table's own, because there it needs one.
	 */
	void createIndex(TableDescription table, IndexDefinition index) {
		GlobalSecondaryIndexUpdate update = GlobalSecondaryIndexUpdate.builder()
			.create((create) -> create.indexName(index.name())
				.keySchema(KeySchema.elementsOf(index.partitionKey(), index.sortKey()))
				.projection(projection(index))
				.provisionedThroughput(throughputOf(table)))
			.build();
		send("UpdateTable", table.tableName(),
				() -> this.client.updateTable((request) -> request.tableName(table.tableName())
					.attributeDefinitions(KeySchema.definitionsOf(KeySchema.attributesOf(index)))
					.globalSecondaryIndexUpdates(update)));
	}

	static BillingMode billingModeOf(TableDescription table) {
		// A table that never was billed on demand has no billing mode summary.
		return (table.billingModeSummary() != null) ? table.billingModeSummary().billingMode()
				: BillingMode.PROVISIONED;
	}

	private static @Nullable ProvisionedThroughput throughputOf(TableDescription table) {
		if (billingModeOf(table) == BillingMode.PAY_PER_REQUEST || table.provisionedThroughput() == null) {
			return null;
		}
		return throughput(table.provisionedThroughput().readCapacityUnits(),
				table.provisionedThroughput().writeCapacityUnits());
	}

	private static ProvisionedThroughput throughput(long readUnits, long writeUnits) {
		return ProvisionedThroughput.builder().readCapacityUnits(readUnits).writeCapacityUnits(writeUnits).build();
	}

	void enableDeletionProtection(String table) {
		send("UpdateTable", table,
				() -> this.client.updateTable((request) -> request.tableName(table).deletionProtectionEnabled(true)));
	}

	void enablePointInTimeRecovery(String table) {
		send("UpdateContinuousBackups", table, () -> this.client
			.updateContinuousBackups((request) -> request.tableName(table)
				.pointInTimeRecoverySpecification((specification) -> specification.pointInTimeRecoveryEnabled(true))));
	}

	void enableTimeToLive(String table, String attribute) {
		send("UpdateTimeToLive", table, () -> this.client.updateTimeToLive((request) -> request.tableName(table)
			.timeToLiveSpecification((specification) -> specification.attributeName(attribute).enabled(true))));
	}

	private static <T> T send(String operation, String table, Supplier<T> request) {
		try {
			return request.get();
		}
		catch (SdkException ex) {
			throw new SchemaAccessException(operation, table, ex);
		}
	}

	/** What ends when the thread is interrupted while it waits. */
	static IllegalStateException interrupted(InterruptedException cause) {
		return new IllegalStateException("Interrupted while waiting until DynamoDB tables are active", cause);
	}

}
