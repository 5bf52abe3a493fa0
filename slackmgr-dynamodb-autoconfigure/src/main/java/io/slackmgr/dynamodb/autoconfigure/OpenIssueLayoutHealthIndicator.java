package io.slackmgr.dynamodb.autoconfigure;

import io.slackmgr.dynamodb.store.OpenIssueLayout;
import io.slackmgr.dynamodb.store.OpenIssueLayouts;
import io.slackmgr.dynamodb.store.OpenIssueResharding;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Over how many shards this instance takes open issues to be spread, and the phase of a
 * change it is in. UP in every phase; DOWN if that can't be read. Reads at most as often
 * as the store does.
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
