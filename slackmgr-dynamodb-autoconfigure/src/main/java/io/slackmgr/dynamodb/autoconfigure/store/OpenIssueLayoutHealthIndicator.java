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

import io.slackmgr.dynamodb.store.OpenIssueLayout;
import io.slackmgr.dynamodb.store.OpenIssueLayouts;
import io.slackmgr.dynamodb.store.OpenIssueResharding;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Shows over how many shards open issues are spread, as this instance knows it, and the
 * phase of a change. UP in every phase; DOWN if that can't be read. Reads at most as
 * often as the store does.
 */
final class OpenIssueLayoutHealthIndicator extends AbstractHealthIndicator {

	private final OpenIssueLayouts layouts;

	OpenIssueLayoutHealthIndicator(OpenIssueLayouts layouts) {
		super("The layout of open issues can't be read");
		this.layouts = layouts;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		OpenIssueLayout layout = this.layouts.current();
		builder.up().withDetail("phase", layout.phase().toString()).withDetail("shards", layout.shards());
		if (layout.isResharding()) {
			builder.withDetail("targetShards", layout.targetShards())
				.withDetail("since", layout.since().toString())
				.withDetail("nextStepFrom", layout.since().plus(OpenIssueResharding.SETTLE_TIME).toString());
		}
	}

}
