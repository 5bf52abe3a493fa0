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
import java.time.Instant;
import java.util.Map;

import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.OptimisticLockingFailureException;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item that says how a table's open issues are spread, for all instances. A table in
 * the Go plugin's layout has none until it is changed. Its partition key is no channel's,
 * as those have no {@code #}.
 */
final class LayoutRecord {

	static final String PARTITION = "#LAYOUT";

	private static final String SORT_KEY = "OPENISSUES";

	private static final Logger logger = LoggerFactory.getLogger(LayoutRecord.class);

	private final EntityTables tables;

	private final WriteGateway gateway;

	private final Clock clock;

	private final int configuredShards;

	private final StoreReader reader;

	LayoutRecord(EntityTables tables, WriteGateway gateway, Clock clock, StoreSettings settings) {
		this.tables = tables;
		this.gateway = gateway;
		this.clock = clock;
		this.configuredShards = settings.openIssueShards();
		this.reader = new StoreReader(tables, clock);
	}

	/** Reads the layout as it is now; of a new table it is the configured one. */
	OpenIssueLayout read() {
		return this.reader.loadConsistently(PARTITION, SORT_KEY)
			.map((item) -> OpenIssueLayout.fromJson(item.requireBody()))
			.orElseGet(this::initial);
	}

	private OpenIssueLayout initial() {
		OpenIssueLayout plain = OpenIssueLayout.stable(1, Instant.EPOCH);
		if (this.configuredShards == 1) {
			return plain;
		}
		if (!this.reader.openIssuesAfter(SlackManagerTable.OPEN, StoreKeys.ISSUES, 1).items().isEmpty()) {
			throw new IllegalStateException("slackmgr.dynamodb.store.open-issue-shards is " + this.configuredShards
					+ ", but the table has open issues in one shard: leave the property away"
					+ " and change the number with OpenIssueResharding");
		}
		try {
			OpenIssueLayout configured = OpenIssueLayout.stable(this.configuredShards, this.clock.instant());
			replace(plain, configured);
			logger.info("Open issues are spread over {} shards from now on", this.configuredShards);
			return configured;
		}
		catch (OptimisticLockingFailureException ex) {
			return read();
		}
	}

	/**
	 * Replaces a layout that was read.
	 * @throws OptimisticLockingFailureException if it was replaced meanwhile
	 */
	void replace(OpenIssueLayout before, OpenIssueLayout after) {
		StoreItem item = new StoreItem(PARTITION, SORT_KEY, after.toJson(), null, null, null);
		Expression unchanged = Expression.builder()
			.expression("attribute_not_exists(" + SlackManagerTable.PARTITION_KEY + ") OR " + SlackManagerTable.BODY
					+ " = :before")
			.expressionValues(Map.of(":before", AttributeValue.fromS(before.toJson())))
			.build();
		this.gateway.writeNow(this.tables.put(item)
			.withCondition(unchanged)
			.onConditionFailure((refusal) -> new OptimisticLockingFailureException(
					"Another instance took a step of resharding meanwhile. Action: look at its status and repeat what is left",
					refusal.cause())));
	}

}
