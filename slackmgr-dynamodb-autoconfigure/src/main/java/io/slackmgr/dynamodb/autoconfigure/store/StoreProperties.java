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

package io.slackmgr.dynamodb.autoconfigure.store;

import java.time.Duration;

import io.slackmgr.dynamodb.autoconfigure.StorageType;
import io.slackmgr.dynamodb.store.StoreSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * The Slack Manager store.
 *
 * @param enabled Whether there is a repository for Slack Manager's data. Without it its
 * table is not needed.
 * @param type Where the data is kept. In memory it is not durable.
 * @param alertsTimeToLive How long alerts are kept after they are saved. More than 0, at
 * most 36500d.
 * @param issuesTimeToLive How long closed issues are kept after they are saved. More than
 * 0, at most 36500d.
 * @param consistentLookups Whether look-ups of open issues, move mappings and processing
 * states see every write that was acknowledged before. Otherwise they cost half or less,
 * and may miss writes of the last moments, as indexes and replicas do.
 * @param openIssueShards Over how many partitions of the index a new table's open issues
 * are spread, so that no single one carries them all. 1 to 256; with more than 1 the Go
 * Slack Manager can't share the table. A table in use keeps its number until it is
 * changed with OpenIssueResharding.
 * @param readOnly Whether the repository refuses writes. For the table of a running Slack
 * Manager, which does not expect others to write its issues and mappings.
 */
@ConfigurationProperties("slackmgr.dynamodb.store")
public record StoreProperties(@DefaultValue("true") boolean enabled, @DefaultValue("dynamodb") StorageType type,
		@DefaultValue("30d") Duration alertsTimeToLive, @DefaultValue("180d") Duration issuesTimeToLive,
		@DefaultValue("true") boolean consistentLookups, @DefaultValue("1") int openIssueShards,
		@DefaultValue("false") boolean readOnly) implements Validator {

	private static final Duration MAX_TIME_TO_LIVE = Duration.ofDays(36500);

	private static final int MAX_SHARDS = 256;

	StoreSettings toSettings() {
		return new StoreSettings(this.alertsTimeToLive, this.issuesTimeToLive, this.consistentLookups,
				this.openIssueShards);
	}

	@Override
	public boolean supports(Class<?> type) {
		return type == StoreProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		StoreProperties properties = (StoreProperties) target;
		checkRange(errors, "alertsTimeToLive", properties.alertsTimeToLive(), "alerts-time-to-live");
		checkRange(errors, "issuesTimeToLive", properties.issuesTimeToLive(), "issues-time-to-live");
		if (properties.openIssueShards() < 1 || properties.openIssueShards() > MAX_SHARDS) {
			errors.rejectValue("openIssueShards", "range",
					"slackmgr.dynamodb.store.open-issue-shards must be 1 to " + MAX_SHARDS);
		}
		if (properties.readOnly() && properties.openIssueShards() > 1) {
			errors.rejectValue("openIssueShards", "readOnly",
					"slackmgr.dynamodb.store.open-issue-shards is for a store that writes, and"
							+ " slackmgr.dynamodb.store.read-only is true. Action: remove one of them;"
							+ " the shards of a table in use are found without it");
		}
	}

	private static void checkRange(Errors errors, String field, Duration value, String property) {
		if (value.compareTo(Duration.ZERO) <= 0 || value.compareTo(MAX_TIME_TO_LIVE) > 0) {
			errors.rejectValue(field, "range",
					"slackmgr.dynamodb.store." + property + " must be more than 0 and at most 36500d");
		}
	}

}
