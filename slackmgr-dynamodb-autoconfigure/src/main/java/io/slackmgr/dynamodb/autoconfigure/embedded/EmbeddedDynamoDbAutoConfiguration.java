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

package io.slackmgr.dynamodb.autoconfigure.embedded;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.slackmgr.dynamodb.autoconfigure.LibraryDynamoDbClient;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbException;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbSettings;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Starts DynamoDB Local in the application's process when
 * {@code slackmgr.dynamodb.embedded.enabled} is true, before any DynamoDB client is made,
 * points Spring Cloud AWS's DynamoDB client at it and stops it after the clients.
 * <p>
 * Endpoint, region and credentials of DynamoDB clients only are touched. There they win
 * over {@code spring.cloud.aws.dynamodb.*}, over {@code spring.cloud.aws.*} and over
 * connection details; an application's own {@link DynamoDbClientCustomizer} wins over
 * them, unless it is ordered with the highest precedence. The start fails if the client
 * that the library uses goes elsewhere in the end. An application's own
 * {@link EmbeddedDynamoDb} bean is used instead of a new one, and an
 * {@link EmbeddedDynamoDbSettings} bean instead of the port and path of the properties.
 */
@AutoConfiguration(before = DynamoDbAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("slackmgr.dynamodb.embedded.enabled")
@EnableConfigurationProperties(EmbeddedDynamoDbProperties.class)
public final class EmbeddedDynamoDbAutoConfiguration {

	private static final String DYNAMODB_LOCAL = "software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler";

	@Bean
	static RefuseDaxBesideEmbedded slackmgrRefuseDaxBesideEmbedded(Environment environment) {
		return new RefuseDaxBesideEmbedded(environment);
	}

	@Bean
	static EmbeddedDynamoDbPropertiesPostProcessor slackmgrEmbeddedDynamoDbPropertiesPostProcessor(
			ObjectProvider<EmbeddedDynamoDb> embedded) {
		return new EmbeddedDynamoDbPropertiesPostProcessor(embedded);
	}

	@Bean
	static DependsOnEmbedded slackmgrDynamoDbClientDependsOnEmbedded() {
		return new DependsOnEmbedded(DynamoDbClient.class);
	}

	@Bean
	static DependsOnEmbedded slackmgrDynamoDbAsyncClientDependsOnEmbedded() {
		return new DependsOnEmbedded(DynamoDbAsyncClient.class);
	}

	@Bean
	@Lazy(false)
	EmbeddedClientCheck slackmgrEmbeddedClientCheck(EmbeddedDynamoDb embedded, ListableBeanFactory beans,
			ObjectProvider<LibraryDynamoDbClient> library) {
		return new EmbeddedClientCheck(embedded, beans, library);
	}

	// The first of the customizers, so that the application's own have the last word.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	DynamoDbClientCustomizer slackmgrEmbeddedDynamoDbClientCustomizer(EmbeddedDynamoDb embedded) {
		return (builder) -> builder.endpointOverride(embedded.endpoint())
			.region(embedded.region())
			.credentialsProvider(embedded.credentialsProvider());
	}

	/**
	 * For the ordinary case.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = DYNAMODB_LOCAL)
	static class Present {

		@Bean
		@ConditionalOnMissingBean
		EmbeddedDynamoDb slackmgrEmbeddedDynamoDb(EmbeddedDynamoDbProperties properties,
				ObjectProvider<EmbeddedDynamoDbSettings> settings, ObjectProvider<LoggingSystem> loggingSystem) {
			loggingSystem.ifAvailable(EmbeddedDynamoDbLogLevels::apply);
			return EmbeddedDynamoDb.start(settings.getIfAvailable(properties::settings));
		}

	}

	/**
	 * Says what to add.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass(DYNAMODB_LOCAL)
	static class Absent {

		@Bean
		@ConditionalOnMissingBean
		EmbeddedDynamoDb slackmgrEmbeddedDynamoDb() {
			throw EmbeddedDynamoDbException.missingDependency(null);
		}

	}

	/**
	 * Covers an application's own clients too, which may know a fixed port and nothing
	 * else of the server.
	 */
	static final class DependsOnEmbedded extends AbstractDependsOnBeanFactoryPostProcessor {

		DependsOnEmbedded(Class<?> clientType) {
			super(clientType, EmbeddedDynamoDb.class);
		}

	}

}
