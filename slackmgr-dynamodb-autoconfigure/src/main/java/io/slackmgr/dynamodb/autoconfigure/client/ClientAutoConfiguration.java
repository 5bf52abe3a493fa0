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

package io.slackmgr.dynamodb.autoconfigure.client;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

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
public final class ClientAutoConfiguration {

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
