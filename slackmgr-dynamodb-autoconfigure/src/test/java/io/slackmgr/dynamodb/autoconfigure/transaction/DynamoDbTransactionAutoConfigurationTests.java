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

import java.io.IOException;
import java.util.Map;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DynamoDbTransactionAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
				TransactionManagerCustomizationAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties());

	private final ApplicationContextRunner besideJdbc = this.runner
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:${random.uuid}");

	@Test
	void aloneItServesPlainTransactional() {
		this.runner.withUserConfiguration(PlainServiceConfiguration.class).run((context) -> {
			assertThat(context).hasSingleBean(TransactionManager.class)
				.hasSingleBean(DynamoDbTransactionManager.class)
				.hasBean("slackmgrTransactionManager")
				.hasSingleBean(TransactionTemplate.class);
			PlainService service = context.getBean(PlainService.class);
			assertThatThrownBy(service::putAndFail).hasMessage("half-way");
			assertThat(service.isThere()).isFalse();
			service.put();
			assertThat(service.isThere()).isTrue();
		});
	}

	@Test
	void rollbackRulesAreSprings() {
		this.runner.withUserConfiguration(PlainServiceConfiguration.class).run((context) -> {
			PlainService service = context.getBean(PlainService.class);
			assertThatThrownBy(service::putAndFailChecked).hasMessage("rolled back by rule");
			assertThat(service.isThere()).isFalse();
			assertThatThrownBy(service::putAndFailWithoutRollback).hasMessage("committed by rule");
			assertThat(service.isThere()).isTrue();
		});
	}

	@Test
	void transactionsAreTimedWhereThereIsARegistry() {
		this.runner.withConfiguration(AutoConfigurations.of(DynamoDbTransactionMetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withUserConfiguration(PlainServiceConfiguration.class)
			.run((context) -> {
				context.getBean(PlainService.class).put();
				assertThat(context.getBean(MeterRegistry.class)
					.get("slackmgr.transactions")
					.tag("outcome", "committed")
					.timer()
					.count()).isOne();
			});
	}

	@Test
	void startsBesideTwoTemplatesOfTheApplication() {
		this.runner.withUserConfiguration(TwoTemplatesConfiguration.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(DynamoDbWriteTemplate.class));
	}

	@Test
	void ownClientTakesTheTemplatesWrites() {
		this.runner.withUserConfiguration(PlainServiceConfiguration.class, LibraryClientConfiguration.class)
			.run((context) -> {
				RequestRecorder recorder = context.getBean(RequestRecorder.class);
				PlainService service = context.getBean(PlainService.class);
				service.write();
				service.put();
				assertThat(recorder.operations()).containsExactly("PutItem", "TransactWriteItems");
				assertThat(context.getBean(DynamoDbClient.class))
					.isNotSameAs(context.getBean("slackmgrDynamoDbClient"));
			});
	}

	@Test
	void besideJdbcPlainTransactionalStaysJdbcs() {
		this.besideJdbc.withUserConfiguration(JdbcServiceConfiguration.class).run((context) -> {
			assertThat(context.getBean(PlatformTransactionManager.class)).isInstanceOf(JdbcTransactionManager.class);
			assertThat(context.getBean(TransactionTemplate.class).getTransactionManager())
				.isInstanceOf(JdbcTransactionManager.class);
			JdbcService service = context.getBean(JdbcService.class);
			assertThatThrownBy(service::insertAndFail).hasMessage("half-way");
			assertThat(service.count()).isZero();
		});
	}

	@Test
	void besideJdbcItRollsBackWhenAskedForByName() {
		this.besideJdbc.withUserConfiguration(NamedServiceConfiguration.class).run((context) -> {
			assertThat(context).hasSingleBean(DynamoDbTransactionManager.class);
			NamedService service = context.getBean(NamedService.class);
			assertThatThrownBy(service::putAndFail).hasMessage("half-way");
			assertThat(service.isThere()).isFalse();
			service.put();
			assertThat(service.isThere()).isTrue();
		});
	}

	@Test
	void isNoDefaultBesideAnotherManager() {
		this.besideJdbc.withUserConfiguration(OwnTransactionManagerConfiguration.class).run((context) -> {
			assertThat(context.getBean(PlatformTransactionManager.class)).isSameAs(context.getBean("own"));
			assertThat(context).hasSingleBean(DynamoDbTransactionManager.class);
		});
	}

	@Test
	void transactionManagerCanBeSwitchedOff() {
		this.runner.withPropertyValues("slackmgr.dynamodb.transactions.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(TransactionManager.class)
				.hasSingleBean(WriteGateway.class));
	}

	@Test
	void allIsSwitchedOffWithTheLibrary() {
		this.runner.withPropertyValues("slackmgr.dynamodb.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(TransactionManager.class)
				.doesNotHaveBean(WriteGateway.class));
	}

	@Test
	void backsOffWithoutADynamoDbClient() {
		this.runner.withPropertyValues("spring.cloud.aws.dynamodb.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WriteGateway.class));
	}

	@ParameterizedTest
	@CsvSource({ "commit-timeout, 0s, 1s to 5m", "commit-timeout, 6m, 1s to 5m", "initial-backoff, 0ms, 1ms to 10s",
			"maximum-backoff, 1ms, initial-backoff to 1m" })
	void badPropertyIsNamedWithItsRange(String property, String value, String range) {
		this.runner.withPropertyValues("slackmgr.dynamodb.transactions." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("slackmgr.dynamodb.transactions." + property)
				.hasMessageContaining(range));
	}

	private static String createTable() {
		String name = LocalDynamoDb.uniqueTableName("transactional");
		LocalDynamoDb.client()
			.createTable((table) -> table.tableName(name)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions((attribute) -> attribute.attributeName("id").attributeType(ScalarAttributeType.S))
				.keySchema((key) -> key.attributeName("id").keyType(KeyType.HASH)));
		return name;
	}

	abstract static class ItemService {

		private final String table = createTable();

		private final DynamoDbWriteTemplate template;

		ItemService(DynamoDbWriteTemplate template) {
			this.template = template;
		}

		void write() {
			this.template.write(TransactWriteItem.builder()
				.put((put) -> put.tableName(this.table).item(Map.of("id", AttributeValue.fromS("a"))))
				.build(), "id");
		}

		public boolean isThere() {
			return LocalDynamoDb.client()
				.getItem((get) -> get.tableName(this.table).key(Map.of("id", AttributeValue.fromS("a"))))
				.hasItem();
		}

	}

	static class PlainService extends ItemService {

		PlainService(DynamoDbWriteTemplate template) {
			super(template);
		}

		@Transactional
		public void put() {
			write();
		}

		@Transactional
		public void putAndFail() {
			write();
			throw new IllegalStateException("half-way");
		}

		@Transactional(rollbackFor = IOException.class)
		public void putAndFailChecked() throws IOException {
			write();
			throw new IOException("rolled back by rule");
		}

		@Transactional(noRollbackFor = IllegalStateException.class)
		public void putAndFailWithoutRollback() {
			write();
			throw new IllegalStateException("committed by rule");
		}

	}

	static class TwoTemplatesConfiguration {

		@Bean
		DynamoDbTemplate first(DynamoDbEnhancedClient client) {
			return new DynamoDbTemplate(client);
		}

		@Bean
		DynamoDbTemplate second(DynamoDbEnhancedClient client) {
			return new DynamoDbTemplate(client);
		}

	}

	static class LibraryClientConfiguration {

		@Bean
		RequestRecorder requestRecorder() {
			return new RequestRecorder();
		}

		@Bean(defaultCandidate = false)
		DynamoDbClient slackmgrDynamoDbClient(RequestRecorder recorder) {
			return LocalDynamoDb.clientBuilder()
				.overrideConfiguration((config) -> config.addExecutionInterceptor(recorder))
				.build();
		}

	}

	static class NamedService extends ItemService {

		NamedService(DynamoDbWriteTemplate template) {
			super(template);
		}

		@Transactional(DynamoDbTransactionAutoConfiguration.TRANSACTION_MANAGER)
		public void put() {
			write();
		}

		@Transactional(DynamoDbTransactionAutoConfiguration.TRANSACTION_MANAGER)
		public void putAndFail() {
			write();
			throw new IllegalStateException("half-way");
		}

	}

	static class JdbcService {

		private final JdbcTemplate jdbc;

		JdbcService(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
			this.jdbc.execute("create table t (id int)");
		}

		@Transactional
		public void insertAndFail() {
			this.jdbc.update("insert into t values (1)");
			throw new IllegalStateException("half-way");
		}

		public int count() {
			return this.jdbc.queryForObject("select count(*) from t", Integer.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PlainServiceConfiguration {

		@Bean
		PlainService plainService(DynamoDbWriteTemplate template) {
			return new PlainService(template);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NamedServiceConfiguration {

		@Bean
		NamedService namedService(DynamoDbWriteTemplate template) {
			return new NamedService(template);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class JdbcServiceConfiguration {

		@Bean
		JdbcService jdbcService(JdbcTemplate jdbc) {
			return new JdbcService(jdbc);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTransactionManagerConfiguration {

		@Bean
		JdbcTransactionManager own(javax.sql.DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

}
