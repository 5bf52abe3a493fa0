package io.slackmgr.dynamodb.autoconfigure;

import java.time.Clock;

import io.slackmgr.dynamodb.schema.SchemaValidator;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health component {@code slackmgrDynamoDb}.
 */
@AutoConfiguration(after = SlackManagerSchemaAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
@ConditionalOnEnabledHealthIndicator("slackmgr-dynamo-db")
@ConditionalOnBean(SchemaValidator.class)
@EnableConfigurationProperties(SchemaHealthProperties.class)
public final class SlackManagerHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "slackmgrDynamoDbHealthIndicator", "slackmgrDynamoDbHealthContributor" })
	SlackManagerDynamoDbHealthIndicator slackmgrDynamoDbHealthIndicator(SchemaValidator validator,
			SchemaHealthProperties properties, @Qualifier("slackmgrClock") Clock clock) {
		return new SlackManagerDynamoDbHealthIndicator(validator, properties.cacheTtl(), clock);
	}

}
