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

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbProperties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration that points the application's DynamoDB client at the server of its
 * {@link DynamoDbConnectionDetails}, where there are some and DynamoDB does not run in
 * this process.
 */
@AutoConfiguration(before = DynamoDbAutoConfiguration.class)
@ConditionalOnClass(DynamoDbAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.embedded.enabled", havingValue = false, matchIfMissing = true)
@ConditionalOnBean(DynamoDbConnectionDetails.class)
public final class ConnectionDetailsAutoConfiguration {

	/**
	 * The properties too, as a client can't be built without a region before it is
	 * customized.
	 */
	@Bean
	static BeanPostProcessor slackmgrConnectionDetailsPostProcessor(ObjectProvider<DynamoDbConnectionDetails> details) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				if (bean instanceof DynamoDbProperties properties) {
					properties.setEndpoint(details.getObject().getEndpoint());
					properties.setRegion(details.getObject().getRegion());
				}
				return bean;
			}

		};
	}

	// The first of the customizers, so that the application's own have the last word.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	DynamoDbClientCustomizer slackmgrConnectionDetailsCustomizer(DynamoDbConnectionDetails details) {
		return (builder) -> builder.endpointOverride(details.getEndpoint())
			.region(Region.of(details.getRegion()))
			.credentialsProvider(StaticCredentialsProvider
				.create(AwsBasicCredentials.create(details.getAccessKey(), details.getSecretKey())));
	}

}
