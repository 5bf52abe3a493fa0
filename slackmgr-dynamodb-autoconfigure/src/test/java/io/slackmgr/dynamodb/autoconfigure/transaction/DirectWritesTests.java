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

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

import com.example.orders.OrderNotes;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.client.ClientAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.samples.orders.SampleNotes;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Writes that go past the library inside its transactions.
 */
@ExtendWith(OutputCaptureExtension.class)
class DirectWritesTests {

	private static final String WARNING = "inside a DynamoDB transaction, which it does not join";

	private static final String PUT = OrderNotes.class.getName() + ".put sends PutItem " + WARNING;

	private static final String SAVE = OrderNotes.class.getName() + ".save sends PutItem " + WARNING;

	private final String table = LocalDynamoDb.uniqueTableName("direct");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				ClientAutoConfiguration.class, SlackManagerDynamoDbAutoConfiguration.class,
				DynamoDbTransactionAutoConfiguration.class, IdempotencyAutoConfiguration.class,
				SchemaAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues("slackmgr.dynamodb.schema.mode=create",
				"slackmgr.dynamodb.table-name=" + LocalDynamoDb.uniqueTableName("direct"));

	@BeforeEach
	void createTable() {
		LocalDynamoDb.client()
			.createTable((create) -> create.tableName(this.table)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions((attribute) -> attribute.attributeName("id").attributeType(ScalarAttributeType.S))
				.keySchema((key) -> key.attributeName("id").keyType(KeyType.HASH)));
	}

	private boolean isThere(String id) {
		return LocalDynamoDb.client()
			.getItem((get) -> get.tableName(this.table).key(Map.of("id", AttributeValue.fromS(id))))
			.hasItem();
	}

	private static void inTransaction(ApplicationContext context, Runnable action, boolean commit) {
		new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult((status) -> {
			action.run();
			if (!commit) {
				status.setRollbackOnly();
			}
		});
	}

	private Consumer<String> putWith(ApplicationContext context) {
		DynamoDbClient client = context.getBean(DynamoDbClient.class);
		return (id) -> OrderNotes.put(client, this.table, id);
	}

	@Test
	void eachMethodIsWarnedOfOnceAndItsWriteStays(CapturedOutput output) {
		this.runner.run((context) -> {
			Consumer<String> put = putWith(context);
			DynamoDbEnhancedClient enhanced = context.getBean(DynamoDbEnhancedClient.class);
			inTransaction(context, () -> put.accept("1"), false);
			inTransaction(context, () -> put.accept("2"), false);
			inTransaction(context, () -> OrderNotes.save(enhanced, this.table, "3"), false);
		});

		assertThat(output).containsOnlyOnce(PUT).containsOnlyOnce(SAVE).contains("Action: write through");
		assertThat(isThere("1") && isThere("2") && isThere("3")).isTrue();
	}

	@Test
	void isRefusedBeforeItIsSentWhereThatIsSet() {
		this.runner.withPropertyValues("slackmgr.dynamodb.transactions.direct-writes=refuse").run((context) -> {
			Consumer<String> put = putWith(context);
			assertThatExceptionOfType(IllegalTransactionStateException.class)
				.isThrownBy(() -> inTransaction(context, () -> put.accept("1"), true))
				.withMessageContaining(PUT)
				.withMessageContaining("direct-writes=refuse")
				.withMessageContaining("Action: ");
			assertThat(isThere("1")).isFalse();
			put.accept("2");
			assertThat(isThere("2")).isTrue();
		});
	}

	@Test
	void nothingIsSaidWhereThatIsSet(CapturedOutput output) {
		this.runner.withPropertyValues("slackmgr.dynamodb.transactions.direct-writes=ignore").run((context) -> {
			Consumer<String> put = putWith(context);
			inTransaction(context, () -> put.accept("1"), true);
		});
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void whatTheLibraryWritesIsNotReported(CapturedOutput output) {
		this.runner.withPropertyValues("slackmgr.dynamodb.transactions.direct-writes=refuse").run((context) -> {
			DynamoDbWriteTemplate writes = context.getBean(DynamoDbWriteTemplate.class);
			IdempotencyStore store = context.getBean(IdempotencyStore.class);
			IdempotencyKey key = IdempotencyKey.build("orders", "note", this.table);
			TransactWriteItem put = TransactWriteItem.builder()
				.put(Put.builder().tableName(this.table).item(Map.of("id", AttributeValue.fromS("1"))).build())
				.build();
			inTransaction(context, () -> {
				store.tryBegin(key, Duration.ofMinutes(1));
				writes.write(put, "id");
			}, true);
			assertThat(store.get(key)).isPresent();
		});
		assertThat(isThere("1")).isTrue();
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void whoCallsAClientIsSeenThroughWhatAnApplicationPutsAroundIt() {
		this.runner.withPropertyValues("slackmgr.dynamodb.transactions.direct-writes=refuse")
			.withInitializer((context) -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof DynamoDbClient client) ? OrderNotes.around(client) : bean;
				}

			}))
			.run((context) -> {
				IdempotencyStore store = context.getBean(IdempotencyStore.class);
				IdempotencyKey key = IdempotencyKey.build("orders", "around", this.table);
				inTransaction(context, () -> store.tryBegin(key, Duration.ofMinutes(1)), true);
				assertThat(store.get(key)).isPresent();
				Consumer<String> put = putWith(context);
				assertThatExceptionOfType(IllegalTransactionStateException.class)
					.isThrownBy(() -> inTransaction(context, () -> put.accept("1"), true))
					.withMessageContaining(PUT);
			});
	}

	@Test
	void statementsThatWriteAreReported() {
		this.runner.withPropertyValues("slackmgr.dynamodb.transactions.direct-writes=refuse").run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			inTransaction(context, () -> OrderNotes.select(client, this.table, "1"), true);
			assertThatExceptionOfType(IllegalTransactionStateException.class)
				.isThrownBy(() -> inTransaction(context, () -> OrderNotes.insert(client, this.table, "1"), true))
				.withMessageContaining(OrderNotes.class.getName() + ".insert sends ExecuteStatement " + WARNING);
		});
	}

	@Test
	void applicationInAPackageOfSpringsSamplesIsAnApplication() {
		this.runner.withPropertyValues("slackmgr.dynamodb.transactions.direct-writes=refuse").run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			assertThatExceptionOfType(IllegalTransactionStateException.class)
				.isThrownBy(() -> inTransaction(context, () -> SampleNotes.put(client, this.table, "1"), true))
				.withMessageContaining(SampleNotes.class.getName() + ".put sends PutItem " + WARNING);
		});
	}

	@Test
	void readsAndWhatFollowsTheCommitAreNotReported(CapturedOutput output) {
		this.runner.withPropertyValues("slackmgr.dynamodb.transactions.direct-writes=refuse").run((context) -> {
			Consumer<String> put = putWith(context);
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			inTransaction(context, () -> {
				client.getItem((get) -> get.tableName(this.table).key(Map.of("id", AttributeValue.fromS("1"))));
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void afterCommit() {
						put.accept("1");
					}

				});
			}, true);
		});
		assertThat(isThere("1")).isTrue();
		assertThat(output).doesNotContain(WARNING);
	}

}
