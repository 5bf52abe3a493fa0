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

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.example.orders.OrderImport;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotentAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.DynamoDbTransactional;
import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;
import io.slackmgr.dynamodb.write.ForeignTransactionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The library beside JDBC's transaction manager, with real transactions of both.
 */
@ExtendWith(OutputCaptureExtension.class)
class ForeignTransactionTests {

	private static final String WARNING = "runs in a transaction of 'transactionManager', which is no DynamoDB transaction";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
				IdempotencyAutoConfiguration.class, IdempotentAutoConfiguration.class, SchemaAutoConfiguration.class,
				TransactionManagerCustomizationAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues("slackmgr.dynamodb.schema.mode=create",
				"slackmgr.dynamodb.table-name=" + LocalDynamoDb.uniqueTableName("foreign"))
		.withUserConfiguration(ServiceConfiguration.class);

	private final ApplicationContextRunner besideJdbc = this.runner
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:${random.uuid}");

	@BeforeEach
	void logTheStart() {
		LoggingSystem.get(getClass().getClassLoader())
			.setLogLevel(TransactionManagersReport.class.getName(), LogLevel.INFO);
	}

	@AfterEach
	void logAsBefore() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(TransactionManagersReport.class.getName(), null);
	}

	@Test
	void theStartSaysWhatPlainTransactionalDoesBesideAnotherManager(CapturedOutput output) {
		this.besideJdbc.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output)
			.contains("@Transactional without a name uses 'transactionManager' (JdbcTransactionManager): what "
					+ "slackmgr-dynamodb writes in it is sent at once and not rolled back. @DynamoDbTransactional uses "
					+ "'slackmgrTransactionManager'.");
	}

	@Test
	void theStartSaysNothingWhereItIsAlone(CapturedOutput output) {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("@Transactional without a name");
	}

	@Test
	void foreignWriteIsWarnedOfOnce(CapturedOutput output) {
		this.besideJdbc.run((context) -> {
			Service service = context.getBean(Service.class);
			assertThatIllegalStateException().isThrownBy(service::writeInJdbcAndFail);
			assertThat(service.isThere()).isTrue();
			assertThatIllegalStateException().isThrownBy(service::writeInJdbcAndFail);
			service.writeInJdbc();
		});
		assertThat(output).containsOnlyOnce(Service.class.getName() + ".writeInJdbcAndFail " + WARNING)
			.containsOnlyOnce(Service.class.getName() + ".writeInJdbc " + WARNING)
			.contains("Action: mark the method @DynamoDbTransactional");
	}

	@Test
	void foreignWriteIsRefusedWhenSet() {
		this.besideJdbc.withPropertyValues("slackmgr.dynamodb.transactions.foreign=refuse").run((context) -> {
			Service service = context.getBean(Service.class);
			assertThatExceptionOfType(ForeignTransactionException.class).isThrownBy(service::writeInJdbc)
				.withMessageContaining(Service.class.getName() + ".writeInJdbc " + WARNING)
				.withMessageContaining("slackmgr.dynamodb.transactions.foreign=refuse")
				.withMessageContaining("Action: ");
			assertThat(service.isThere()).isFalse();
		});
	}

	@Test
	void nothingIsSaidWhenThatIsSet(CapturedOutput output) {
		this.besideJdbc.withPropertyValues("slackmgr.dynamodb.transactions.foreign=ignore")
			.run((context) -> context.getBean(Service.class).writeInJdbc());
		assertThat(output).doesNotContain("no DynamoDB transaction");
	}

	@Test
	void anUnnamedTransactionIsNamedByTheMethodThatWrites(CapturedOutput output) {
		this.besideJdbc.run((context) -> {
			Service service = context.getBean(Service.class);
			OrderImport.importOrder(context.getBean(PlatformTransactionManager.class), service::write);
		});
		assertThat(output).containsPattern("com\\.example\\.orders\\.OrderImport\\.\\S*importOrder\\S* " + WARNING);
	}

	@Test
	void aManagerOfTheApplicationsOwnIsForeignToo() {
		this.besideJdbc.withPropertyValues("slackmgr.dynamodb.transactions.foreign=refuse")
			.withUserConfiguration(OwnManagerConfiguration.class)
			.run((context) -> assertThatExceptionOfType(ForeignTransactionException.class)
				.isThrownBy(context.getBean(Service.class)::writeInJdbc)
				.withMessageContaining("'own'"));
	}

	@Test
	void writeAfterAForeignCommitIsNotForeign() {
		this.besideJdbc.withPropertyValues("slackmgr.dynamodb.transactions.foreign=refuse").run((context) -> {
			Service service = context.getBean(Service.class);
			service.writeAfterJdbcsCommit();
			assertThat(service.isThere()).isTrue();
		});
	}

	@Test
	void writeInASuspendedTransactionIsNotForeign() {
		this.besideJdbc.withPropertyValues("slackmgr.dynamodb.transactions.foreign=refuse").run((context) -> {
			context.getBean(OuterService.class).writeOutsideOfJdbc();
			assertThat(context.getBean(Service.class).isThere()).isTrue();
		});
	}

	@Test
	void annotationUsesDynamoDbBesideAnotherManager() {
		this.besideJdbc.withPropertyValues("slackmgr.dynamodb.transactions.foreign=refuse").run((context) -> {
			Service service = context.getBean(Service.class);
			assertThatIllegalStateException().isThrownBy(service::writeAndFail);
			assertThat(service.isThere()).isFalse();
			service.writeInDynamoDb();
			assertThat(service.isThere()).isTrue();
		});
	}

	@Test
	void annotationHasItsOwnTransactionInAForeignOne() {
		this.besideJdbc.withPropertyValues("slackmgr.dynamodb.transactions.foreign=refuse").run((context) -> {
			context.getBean(OuterService.class).writeInDynamoDb();
			assertThat(context.getBean(Service.class).isThere()).isTrue();
		});
	}

	@Test
	void anIdempotentCallInsideAnotherManagersTransactionIsWarnedOf(CapturedOutput output) {
		this.besideJdbc.run((context) -> {
			OuterService outer = context.getBean(OuterService.class);
			assertThatIllegalStateException().isThrownBy(() -> outer.payAndFail("p1"));
			outer.pay("p1");
			assertThat(context.getBean(Service.class).paid()).isOne();
		});
		assertThat(output).contains(OuterService.class.getName() + ".payAndFail " + WARNING)
			.contains("after its rollback the call is replayed and not run again");
	}

	@Test
	void foreignIdempotentCallIsRefusedWhenSet() {
		this.besideJdbc.withPropertyValues("slackmgr.dynamodb.transactions.foreign=refuse").run((context) -> {
			Service service = context.getBean(Service.class);
			OuterService outer = context.getBean(OuterService.class);
			assertThatExceptionOfType(ForeignTransactionException.class).isThrownBy(() -> outer.pay("p2"));
			assertThat(service.paid()).isZero();
			service.pay("p2");
			assertThat(service.paid()).isOne();
		});
	}

	@Test
	void foreignTransactionInACallRollsBackAndRunsAgain() {
		this.besideJdbc.withPropertyValues("slackmgr.dynamodb.transactions.foreign=refuse").run((context) -> {
			Service service = context.getBean(Service.class);
			assertThatIllegalStateException().isThrownBy(() -> service.insertOnce("p3", true));
			assertThat(service.rows()).isZero();
			assertThat(service.isThere()).isFalse();
			service.insertOnce("p3", false);
			service.insertOnce("p3", false);
			assertThat(service.rows()).isOne();
			assertThat(service.isThere()).isTrue();
		});
	}

	static class Service {

		private final String table = createTable();

		private final AtomicInteger paid = new AtomicInteger();

		private final DynamoDbWriteTemplate template;

		private final JdbcTemplate jdbc;

		Service(DynamoDbWriteTemplate template, JdbcTemplate jdbc) {
			this.template = template;
			this.jdbc = jdbc;
			this.jdbc.execute("create table t (id varchar(10))");
		}

		void write() {
			this.template.write(TransactWriteItem.builder()
				.put((put) -> put.tableName(this.table).item(Map.of("id", AttributeValue.fromS("a"))))
				.build(), "id");
		}

		boolean isThere() {
			return LocalDynamoDb.client()
				.getItem((get) -> get.tableName(this.table)
					.consistentRead(true)
					.key(Map.of("id", AttributeValue.fromS("a"))))
				.hasItem();
		}

		int paid() {
			return this.paid.get();
		}

		int rows() {
			return this.jdbc.queryForObject("select count(*) from t", Integer.class);
		}

		@Transactional
		public void writeInJdbc() {
			write();
		}

		@Transactional
		public void writeInJdbcAndFail() {
			write();
			throw new IllegalStateException("half-way");
		}

		@Transactional
		public void writeAfterJdbcsCommit() {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					write();
				}

			});
		}

		@Transactional(propagation = Propagation.NOT_SUPPORTED)
		public void writeWithoutJdbc() {
			write();
		}

		@DynamoDbTransactional
		public void writeInDynamoDb() {
			write();
		}

		@DynamoDbTransactional(timeout = 10)
		public void writeAndFail() {
			write();
			throw new IllegalStateException("half-way");
		}

		@Idempotent(key = "#id", scope = "pay")
		public void pay(String id) {
			this.paid.incrementAndGet();
		}

		@Idempotent(key = "#id", scope = "insert", payload = "#id")
		@Transactional
		public void insertOnce(String id, boolean fail) {
			this.jdbc.update("insert into t values (?)", id);
			write();
			if (fail) {
				throw new IllegalStateException("half-way");
			}
		}

		private static String createTable() {
			String name = LocalDynamoDb.uniqueTableName("foreign");
			LocalDynamoDb.client()
				.createTable((table) -> table.tableName(name)
					.billingMode(BillingMode.PAY_PER_REQUEST)
					.attributeDefinitions(
							(attribute) -> attribute.attributeName("id").attributeType(ScalarAttributeType.S))
					.keySchema((key) -> key.attributeName("id").keyType(KeyType.HASH)));
			return name;
		}

	}

	static class OuterService {

		private final Service service;

		OuterService(Service service) {
			this.service = service;
		}

		@Transactional
		public void pay(String id) {
			this.service.pay(id);
		}

		@Transactional
		public void payAndFail(String id) {
			this.service.pay(id);
			throw new IllegalStateException("after the call");
		}

		@Transactional
		public void writeOutsideOfJdbc() {
			this.service.writeWithoutJdbc();
		}

		@Transactional
		public void writeInDynamoDb() {
			this.service.writeInDynamoDb();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServiceConfiguration {

		@Bean
		Service service(DynamoDbWriteTemplate template, ObjectProvider<JdbcTemplate> jdbc) {
			return new Service(template, jdbc.getIfAvailable(NoJdbc::new));
		}

		@Bean
		OuterService outerService(Service service) {
			return new OuterService(service);
		}

	}

	static class NoJdbc extends JdbcTemplate {

		@Override
		public void execute(String sql) {
			// There is no database.
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnManagerConfiguration {

		@Bean
		JdbcTransactionManager own(javax.sql.DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

}
