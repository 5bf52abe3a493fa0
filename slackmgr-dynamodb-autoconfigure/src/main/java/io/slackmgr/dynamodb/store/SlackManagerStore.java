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

package io.slackmgr.dynamodb.store;

import java.time.Clock;
import java.util.Optional;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.jspecify.annotations.Nullable;

/**
 * The Slack Manager store of one process: its repository and what maintains its data.
 */
public final class SlackManagerStore {

	private final SlackManagerRepository repository;

	private final SlackManagerMaintenance maintenance;

	private final @Nullable OpenIssueLayouts layouts;

	private final @Nullable OpenIssueResharding resharding;

	private SlackManagerStore(SlackManagerRepository repository, SlackManagerMaintenance maintenance,
			@Nullable OpenIssueLayouts layouts, @Nullable OpenIssueResharding resharding) {
		this.repository = repository;
		this.maintenance = maintenance;
		this.layouts = layouts;
		this.resharding = resharding;
	}

	/**
	 * A store in a DynamoDB table, as {@link SlackManagerTable} describes it.
	 * @param tables knows {@link SlackManagerTable#entityTable(String) the store's table}
	 * @param gateway takes single writes and transactions
	 * @param bulk the bulk operations that it writes batches with
	 * @param clock tells when items expire
	 * @param settings how the store works
	 * @return the store
	 */
	public static SlackManagerStore dynamoDb(EntityTables tables, WriteGateway gateway, DynamoDbBulkOperations bulk,
			Clock clock, StoreSettings settings) {
		OpenIssueLayouts layouts = new OpenIssueLayouts(tables, gateway, clock, settings);
		DynamoDbSlackManagerRepository repository = new DynamoDbSlackManagerRepository(tables, gateway, bulk, clock,
				settings, layouts);
		return new SlackManagerStore(repository, repository::dropAllData, layouts,
				new OpenIssueResharding(tables, gateway, clock, settings));
	}

	/**
	 * An empty store in this process's memory, for tests and development: it is gone with
	 * the process and is seen by no other. It joins the transactions of any transaction
	 * manager, and its look-ups are always consistent.
	 * @param transactions joins running transactions
	 * @param clock tells when items expire
	 * @param settings how the store works
	 * @return the store
	 */
	public static SlackManagerStore inMemory(InMemoryTransactions transactions, Clock clock, StoreSettings settings) {
		InMemorySlackManagerRepository repository = new InMemorySlackManagerRepository(transactions, clock, settings);
		return new SlackManagerStore(repository, repository::dropAllData, null, null);
	}

	/**
	 * Reads and writes the data.
	 * @return the repository
	 */
	public SlackManagerRepository repository() {
		return this.repository;
	}

	/**
	 * Reads the data only, such as that of a running Slack Manager. Every method that
	 * writes throws an {@link org.springframework.dao.InvalidDataAccessApiUsageException}
	 * that names it, before anything is sent or joins a transaction.
	 * @return the repository
	 */
	public SlackManagerRepository readOnlyRepository() {
		return new ReadOnlySlackManagerRepository(this.repository);
	}

	/**
	 * Deletes the data.
	 * @return the maintenance
	 */
	public SlackManagerMaintenance maintenance() {
		return this.maintenance;
	}

	/**
	 * How open issues are spread over the index.
	 * @return the layouts; empty in memory
	 */
	public Optional<OpenIssueLayouts> openIssueLayouts() {
		return Optional.ofNullable(this.layouts);
	}

	/**
	 * Changes how open issues are spread over the index.
	 * @return the resharding; empty in memory
	 */
	public Optional<OpenIssueResharding> openIssueResharding() {
		return Optional.ofNullable(this.resharding);
	}

}
