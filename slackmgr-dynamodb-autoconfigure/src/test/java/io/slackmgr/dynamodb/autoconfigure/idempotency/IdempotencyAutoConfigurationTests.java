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

package io.slackmgr.dynamodb.autoconfigure.idempotency;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.BeginResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResultTooLargeException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyState;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class IdempotencyAutoConfigurationTests {

	private static final Duration LEASE = Duration.ofSeconds(60);

	private final String tableName = LocalDynamoDb.uniqueTableName("app");

	private final IdempotencyKey key = IdempotencyKey.build("acme", "test", UUID.randomUUID());

	private final ApplicationContextRunner library = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SlackManagerDynamoDbAutoConfiguration.class,
				IdempotencyAutoConfiguration.class, SchemaAutoConfiguration.class,
				DynamoDbTransactionAutoConfiguration.class, TransactionAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.library
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues("slackmgr.dynamodb.table-name=" + this.tableName, "slackmgr.dynamodb.schema.mode=create");

	@Test
	void theStoreIsThereWithItsTable() {
		this.runner.run((context) -> {
			IdempotencyStore store = context.getBean(IdempotencyStore.class);
			assertThat(context).hasBean("slackmgrIdempotencyTable");
			assertThat(context.getBean(TableDefinition.class).name()).isEqualTo(this.tableName + "-idempotency");
			assertThat(store.tryBegin(this.key, LEASE)).isInstanceOf(BeginResult.Started.class);
			assertThat(store.tryBegin(this.key, LEASE)).isInstanceOf(BeginResult.InProgress.class);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "dynamodb", "memory" })
	void completionsJoinTransactions(String type) {
		this.runner.withPropertyValues("slackmgr.dynamodb.idempotency.type=" + type).run((context) -> {
			IdempotencyStore store = context.getBean(IdempotencyStore.class);
			BeginResult.Started run = (BeginResult.Started) store.tryBegin(this.key, LEASE);
			context.getBean(TransactionTemplate.class).executeWithoutResult((status) -> {
				store.complete(this.key, run.token(), IdempotencyResult.none(), LEASE);
				assertThat(store.get(this.key).orElseThrow().state()).isEqualTo(IdempotencyState.IN_PROGRESS);
			});
			assertThat(store.get(this.key).orElseThrow().isCompletedBy(run.token())).isTrue();
		});
	}

	@Test
	void theTableMayHaveANameOfItsOwn() {
		String name = LocalDynamoDb.uniqueTableName("own");
		this.runner.withPropertyValues("slackmgr.dynamodb.idempotency.table-name=" + name).run((context) -> {
			assertThat(context.getBean(TableDefinition.class).name()).isEqualTo(name);
			context.getBean(IdempotencyStore.class).tryBegin(this.key, LEASE);
			assertThat(LocalDynamoDb.client().scan((scan) -> scan.tableName(name)).count()).isEqualTo(1);
		});
	}

	@Test
	void theTableIsReadyBeforeOtherBeansUseTheStore() {
		this.runner.withUserConfiguration(EarlyUser.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void limitsAndClockAreThoseConfigured() {
		MutableClock clock = new MutableClock(Instant.now());
		this.runner
			.withBean("slackmgrClock", Clock.class, () -> clock, (definition) -> definition.setAutowireCandidate(true))
			.withPropertyValues("slackmgr.dynamodb.idempotency.max-result-size=10B",
					"slackmgr.dynamodb.idempotency.clock-skew=7s")
			.run((context) -> {
				IdempotencyStore store = context.getBean(IdempotencyStore.class);
				BeginResult.Started run = (BeginResult.Started) store.tryBegin(this.key, LEASE);
				assertThatExceptionOfType(IdempotencyResultTooLargeException.class).isThrownBy(() -> store
					.complete(this.key, run.token(), IdempotencyResult.of(new byte[11], "bytes"), LEASE));
				clock.advance(LEASE.plusSeconds(7));
				assertThat(store.tryBegin(this.key, LEASE)).isInstanceOf(BeginResult.InProgress.class);
				clock.advance(Duration.ofMillis(1));
				assertThat(store.tryBegin(this.key, LEASE)).isInstanceOf(BeginResult.Started.class);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "slackmgr.dynamodb.enabled=false", "slackmgr.dynamodb.idempotency.enabled=false" })
	void canBeSwitchedOffAndThenNeedsNoTable(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(IdempotencyStore.class)
				.doesNotHaveBean(TableDefinition.class));
	}

	@Test
	void backsOffForAnOwnStoreAndNeedsNoTable() {
		IdempotencyStore own = (IdempotencyStore) Proxy.newProxyInstance(IdempotencyStore.class.getClassLoader(),
				new Class<?>[] { IdempotencyStore.class }, (proxy, method, arguments) -> null);
		this.runner.withBean(IdempotencyStore.class, () -> own).run((context) -> {
			assertThat(context).doesNotHaveBean(TableDefinition.class);
			assertThat(context.getBean(IdempotencyStore.class)).isSameAs(own);
		});
	}

	@Test
	void inMemoryNeedsNeitherClientNorTableAndWarns(CapturedOutput output) {
		this.library.withPropertyValues("slackmgr.dynamodb.idempotency.type=memory").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(TableDefinition.class);
			assertThat(context).hasSingleBean(IdempotencyStore.class).doesNotHaveBean("slackmgrIdempotencyTable");
			assertThat(output).contains("slackmgr.dynamodb.idempotency.type=memory");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			table-name=a b       | table-name must be 3 to 255 of the characters
			max-result-size=391KB | max-result-size must be 0B to 390KB
			max-result-size=-1B   | max-result-size must be 0B to 390KB
			clock-skew=61s        | clock-skew must be 0s to 1m
			clock-skew=-1s        | clock-skew must be 0s to 1m
			""")
	void aValueOutOfRangeEndsTheStart(String property, String message) {
		this.runner.withPropertyValues("slackmgr.dynamodb.idempotency." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("slackmgr.dynamodb.idempotency." + message));
	}

	/** A bean that uses the store while the context starts. */
	static class EarlyUser {

		EarlyUser(IdempotencyStore store) {
			store.tryBegin(IdempotencyKey.build("acme", "early", UUID.randomUUID()), LEASE);
		}

	}

}
