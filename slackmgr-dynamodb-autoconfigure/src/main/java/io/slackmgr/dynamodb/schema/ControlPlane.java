package io.slackmgr.dynamodb.schema;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
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

	Optional<TableDescription> describeTable(String table) {
		return describe("DescribeTable", table,
				() -> this.client.describeTable((request) -> request.tableName(table)).table());
	}

	Optional<TimeToLiveDescription> describeTimeToLive(String table) {
		return describe("DescribeTimeToLive", table,
				() -> this.client.describeTimeToLive((request) -> request.tableName(table)).timeToLiveDescription());
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

	/** Makes the table with all its indexes, billed on demand. */
	void createTable(TableDefinition table) {
		// An empty list of indexes is refused, an absent one is not.
		List<GlobalSecondaryIndex> indexes = table.indexes().stream().map(ControlPlane::index).toList();
		send("CreateTable", table.name(),
				() -> this.client.createTable((request) -> request.tableName(table.name())
					.keySchema(KeySchema.elementsOf(table.partitionKey(), table.sortKey()))
					.attributeDefinitions(KeySchema.definitionsOf(KeySchema.attributesOf(table)))
					.globalSecondaryIndexes(indexes.isEmpty() ? null : indexes)
					.billingMode(BillingMode.PAY_PER_REQUEST)));
	}

	private static GlobalSecondaryIndex index(IndexDefinition index) {
		return GlobalSecondaryIndex.builder()
			.indexName(index.name())
			.keySchema(KeySchema.elementsOf(index.partitionKey(), index.sortKey()))
			.projection(projection(index))
			.build();
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

	// A table that never was billed on demand has no billing mode summary.
	private static @Nullable ProvisionedThroughput throughputOf(TableDescription table) {
		boolean onDemand = table.billingModeSummary() != null
				&& table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
		if (onDemand || table.provisionedThroughput() == null) {
			return null;
		}
		return ProvisionedThroughput.builder()
			.readCapacityUnits(table.provisionedThroughput().readCapacityUnits())
			.writeCapacityUnits(table.provisionedThroughput().writeCapacityUnits())
			.build();
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

}
