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

import java.util.Optional;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.schema.SchemaProgress.Change.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Brings one table, step by step, to what its definition demands. Each step looks at the
 * table first, so that it doesn't matter who made the one before.
 */
final class TableCreation {

	private static final Logger logger = LoggerFactory.getLogger(TableCreation.class);

	/**
	 * How often in a row a change may be refused as invalid. The first refusal may only
	 * say that another instance has just made the same change, which a description, being
	 * eventually consistent, need not show at once.
	 */
	private static final int MAX_INVALID = 4;

	private final ControlPlane controlPlane;

	private final TableDefinition definition;

	private final Consumer<SchemaProgress.Change> changes;

	private int invalid;

	private @Nullable TableReport report;

	private @Nullable SchemaAccessException refusal;

	TableCreation(ControlPlane controlPlane, TableDefinition definition, Consumer<SchemaProgress.Change> changes) {
		this.controlPlane = controlPlane;
		this.definition = definition;
		this.changes = changes;
	}

	TableDefinition definition() {
		return this.definition;
	}

	/** The table as the last step left it; empty before the last step. */
	Optional<TableReport> report() {
		return Optional.ofNullable(this.report);
	}

	/** Why the last step changed nothing, if its change was refused. */
	Optional<SchemaAccessException> refusal() {
		return Optional.ofNullable(this.refusal);
	}

	Progress advance() {
		this.refusal = null;
		Optional<TableDescription> found = this.controlPlane.describeTable(this.definition.name());
		if (found.isEmpty()) {
			logger.debug("Creating DynamoDB table '{}'", this.definition.name());
			return change(Kind.TABLE, Optional.empty(), () -> this.controlPlane.createTable(this.definition));
		}
		TableDescription table = found.get();
		if (table.tableStatus() == TableStatus.CREATING || table.tableStatus() == TableStatus.DELETING) {
			return Progress.WAITING;
		}
		// What can't be used, or has other keys, is another's table: leave all of it
		// alone.
		if (!TableState.usable(table) || !hasKeysAsDefined(table) || canNotExpire(table)) {
			return done(this.controlPlane.describe(this.definition, table));
		}
		return advanceIndexes(table).or(() -> advanceDeletionProtection(table)).orElseGet(() -> advanceRest(table));
	}

	private boolean hasKeysAsDefined(TableDescription table) {
		FoundKeys keys = TableState.keys(table);
		return keys.hasPartitionKey(this.definition.partitionKey()) && keys.hasSortKey(this.definition.sortKey());
	}

	private boolean canNotExpire(TableDescription table) {
		return this.definition.timeToLiveAttribute().isPresent() && TableState.stronglyConsistentOverRegions(table);
	}

	private Optional<Progress> advanceIndexes(TableDescription table) {
		for (IndexDefinition index : this.definition.indexes()) {
			Optional<GlobalSecondaryIndexDescription> found = TableState.index(table, index.name());
			if (found.isEmpty()) {
				return Optional.of(create(table, index));
			}
			IndexStatus status = found.get().indexStatus();
			if (status == IndexStatus.CREATING || status == IndexStatus.DELETING) {
				return Optional.of(Progress.WAITING);
			}
		}
		return Optional.empty();
	}

	private Progress create(TableDescription table, IndexDefinition index) {
		if (table.tableStatus() != TableStatus.ACTIVE) {
			return Progress.WAITING;
		}
		logger.debug("Creating index '{}' of DynamoDB table '{}'", index.name(), table.tableName());
		return change(Kind.INDEX, Optional.of(index.name()), () -> this.controlPlane.createIndex(table, index));
	}

	private Optional<Progress> advanceDeletionProtection(TableDescription table) {
		if (!this.definition.deletionProtection() || Boolean.TRUE.equals(table.deletionProtectionEnabled())) {
			return Optional.empty();
		}
		logger.debug("Turning on deletion protection of DynamoDB table '{}'", table.tableName());
		return Optional.of(change(Kind.DELETION_PROTECTION, Optional.empty(),
				() -> this.controlPlane.enableDeletionProtection(table.tableName())));
	}

	/** What a description of the table doesn't tell. */
	private Progress advanceRest(TableDescription table) {
		TableState state = this.controlPlane.describe(this.definition, table);
		if (state.incomplete(this.definition)) {
			return Progress.WAITING;
		}
		Optional<String> off = this.definition.timeToLiveAttribute()
			.filter((attribute) -> state.timeToLive()
				.filter((timeToLive) -> timeToLive.timeToLiveStatus() == TimeToLiveStatus.DISABLED)
				.isPresent());
		if (off.isPresent()) {
			logger.debug("Turning on time to live of DynamoDB table '{}' by attribute '{}'", table.tableName(),
					off.get());
			return change(Kind.TIME_TO_LIVE, off,
					() -> this.controlPlane.enableTimeToLive(table.tableName(), off.get()));
		}
		if (state.pointInTimeRecovery().filter(PointInTimeRecovery.DISABLED::equals).isPresent()) {
			logger.debug("Turning on point-in-time recovery of DynamoDB table '{}'", table.tableName());
			return change(Kind.POINT_IN_TIME_RECOVERY, Optional.empty(),
					() -> this.controlPlane.enablePointInTimeRecovery(table.tableName()));
		}
		return done(state);
	}

	private Progress change(Kind kind, Optional<String> subject, Runnable change) {
		try {
			change.run();
			this.invalid = 0;
			this.changes.accept(new SchemaProgress.Change(this.definition.name(), kind, subject));
			return Progress.CHANGED;
		}
		catch (SchemaAccessException ex) {
			if (!worthAnotherLook(ex)) {
				throw ex;
			}
			logger.debug("Looking at DynamoDB table '{}' again", this.definition.name(), ex);
			this.refusal = ex;
			return Progress.WAITING;
		}
	}

	/**
	 * Whether another instance may be at the same work, or the service is too busy with
	 * tables of this account.
	 */
	private boolean worthAnotherLook(SchemaAccessException refusal) {
		Throwable cause = refusal.getCause();
		if (cause instanceof DynamoDbException invalidChange
				&& "ValidationException".equals(AccessFailure.errorCode(invalidChange))) {
			this.invalid++;
			return this.invalid < MAX_INVALID;
		}
		return cause instanceof ResourceInUseException || cause instanceof LimitExceededException
				|| cause instanceof ResourceNotFoundException || cause instanceof ContinuousBackupsUnavailableException;
	}

	private Progress done(TableState state) {
		this.report = state.report(this.definition);
		return Progress.DONE;
	}

	enum Progress {

		/** Something was changed. */
		CHANGED,

		/** Nothing can be done at the moment. */
		WAITING,

		/** Nothing is left that may be done. */
		DONE

	}

}
