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

package io.slackmgr.dynamodb.autoconfigure;

import java.time.Clock;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.slackmgr.dynamodb.clock.DynamoDbClock;
import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.WriteGateway;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of what all capabilities share: the DynamoDB client, the clock, and
 * the library's own template and bulk operations over that client. Beans named
 * {@code slackmgrDynamoDbClient} and {@code slackmgrClock} replace them. The clock learns
 * from the answers to the application's DynamoDB client; a {@code slackmgrDynamoDbClient}
 * may have its {@linkplain DynamoDbClock#interceptor() interceptor}.
 */
@AutoConfiguration(after = DynamoDbAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SlackManagerDynamoDbProperties.class)
public final class SlackManagerDynamoDbAutoConfiguration {

	@Bean
	static SdkModulesCheck slackmgrSdkModulesCheck(Environment environment) {
		return new SdkModulesCheck(environment);
	}

	@Bean
	TableNames slackmgrTableNames(Environment environment) {
		TableNames names = TableNames.of(environment);
		names.report();
		return names;
	}

	@Bean
	LibraryDynamoDbClient slackmgrLibraryDynamoDbClient(ListableBeanFactory beans,
			ObjectProvider<DynamoDbClientCheck> embedded) {
		return new LibraryDynamoDbClient(beans, embedded);
	}

	@Bean
	@Conditional(OnCapabilityInMemory.All.class)
	static LazyDynamoDbBeans slackmgrLazyDynamoDbBeans() {
		return new LazyDynamoDbBeans();
	}

	/**
	 * The library's template with its tables. Lazy, as what is kept in memory needs no
	 * client.
	 */
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	EntityTables slackmgrEntityTables(LibraryDynamoDbClient client, ObjectProvider<EntityTables.Mapping<?>> tables) {
		return new EntityTables(client.client(), tables.orderedStream().toList());
	}

	@Bean
	@Lazy
	LibraryBulkOperations slackmgrLibraryBulkOperations(LibraryDynamoDbClient client, WriteGateway gateway) {
		return new LibraryBulkOperations(client, gateway);
	}

	@Bean
	@ConditionalOnMissingBean
	InMemoryTransactions slackmgrInMemoryTransactions() {
		return new InMemoryTransactions();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(name = "slackmgrClock")
	@ConditionalOnProperty(name = "slackmgr.dynamodb.clock", havingValue = "dynamodb", matchIfMissing = true)
	static class DynamoDbClockConfiguration {

		@Bean(defaultCandidate = false)
		DynamoDbClock slackmgrClock() {
			return new DynamoDbClock();
		}

		/** Comes last, since it adds to what is there. */
		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		DynamoDbClientCustomizer slackmgrClockCustomizer(@Qualifier("slackmgrClock") DynamoDbClock clock) {
			return (builder) -> builder.overrideConfiguration(
					builder.overrideConfiguration().toBuilder().addExecutionInterceptor(clock.interceptor()).build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(name = "slackmgrClock")
	@ConditionalOnProperty(name = "slackmgr.dynamodb.clock", havingValue = "system")
	static class SystemClockConfiguration {

		@Bean(defaultCandidate = false)
		Clock slackmgrClock() {
			return Clock.systemUTC();
		}

	}

}
