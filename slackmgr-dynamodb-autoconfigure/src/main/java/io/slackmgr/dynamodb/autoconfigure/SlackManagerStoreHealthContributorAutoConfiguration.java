package io.slackmgr.dynamodb.autoconfigure;

import io.slackmgr.dynamodb.store.OpenIssueLayouts;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health component {@code slackmgrOpenIssues}, switched on and
 * off together with {@code slackmgrDynamoDb}.
 */
@AutoConfiguration(after = SlackManagerStoreAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("slackmgr-dynamo-db")
@ConditionalOnBean(OpenIssueLayouts.class)
public final class SlackManagerStoreHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "slackmgrOpenIssuesHealthIndicator", "slackmgrOpenIssuesHealthContributor" })
	OpenIssueLayoutHealthIndicator slackmgrOpenIssuesHealthIndicator(OpenIssueLayouts layouts) {
		return new OpenIssueLayoutHealthIndicator(layouts);
	}

}
