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

package io.slackmgr.dynamodb.autoconfigure.transaction;

import java.time.Clock;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableSchemaResolver;
import io.slackmgr.dynamodb.autoconfigure.LibraryDynamoDbClient;
import io.slackmgr.dynamodb.autoconfigure.OnCapabilityInMemory;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.write.DirectWrites;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.DynamoDbTransactional;
import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;
import io.slackmgr.dynamodb.write.ForeignTransactions;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.TransactionManager;

/**
 * Auto-configuration of transactions over DynamoDB. It comes after every other
 * transaction manager's: alone, {@value #TRANSACTION_MANAGER} serves plain
 * {@code @Transactional}; beside another it is never the default and is asked for by
 * {@link DynamoDbTransactional}. What is kept in memory joins its transactions too, for
 * which no client is needed.
 */
@AutoConfiguration(after = { SlackManagerDynamoDbAutoConfiguration.class },
		afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
				"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				"org.springframework.boot.transaction.jta.autoconfigure.JtaAutoConfiguration",
				"org.springframework.boot.data.neo4j.autoconfigure.DataNeo4jAutoConfiguration",
				"org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration",
				"org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration" },
		before = TransactionAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
@Conditional(DynamoDbTransactionAutoConfiguration.OnTransactionalStore.class)
@EnableConfigurationProperties(DynamoDbTransactionProperties.class)
public final class DynamoDbTransactionAutoConfiguration {

	/**
	 * The name of the transaction manager's bean.
	 */
	public static final String TRANSACTION_MANAGER = DynamoDbTransactional.TRANSACTION_MANAGER;

	@Bean
	@ConditionalOnMissingBean
	WriteGateway slackmgrWriteGateway(LibraryDynamoDbClient client, @Qualifier("slackmgrClock") Clock clock,
			DynamoDbTransactionProperties properties, ForeignTransactions foreign) {
		return new WriteGateway(client::client, clock, properties.toSettings(), foreign);
	}

	/**
	 * Without the transaction manager every write is sent at once, which is all that is
	 * expected then.
	 */
	@Bean
	ForeignTransactions slackmgrForeignTransactions(DynamoDbTransactionProperties properties) {
		return properties.enabled() ? new ForeignTransactions(properties.foreign()) : ForeignTransactions.IGNORED;
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(DynamoDbEnhancedClient.class)
	@ConditionalOnBean({ DynamoDbTableSchemaResolver.class, DynamoDbTableNameResolver.class })
	DynamoDbWriteTemplate slackmgrWriteTemplate(WriteGateway gateway, DynamoDbEnhancedClient enhancedClient,
			DynamoDbTableSchemaResolver schemaResolver, DynamoDbTableNameResolver tableNameResolver) {
		return new DynamoDbWriteTemplate(gateway, enhancedClient, schemaResolver, tableNameResolver);
	}

	/**
	 * Where clients can be customized.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AwsSyncClientCustomizer.class)
	@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.transactions.enabled", matchIfMissing = true)
	static class DirectWritesConfiguration {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		static AwsSyncClientCustomizer slackmgrDirectWritesCustomizer(
				ObjectProvider<DynamoDbTransactionProperties> properties) {
			return (builder) -> {
				if (builder instanceof DynamoDbClientBuilder dynamoDb) {
					dynamoDb.overrideConfiguration(dynamoDb.overrideConfiguration()
						.toBuilder()
						.addExecutionInterceptor(new DirectWrites(properties.getObject().directWrites()))
						.build());
				}
			};
		}

	}

	/**
	 * Something that takes part in transactions: tables, or what is kept in memory.
	 */
	static final class OnTransactionalStore extends AnyNestedCondition {

		OnTransactionalStore() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(DynamoDbClient.class)
		static class Tables {

		}

		@Conditional(OnCapabilityInMemory.class)
		static class Memory {

		}

	}

	/**
	 * Its methods that make a manager are tried in this order.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.transactions.enabled", matchIfMissing = true)
	static class TransactionManagerConfiguration {

		@Bean
		static ForeignTransactionsObserver slackmgrForeignTransactionsObserver() {
			return new ForeignTransactionsObserver();
		}

		@Bean
		TransactionManagersReport slackmgrTransactionManagersReport(ConfigurableListableBeanFactory beans) {
			return new TransactionManagersReport(beans);
		}

		@Bean(TRANSACTION_MANAGER)
		@ConditionalOnMissingBean(TransactionManager.class)
		DynamoDbTransactionManager defaultTransactionManager(WriteGateway gateway,
				ObjectProvider<TransactionObserver> observer,
				ObjectProvider<TransactionManagerCustomizers> customizers) {
			DynamoDbTransactionManager transactionManager = new DynamoDbTransactionManager(gateway,
					observer.getIfAvailable(() -> TransactionObserver.NONE));
			customizers.ifAvailable((customizer) -> customizer.customize(transactionManager));
			return transactionManager;
		}

		@Bean(name = TRANSACTION_MANAGER, defaultCandidate = false)
		@ConditionalOnMissingBean(DynamoDbTransactionManager.class)
		DynamoDbTransactionManager namedTransactionManager(WriteGateway gateway,
				ObjectProvider<TransactionObserver> observer,
				ObjectProvider<TransactionManagerCustomizers> customizers) {
			return defaultTransactionManager(gateway, observer, customizers);
		}

	}

}
