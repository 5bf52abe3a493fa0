package io.slackmgr.dynamodb.autoconfigure;

import java.time.Clock;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what all capabilities share: the DynamoDB client and the clock.
 * Beans named {@code slackmgrDynamoDbClient} and {@code slackmgrClock} replace them.
 */
@AutoConfiguration(after = DynamoDbAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SlackManagerDynamoDbProperties.class)
public final class SlackManagerDynamoDbAutoConfiguration {

	@Bean
	LibraryDynamoDbClient slackmgrLibraryDynamoDbClient(
			@Qualifier(LibraryDynamoDbClient.BEAN_NAME) ObjectProvider<DynamoDbClient> own,
			ObjectProvider<DynamoDbClient> applications) {
		return new LibraryDynamoDbClient(own, applications);
	}

	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = "slackmgrClock")
	Clock slackmgrClock() {
		return Clock.systemUTC();
	}

}
