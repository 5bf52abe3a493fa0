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

package io.slackmgr.dynamodb.autoconfigure.bulk;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.dynamodb.DynamoDbOperations;
import io.slackmgr.dynamodb.autoconfigure.ExceptionTranslationAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.bulk.BulkOptions;
import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.exception.MissingTableException;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

class BulkAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
				TransactionAutoConfiguration.class, BulkAutoConfiguration.class,
				ExceptionTranslationAutoConfiguration.class, PersistenceExceptionTranslationAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties());

	@Test
	void entitiesGoToTheTablesThatTheApplicationsResolversName() {
		String prefix = LocalDynamoDb.uniqueTableName("bulk") + "-";
		createTable(prefix + "widget");
		this.runner.withPropertyValues("spring.cloud.aws.dynamodb.table-prefix=" + prefix).run((context) -> {
			DynamoDbBulkOperations bulk = context.getBean(DynamoDbBulkOperations.class);
			bulk.batchWrite(List.of(BulkWrite.put(new Widget("one")), BulkWrite.put(new Widget("two"))));
			assertThat(bulk.batchGet(Widget.class, List.of(Key.builder().partitionValue("two").build())))
				.extracting(Widget::getPk)
				.containsExactly("two");
			bulk.transactWrite(List.of(BulkWrite.delete(prefix + "widget", Map.of("pk", AttributeValue.fromS("one")))));
			assertThat(LocalDynamoDb.client().scan((scan) -> scan.tableName(prefix + "widget")).count()).isEqualTo(1);
		});
	}

	@Test
	void propertiesAreTheOptionsThatOperationsBeginWith() {
		this.runner
			.withPropertyValues("slackmgr.dynamodb.bulk.attempts=3", "slackmgr.dynamodb.bulk.min-backoff=1s",
					"slackmgr.dynamodb.bulk.max-backoff=2s", "slackmgr.dynamodb.bulk.parallelism=7")
			.run((context) -> context.getBean(DynamoDbBulkOperations.class).batchWrite(List.of(), (options) -> {
				assertThat(options.attempts()).isEqualTo(3);
				assertThat(options.minBackoff()).isEqualTo(Duration.ofSeconds(1));
				assertThat(options.maxBackoff()).isEqualTo(Duration.ofSeconds(2));
				assertThat(options.parallelism()).isEqualTo(7);
				return options;
			}));
	}

	@Test
	void defaultsAreThoseOfTheOptions() {
		this.runner.run((context) -> assertThat(context.getBean(BulkProperties.class).toOptions())
			.isEqualTo(BulkOptions.defaults()));
	}

	@Test
	void writesAreRefusedInsideATransactionOverDynamoDb() {
		this.runner.run((context) -> {
			DynamoDbBulkOperations bulk = context.getBean(DynamoDbBulkOperations.class);
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> context.getBean(TransactionTemplate.class)
					.executeWithoutResult((status) -> bulk.batchWrite(List.of(BulkWrite.put(new Widget("one"))))));
		});
	}

	@Test
	void bulkOperationsOfTheApplicationTakePrecedence() {
		DynamoDbBulkOperations own = mock(DynamoDbBulkOperations.class);
		this.runner.withBean("own", DynamoDbBulkOperations.class, () -> own)
			.run((context) -> assertThat(context).hasSingleBean(DynamoDbBulkOperations.class)
				.getBean(DynamoDbBulkOperations.class)
				.isSameAs(own));
	}

	@Test
	void withoutOneClientThereAreNoBulkOperations() {
		this.runner.withBean("one", DynamoDbClient.class, () -> mock(DynamoDbClient.class))
			.withBean("slackmgrDynamoDbClient", DynamoDbClient.class, () -> mock(DynamoDbClient.class))
			.withPropertyValues("spring.cloud.aws.dynamodb.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DynamoDbBulkTemplate.class));
		this.runner.withPropertyValues("slackmgr.dynamodb.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DynamoDbBulkTemplate.class));
	}

	@ParameterizedTest
	@CsvSource({ "attempts, 0, 1 to 20", "parallelism, 65, 1 to 64", "min-backoff, 0ms, 1ms to 1m",
			"max-backoff, 50ms, min-backoff to 5m" })
	void valueOutOfRangeEndsTheStart(String property, String value, String range) {
		this.runner.withPropertyValues("slackmgr.dynamodb.bulk." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("slackmgr.dynamodb.bulk." + property + " must be " + range));
	}

	@Test
	void repositoriesOfTheApplicationThrowSpringsExceptions() {
		this.runner.withUserConfiguration(RepositoryConfiguration.class)
			.run((context) -> assertThatExceptionOfType(MissingTableException.class)
				.isThrownBy(() -> context.getBean(WidgetRepository.class).save(new Widget("one")))
				.withMessageContaining("PutItem on table 'widget'"));
	}

	@Test
	void switchedOffNothingIsTranslated() {
		this.runner.withPropertyValues("slackmgr.dynamodb.enabled=false")
			.withUserConfiguration(RepositoryConfiguration.class)
			.run((context) -> assertThatExceptionOfType(ResourceNotFoundException.class)
				.isThrownBy(() -> context.getBean(WidgetRepository.class).save(new Widget("one"))));
	}

	private static void createTable(String name) {
		LocalDynamoDb.client()
			.createTable((request) -> request.tableName(name)
				.billingMode("PAY_PER_REQUEST")
				.attributeDefinitions((attribute) -> attribute.attributeName("pk").attributeType("S"))
				.keySchema((key) -> key.attributeName("pk").keyType("HASH")));
	}

	@Configuration(proxyBeanMethods = false)
	static class RepositoryConfiguration {

		@Bean
		WidgetRepository widgetRepository(DynamoDbOperations operations) {
			return new WidgetRepository(operations);
		}

	}

	@Repository
	static class WidgetRepository {

		private final DynamoDbOperations operations;

		WidgetRepository(DynamoDbOperations operations) {
			this.operations = operations;
		}

		void save(Widget widget) {
			this.operations.save(widget);
		}

	}

	@DynamoDbBean
	public static class Widget {

		private String pk;

		public Widget() {
		}

		Widget(String pk) {
			this.pk = pk;
		}

		@DynamoDbPartitionKey
		public String getPk() {
			return this.pk;
		}

		public void setPk(String pk) {
			this.pk = pk;
		}

	}

}
