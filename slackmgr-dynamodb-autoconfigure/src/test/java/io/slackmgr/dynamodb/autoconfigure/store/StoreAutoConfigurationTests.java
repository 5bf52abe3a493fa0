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

package io.slackmgr.dynamodb.autoconfigure.store;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.dynamodb.DynamoDbOperations;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableSchemaResolver;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slackmgr.dynamodb.autoconfigure.RepositoryMetricsAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.StorageType;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.store.ChannelProcessingState;
import io.slackmgr.dynamodb.store.OpenIssueLayouts;
import io.slackmgr.dynamodb.store.OpenIssueResharding;
import io.slackmgr.dynamodb.store.SlackManagerMaintenance;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import io.slackmgr.dynamodb.store.SlackManagerStore;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.EntityTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class StoreAutoConfigurationTests {

	private static final ChannelProcessingState STATE = ChannelProcessingState.create("C1", Clock.systemUTC());

	private final String tableName = LocalDynamoDb.uniqueTableName("store");

	private final ApplicationContextRunner library = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SlackManagerDynamoDbAutoConfiguration.class,
				StoreAutoConfiguration.class, SchemaAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
				RepositoryMetricsAutoConfiguration.class, TransactionAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.library
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues("slackmgr.dynamodb.table-name=" + this.tableName, "slackmgr.dynamodb.schema.mode=create");

	@Test
	void theStoreIsThereWithItsTable() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(SlackManagerRepository.class);
			assertThat(context.getBean(TableDefinition.class).name()).isEqualTo(this.tableName);
			SlackManagerRepository repository = context.getBean(SlackManagerRepository.class);
			assertThat(context.getBean(SlackManagerStore.class).openIssueLayouts()).isPresent();
			repository.saveChannelProcessingState(STATE);
			assertThat(repository.findChannelProcessingState("C1")).contains(STATE);
		});
	}

	@Test
	void savesJoinTransactions() {
		this.runner.run((context) -> {
			SlackManagerRepository repository = context.getBean(SlackManagerRepository.class);
			context.getBean(TransactionTemplate.class).executeWithoutResult((status) -> {
				repository.saveChannelProcessingState(STATE);
				assertThat(repository.findChannelProcessingState("C1")).isEmpty();
			});
			assertThat(repository.findChannelProcessingState("C1")).contains(STATE);
		});
	}

	@Test
	void theTableIsReadyBeforeOtherBeansUseTheRepository() {
		this.runner.withUserConfiguration(EarlyUser.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "slackmgr.dynamodb.enabled=false", "slackmgr.dynamodb.store.enabled=false" })
	void canBeSwitchedOffAndThenNeedsNoTable(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SlackManagerRepository.class)
				.doesNotHaveBean(TableDefinition.class));
	}

	@Test
	void backsOffForAnOwnRepositoryAndNeedsNoTable() {
		SlackManagerRepository own = noRepository();
		this.runner.withBean(SlackManagerRepository.class, () -> own).run((context) -> {
			assertThat(context).doesNotHaveBean(TableDefinition.class);
			assertThat(context.getBean(SlackManagerRepository.class)).isSameAs(own);
		});
	}

	private static SlackManagerRepository noRepository() {
		return (SlackManagerRepository) Proxy.newProxyInstance(SlackManagerRepository.class.getClassLoader(),
				new Class<?>[] { SlackManagerRepository.class }, (proxy, method, arguments) -> null);
	}

	@Test
	void theApplicationsTemplateIsUntouched() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(EntityTables.class)
				.hasSingleBean(DynamoDbOperations.class)
				.hasSingleBean(DynamoDbTemplate.class)
				.hasSingleBean(DynamoDbTableNameResolver.class)
				.hasSingleBean(DynamoDbTableSchemaResolver.class);
			assertThat(context.getBean(DynamoDbTemplate.class))
				.isNotSameAs(context.getBean(EntityTables.class).template())
				.isSameAs(context.getBean("dynamoDBTemplate"));
		});
	}

	@Test
	void theLibrarysBulkOperationsAreNoCandidateForTheApplication() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(DynamoDbBulkOperations.class));
	}

	@Test
	void theApplicationsOwnTemplateStandsAlone() {
		DynamoDbTemplate own = new DynamoDbTemplate(
				DynamoDbEnhancedClient.builder().dynamoDbClient(LocalDynamoDb.client()).build());
		this.runner.withBean(DynamoDbTemplate.class, () -> own)
			.run((context) -> assertThat(context.getBean(DynamoDbOperations.class)).isSameAs(own));
	}

	@Test
	void configuredNameHasNoPrefix() {
		this.runner.withPropertyValues("spring.cloud.aws.dynamodb.table-prefix=app-").run((context) -> {
			context.getBean(SlackManagerRepository.class).saveChannelProcessingState(STATE);
			assertThat(LocalDynamoDb.client().scan((scan) -> scan.tableName(this.tableName)).items()).hasSize(1);
		});
	}

	@Test
	void readOnlyItReadsTheTableAndRefusesToWrite() {
		this.runner.run((writing) -> {
			writing.getBean(SlackManagerRepository.class).saveChannelProcessingState(STATE);
			this.runner.withPropertyValues("slackmgr.dynamodb.store.read-only=true").run((context) -> {
				assertThat(context).doesNotHaveBean(OpenIssueResharding.class);
				SlackManagerRepository repository = context.getBean(SlackManagerRepository.class);
				assertThat(repository.findChannelProcessingState("C1")).contains(STATE);
				assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
					.isThrownBy(() -> repository.deleteMoveMapping("C1", "c"))
					.withMessageStartingWith("deleteMoveMapping ");
				assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
					.isThrownBy(() -> context.getBean(TransactionTemplate.class)
						.executeWithoutResult((status) -> repository.saveChannelProcessingState(STATE)))
					.withMessageStartingWith("saveChannelProcessingState ");
			});
		});
	}

	@Test
	void readOnlyInMemoryRefusesToWriteToo() {
		this.library.withPropertyValues("slackmgr.dynamodb.store.type=memory", "slackmgr.dynamodb.store.read-only=true")
			.run((context) -> assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> context.getBean(SlackManagerRepository.class).saveChannelProcessingState(STATE)));
	}

	@Test
	void readOnlyWithShardsToWriteEndsTheStart() {
		this.runner
			.withPropertyValues("slackmgr.dynamodb.store.read-only=true", "slackmgr.dynamodb.store.open-issue-shards=4")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("slackmgr.dynamodb.store.open-issue-shards")
				.hasMessageContaining("read-only"));
	}

	@Test
	void inMemoryItNeedsNoClientAndWarns(CapturedOutput output) {
		this.library.withPropertyValues("slackmgr.dynamodb.store.type=memory").run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(DynamoDbClient.class)
				.doesNotHaveBean(TableDefinition.class);
			SlackManagerRepository repository = context.getBean(SlackManagerRepository.class);
			assertThat(context.getBean(SlackManagerStore.class).openIssueLayouts()).isEmpty();
			repository.saveChannelProcessingState(STATE);
			assertThat(repository.findChannelProcessingState("C1")).contains(STATE);
			assertThat(output).contains("WARN").contains("slackmgr.dynamodb.store.type=memory");
		});
	}

	@Test
	void withoutAClientTheFailureNamesIt() {
		this.library
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("DynamoDbClient"));
	}

	@Test
	void allDataIsDroppedOnlyWhereAllowed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(SlackManagerMaintenance.class));
		this.runner
			.withPropertyValues("slackmgr.dynamodb.allow-drop-all-data=true", "slackmgr.dynamodb.store.read-only=true")
			.run((context) -> assertThat(context).doesNotHaveBean(SlackManagerMaintenance.class));
		this.runner.withPropertyValues("slackmgr.dynamodb.allow-drop-all-data=true").run((context) -> {
			SlackManagerRepository repository = context.getBean(SlackManagerRepository.class);
			repository.saveChannelProcessingState(STATE);
			context.getBean(SlackManagerMaintenance.class).dropAllData();
			assertThat(repository.findChannelProcessingState("C1")).isEmpty();
		});
	}

	@Test
	void propertiesHaveDefaults() {
		this.runner
			.run((context) -> assertThat(context.getBean(StoreProperties.class)).isEqualTo(new StoreProperties(true,
					StorageType.DYNAMODB, Duration.ofDays(30), Duration.ofDays(180), true, 1, false)));
	}

	@ParameterizedTest
	@CsvSource({ "alerts-time-to-live, 0s", "alerts-time-to-live, -1d", "issues-time-to-live, 0s",
			"issues-time-to-live, 40000d" })
	void aTimeToLiveOutOfRangeEndsTheStart(String property, String value) {
		this.runner.withPropertyValues("slackmgr.dynamodb.store." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("slackmgr.dynamodb.store." + property + " must be more than 0"));
	}

	@ParameterizedTest
	@CsvSource({ "0", "-1", "257" })
	void aNumberOfShardsOutOfRangeEndsTheStart(String value) {
		this.runner.withPropertyValues("slackmgr.dynamodb.store.open-issue-shards=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("slackmgr.dynamodb.store.open-issue-shards must be 1 to 256"));
	}

	@Test
	void openIssuesOfANewTableAreSpreadAsConfigured() {
		this.runner.withPropertyValues("slackmgr.dynamodb.store.open-issue-shards=8")
			.run((context) -> assertThat(context.getBean(OpenIssueLayouts.class).current().shards()).isEqualTo(8));
	}

	@Test
	void anUnknownTypeEndsTheStart() {
		this.runner.withPropertyValues("slackmgr.dynamodb.store.type=disk")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("disk"));
	}

	@Test
	void callsAreTimedWhereThereIsAMeterRegistry() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			SlackManagerRepository repository = context.getBean(SlackManagerRepository.class);
			for (int i = 0; i < 10; i++) {
				repository.findMoveMapping("C" + i, "c" + i);
			}
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.getMeters())
				.filteredOn((meter) -> meter.getId().getName().equals("slackmgr.repository"))
				.hasSize(1);
			assertThat(registry.get("slackmgr.repository")
				.tags("repository", "SlackManagerRepository", "operation", "findMoveMapping", "outcome", "success")
				.timer()
				.count()).isEqualTo(10);
		});
	}

	@Test
	void withoutMicrometerTheStoreWorks() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasSingleBean(SlackManagerRepository.class));
	}

	/** Uses the repository while the context is being made. */
	static class EarlyUser {

		EarlyUser(SlackManagerRepository repository) {
			repository.findActiveChannels();
		}

	}

}
