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

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * Settings of a store. Immutable: each {@code with} method returns a changed copy.
 *
 * @param alertsTimeToLive how long alerts are kept after they are saved
 * @param issuesTimeToLive how long closed issues are kept after they are saved
 * @param consistentLookups whether look-ups see every write that was acknowledged before,
 * as {@link SlackManagerRepository} says of each
 * @param openIssueShards over how many shards a new table's open issues are spread, 1 to
 * 256; 1 is the layout of the Go plugin. Once the table has open issues, only
 * {@link OpenIssueResharding} changes it
 */
public record StoreSettings(Duration alertsTimeToLive, Duration issuesTimeToLive, boolean consistentLookups,
		int openIssueShards) {

	/**
	 * Alerts for 30 days, closed issues for 180, consistent look-ups, one shard.
	 */
	public static final StoreSettings DEFAULTS = new StoreSettings(Duration.ofDays(30), Duration.ofDays(180), true, 1);

	public StoreSettings {
		Assert.isTrue(alertsTimeToLive.compareTo(Duration.ZERO) > 0, "alertsTimeToLive must be more than 0");
		Assert.isTrue(issuesTimeToLive.compareTo(Duration.ZERO) > 0, "issuesTimeToLive must be more than 0");
		new ShardLayout(openIssueShards);
	}

	/**
	 * With other times to live.
	 * @param alerts how long alerts are kept; more than 0
	 * @param issues how long closed issues are kept; more than 0
	 * @return the changed settings
	 */
	public StoreSettings withTimeToLive(Duration alerts, Duration issues) {
		return new StoreSettings(alerts, issues, this.consistentLookups, this.openIssueShards);
	}

	/**
	 * With look-ups that are as late as an index is, at half the price or less.
	 * @return the changed settings
	 */
	public StoreSettings withEventualLookups() {
		return new StoreSettings(this.alertsTimeToLive, this.issuesTimeToLive, false, this.openIssueShards);
	}

	/**
	 * With open issues of a new table spread over several shards of the index.
	 * @param shards how many; 1 to 256
	 * @return the changed settings
	 */
	public StoreSettings withOpenIssueShards(int shards) {
		return new StoreSettings(this.alertsTimeToLive, this.issuesTimeToLive, this.consistentLookups, shards);
	}

}
