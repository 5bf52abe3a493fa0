package io.slackmgr.dynamodb.autoconfigure;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * Auto-configuration of how the application's DynamoDB client retries, times out and
 * pools its connections. What it sets it sets first, so that a customizer of the
 * application's own, of either of Spring Cloud AWS's kinds, has the last word.
 */
@AutoConfiguration(before = DynamoDbAutoConfiguration.class)
@ConditionalOnClass({ AwsSyncClientCustomizer.class, DynamoDbAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.client.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(ClientProperties.class)
public final class SlackManagerClientAutoConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	RetryCustomizer slackmgrRetryCustomizer(ClientProperties properties) {
		return new RetryCustomizer(properties);
	}

	/**
	 * Without Apache 5 on the class path the application has chosen another HTTP client.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Apache5HttpClient.class)
	static class ConnectionPoolConfiguration {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ConnectionPoolCustomizer slackmgrConnectionPoolCustomizer(ClientProperties properties) {
			return new ConnectionPoolCustomizer(properties);
		}

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		HttpClientPrecedence slackmgrHttpClientPrecedence() {
			return new HttpClientPrecedence();
		}

	}

}
