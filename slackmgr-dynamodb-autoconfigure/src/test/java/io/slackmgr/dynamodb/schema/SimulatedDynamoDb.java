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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * Tables that take their time as the service's do and DynamoDB Local's don't: a change is
 * over after some descriptions, only one index is made at once and only on an active
 * table, and time to live is ENABLING at first.
 */
final class SimulatedDynamoDb implements DynamoDbClient {

	private final int looksUntilActive;

	private final Map<String, TableDescription> tables = new HashMap<>();

	private final Map<String, Integer> looks = new HashMap<>();

	private final Map<String, TimeToLiveDescription> timeToLive = new HashMap<>();

	private final Map<String, Boolean> recovery = new HashMap<>();

	private final Map<String, Deque<Runnable>> before = new HashMap<>();

	private final List<String> operations = new ArrayList<>();

	private final List<UpdateTableRequest> tableUpdates = new ArrayList<>();

	SimulatedDynamoDb(int looksUntilActive) {
		this.looksUntilActive = looksUntilActive;
	}

	/**
	 * Runs this, which may throw, before the next call of the operation not yet taken.
	 */
	void before(String operation, Runnable action) {
		this.before.computeIfAbsent(operation, (name) -> new ArrayDeque<>()).add(action);
	}

	List<String> operations() {
		return this.operations;
	}

	List<UpdateTableRequest> tableUpdates() {
		return this.tableUpdates;
	}

	TableDescription table(String name) {
		return this.tables.get(name);
	}

	void put(TableDescription table) {
		this.tables.put(table.tableName(), table);
	}

	void remove(String table) {
		this.tables.remove(table);
		this.timeToLive.remove(table);
	}

	void put(String table, TimeToLiveDescription description) {
		this.timeToLive.put(table, description);
	}

	static DynamoDbException failure(String code, String message) {
		return (DynamoDbException) DynamoDbException.builder()
			.message(message)
			.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
			.build();
	}

	@Override
	public DescribeTableResponse describeTable(DescribeTableRequest request) {
		called("DescribeTable");
		TableDescription table = existing(request.tableName());
		int left = this.looks.merge(request.tableName(), -1, Integer::sum);
		if (left == 0) {
			this.tables.put(table.tableName(), settled(table));
		}
		return DescribeTableResponse.builder().table(existing(request.tableName())).build();
	}

	@Override
	public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
		called("DescribeTimeToLive");
		existing(request.tableName());
		return DescribeTimeToLiveResponse.builder()
			.timeToLiveDescription(this.timeToLive.getOrDefault(request.tableName(),
					TimeToLiveDescription.builder().timeToLiveStatus(TimeToLiveStatus.DISABLED).build()))
			.build();
	}

	@Override
	public CreateTableResponse createTable(CreateTableRequest request) {
		called("CreateTable");
		create(request);
		return CreateTableResponse.builder().build();
	}

	private void create(CreateTableRequest request) {
		if (this.tables.containsKey(request.tableName())) {
			throw ResourceInUseException.builder().message("Table already exists: " + request.tableName()).build();
		}
		this.tables.put(request.tableName(),
				TableDescription.builder()
					.tableName(request.tableName())
					.tableStatus(TableStatus.CREATING)
					.keySchema(request.keySchema())
					.attributeDefinitions(request.attributeDefinitions())
					.deletionProtectionEnabled(request.deletionProtectionEnabled())
					.billingModeSummary((summary) -> summary.billingMode(BillingMode.PAY_PER_REQUEST))
					.globalSecondaryIndexes(request.globalSecondaryIndexes()
						.stream()
						.map((index) -> GlobalSecondaryIndexDescription.builder()
							.indexName(index.indexName())
							.indexStatus(IndexStatus.CREATING)
							.keySchema(index.keySchema())
							.projection(index.projection())
							.build())
						.toList())
					.build());
		this.looks.put(request.tableName(), this.looksUntilActive);
	}

	@Override
	public UpdateTableResponse updateTable(UpdateTableRequest request) {
		called("UpdateTable");
		this.tableUpdates.add(request);
		TableDescription table = existing(request.tableName());
		if (Boolean.TRUE.equals(request.deletionProtectionEnabled())) {
			put(table.toBuilder().deletionProtectionEnabled(true).build());
			return UpdateTableResponse.builder().build();
		}
		if (request.globalSecondaryIndexUpdates().size() != 1) {
			throw LimitExceededException.builder().message("Only 1 online index can be created at once").build();
		}
		if (table.tableStatus() != TableStatus.ACTIVE) {
			throw ResourceInUseException.builder().message("Table is being " + table.tableStatus()).build();
		}
		addIndex(table, request, request.globalSecondaryIndexUpdates().get(0).create());
		return UpdateTableResponse.builder().build();
	}

	private void addIndex(TableDescription table, UpdateTableRequest request, CreateGlobalSecondaryIndexAction index) {
		List<GlobalSecondaryIndexDescription> indexes = new ArrayList<>(table.globalSecondaryIndexes());
		if (indexes.stream().anyMatch((existing) -> existing.indexName().equals(index.indexName()))) {
			throw failure("ValidationException", "Attempting to create an index which already exists");
		}
		indexes.add(GlobalSecondaryIndexDescription.builder()
			.indexName(index.indexName())
			.indexStatus(IndexStatus.CREATING)
			.keySchema(index.keySchema())
			.projection(index.projection())
			.build());
		var attributes = new ArrayList<>(table.attributeDefinitions());
		attributes.addAll(request.attributeDefinitions());
		this.tables.put(table.tableName(),
				table.toBuilder()
					.tableStatus(TableStatus.UPDATING)
					.attributeDefinitions(attributes)
					.globalSecondaryIndexes(indexes)
					.build());
		this.looks.put(table.tableName(), this.looksUntilActive);
	}

	@Override
	public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
		called("UpdateTimeToLive");
		enable(request.tableName(), request.timeToLiveSpecification().attributeName());
		return UpdateTimeToLiveResponse.builder().build();
	}

	void enable(String table, String attribute) {
		existing(table);
		if (this.timeToLive.containsKey(table)) {
			throw failure("ValidationException", "TimeToLive is already enabled");
		}
		this.timeToLive.put(table,
				TimeToLiveDescription.builder()
					.timeToLiveStatus(TimeToLiveStatus.ENABLING)
					.attributeName(attribute)
					.build());
	}

	@Override
	public DescribeContinuousBackupsResponse describeContinuousBackups(DescribeContinuousBackupsRequest request) {
		called("DescribeContinuousBackups");
		existing(request.tableName());
		boolean on = this.recovery.getOrDefault(request.tableName(), false);
		return DescribeContinuousBackupsResponse.builder()
			.continuousBackupsDescription((backups) -> backups.pointInTimeRecoveryDescription(
					(description) -> description.pointInTimeRecoveryStatus(on ? "ENABLED" : "DISABLED")))
			.build();
	}

	@Override
	public UpdateContinuousBackupsResponse updateContinuousBackups(UpdateContinuousBackupsRequest request) {
		called("UpdateContinuousBackups");
		existing(request.tableName());
		this.recovery.put(request.tableName(), request.pointInTimeRecoverySpecification().pointInTimeRecoveryEnabled());
		return UpdateContinuousBackupsResponse.builder().build();
	}

	private void called(String operation) {
		this.operations.add(operation);
		Runnable action = this.before.getOrDefault(operation, new ArrayDeque<>()).poll();
		if (action != null) {
			action.run();
		}
	}

	private TableDescription existing(String name) {
		TableDescription table = this.tables.get(name);
		if (table == null) {
			throw ResourceNotFoundException.builder().message("Requested resource not found: " + name).build();
		}
		return table;
	}

	private static TableDescription settled(TableDescription table) {
		return table.toBuilder()
			.tableStatus(TableStatus.ACTIVE)
			.globalSecondaryIndexes(table.globalSecondaryIndexes()
				.stream()
				.map((index) -> index.toBuilder().indexStatus(IndexStatus.ACTIVE).build())
				.toList())
			.build();
	}

	@Override
	public String serviceName() {
		return SERVICE_NAME;
	}

	@Override
	public void close() {
	}

}
