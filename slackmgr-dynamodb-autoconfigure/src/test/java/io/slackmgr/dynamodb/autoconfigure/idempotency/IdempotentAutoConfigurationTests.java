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

import java.lang.reflect.Type;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentFailureReplayedException;
import io.slackmgr.dynamodb.idempotency.IdempotentObserver;
import io.slackmgr.dynamodb.idempotency.IdempotentOptions;
import io.slackmgr.dynamodb.idempotency.IdempotentResultSerializer;
import io.slackmgr.dynamodb.idempotency.IdempotentTemplate;
import io.slackmgr.dynamodb.idempotency.JsonResultSerializer;
import io.slackmgr.dynamodb.idempotency.OnConflict;
import io.slackmgr.dynamodb.idempotency.handler.InvalidIdempotentMethodException;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencySettings;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.WriteGateway;
import io.slackmgr.dynamodb.write.WriteOperation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class IdempotentAutoConfigurationTests {

	private final String tableName = LocalDynamoDb.uniqueTableName("app");

	private final RequestRecorder recorder = new RequestRecorder();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class, AopAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class, IdempotencyAutoConfiguration.class,
				IdempotentAutoConfiguration.class, SchemaAutoConfiguration.class,
				DynamoDbTransactionAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues("slackmgr.dynamodb.table-name=" + this.tableName, "slackmgr.dynamodb.schema.mode=create");

	private final ApplicationContextRunner recorded = this.runner.withBean("slackmgrDynamoDbClient",
			DynamoDbClient.class,
			() -> LocalDynamoDb.clientBuilder()
				.overrideConfiguration((config) -> config.addExecutionInterceptor(this.recorder))
				.build(),
			(definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false));

	@Test
	void transactionalMethodsCommitWithTheirCompletion() {
		this.recorded.withBean(TransactionalService.class).run((context) -> {
			TransactionalService service = context.getBean(TransactionalService.class);
			service.put("warm up");
			this.recorder.clear();
			assertThat(service.put("a")).isEqualTo(2);
			assertThat(this.recorder.operations()).containsExactly("UpdateItem", "TransactWriteItems");
			this.recorder.clear();
			assertThat(service.put("a")).isEqualTo(2);
			assertThat(this.recorder.operations()).containsExactly("UpdateItem");
		});
	}

	@Test
	void failedMethodLeavesNothingAndRunsAgain() {
		this.runner.withBean(TransactionalService.class).run((context) -> {
			TransactionalService service = context.getBean(TransactionalService.class);
			assertThatThrownBy(() -> service.putAndFail("a")).hasMessage("half-way");
			assertThatThrownBy(() -> service.putAndFail("a")).hasMessage("half-way");
			assertThat(service.isThere("a")).isFalse();
		});
	}

	@Test
	void cacheSavesTheRequestOfAReplay() {
		this.recorded.withBean(TransactionalService.class)
			.withPropertyValues("slackmgr.dynamodb.idempotency.handler.cache-entries=10")
			.run((context) -> {
				context.getBean(TransactionalService.class).put("a");
				this.recorder.clear();
				context.getBean(TransactionalService.class).put("a");
				assertThat(this.recorder.operations()).isEmpty();
			});
	}

	@Test
	void worksWithoutAspectJAndWithoutTransactions(CapturedOutput output) {
		this.runner.withBean(PlainService.class)
			.withClassLoader(new FilteredClassLoader("org.aspectj"))
			.withPropertyValues("slackmgr.dynamodb.transactions.enabled=false")
			.run((context) -> {
				assertThat(context.getBean(PlainService.class).run("a")).isEqualTo(1);
				assertThat(context.getBean(PlainService.class).run("a")).isEqualTo(1);
			});
		assertThat(output).doesNotContain("not eligible for getting processed");
	}

	@Test
	void methodsAreProtectedWithoutAnyOtherProxies() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(IdempotentAutoConfiguration.class))
			.withBean("slackmgrClock", Clock.class, Clock::systemUTC)
			.withBean(IdempotencyStore.class,
					() -> IdempotencyStore.inMemory(new InMemoryTransactions(), Clock.systemUTC(),
							IdempotencySettings.DEFAULTS))
			.withBean(PlainService.class)
			.run((context) -> {
				assertThat(context.getBean(PlainService.class).run("a")).isEqualTo(1);
				assertThat(context.getBean(PlainService.class).run("a")).isEqualTo(1);
			});
	}

	@Test
	void interceptorIsOutsideOfTransactions() {
		this.runner.withBean(TransactionalService.class).run((context) -> {
			assertThat(context.getBean(TransactionalService.class).transactionName("a")).isEmpty();
			assertThat(((Ordered) context.getBean("slackmgrIdempotentAdvisor")).getOrder())
				.isEqualTo(context.getBean(IdempotentHandlerProperties.class).order());
		});
	}

	@Test
	void retriesAreOutsideAndBeginAnew() {
		List<IdempotentObserver.Outcome> outcomes = new ArrayList<>();
		IdempotentObserver observer = new IdempotentObserver() {
			@Override
			public void outcome(String scope, IdempotentObserver.Outcome outcome) {
				outcomes.add(outcome);
			}
		};
		this.runner.withBean(RetriedService.class)
			.withBean(IdempotentObserver.class, () -> observer)
			.withUserConfiguration(Retries.class)
			.run((context) -> assertThat(context.getBean(RetriedService.class).run("a")).isEqualTo(3));
		assertThat(outcomes).containsExactly(IdempotentObserver.Outcome.CLAIMED, IdempotentObserver.Outcome.RELEASED,
				IdempotentObserver.Outcome.CLAIMED, IdempotentObserver.Outcome.RELEASED,
				IdempotentObserver.Outcome.CLAIMED);
	}

	@Test
	void worksWithAStoreInMemory() {
		this.runner.withBean(PlainService.class)
			.withPropertyValues("slackmgr.dynamodb.idempotency.type=memory")
			.run((context) -> {
				assertThat(context.getBean(PlainService.class).run("a")).isEqualTo(1);
				assertThat(context.getBean(PlainService.class).run("a")).isEqualTo(1);
			});
	}

	@Test
	void propertiesAreTheDefaultsOfAnnotations() {
		this.runner.withBean(PlainService.class)
			.withPropertyValues("slackmgr.dynamodb.idempotency.handler.tenant=acme",
					"slackmgr.dynamodb.idempotency.handler.retention=10d",
					"slackmgr.dynamodb.idempotency.handler.order=5", "my.scope=orders")
			.run((context) -> {
				context.getBean(PlainService.class).run("a");
				assertThat(context.getBean(IdempotencyStore.class).get(IdempotencyKey.build("acme", "orders", "a")))
					.hasValueSatisfying((record) -> assertThat(record.expiresAt())
						.isAfter(record.createdAt().plusSeconds(800_000)));
				assertThat(((Ordered) context.getBean("slackmgrIdempotentAdvisor")).getOrder()).isEqualTo(5);
			});
	}

	@Test
	void choicesOfPropertiesAreTheDefaultsOfAnnotations() {
		this.runner.withBean(TransactionalService.class)
			.withPropertyValues("slackmgr.dynamodb.idempotency.handler.on-failure=remember",
					"slackmgr.dynamodb.idempotency.handler.on-conflict=wait",
					"slackmgr.dynamodb.idempotency.handler.atomic=false",
					"slackmgr.dynamodb.idempotency.handler.renew-lease=true")
			.run((context) -> {
				TransactionalService service = context.getBean(TransactionalService.class);
				assertThatThrownBy(() -> service.putAndFail("a")).hasMessage("half-way");
				assertThatThrownBy(() -> service.putAndFail("a"))
					.isInstanceOf(IdempotentFailureReplayedException.class);
				IdempotentOptions options = context.getBean(IdempotentHandlerProperties.class).toOptions();
				assertThat(options.onConflict()).isEqualTo(OnConflict.WAIT);
				assertThat(options.atomic()).isFalse();
				assertThat(options.leaseRenewal()).isTrue();
			});
		this.runner.run((context) -> assertThat(context.getBean(IdempotentHandlerProperties.class).toOptions())
			.isEqualTo(IdempotentOptions.DEFAULTS));
	}

	@Test
	void renewedLeaseThatIsTooShortEndsTheStart() {
		this.runner
			.withPropertyValues("slackmgr.dynamodb.idempotency.handler.renew-lease=true",
					"slackmgr.dynamodb.idempotency.handler.lease=29ms")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("slackmgr.dynamodb.idempotency.handler.lease must be 30ms to 3650d"));
	}

	@Test
	void serializerAndTemplateOfTheApplicationTakeTheirPlace() {
		this.runner.withBean(ConstantSerializer.class).run((context) -> {
			assertThat(context).getBean(IdempotentResultSerializer.class).isInstanceOf(ConstantSerializer.class);
			assertThat(context).hasSingleBean(IdempotentTemplate.class);
		});
		this.runner.run((context) -> assertThat(context).getBean(IdempotentResultSerializer.class)
			.isInstanceOf(JsonResultSerializer.class));
	}

	@Test
	void isAbsentWhereIdempotencyIsOff() {
		this.runner.withPropertyValues("slackmgr.dynamodb.idempotency.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(IdempotentTemplate.class));
		this.runner.withPropertyValues("slackmgr.dynamodb.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(IdempotentTemplate.class));
	}

	@Test
	void unprotectableMethodEndsTheStart() {
		this.runner.withBean(FinalService.class).run((context) -> {
			assertThat(context).getFailure().hasCauseInstanceOf(InvalidIdempotentMethodException.class);
			FailureAnalysis analysis = new InvalidIdempotentMethodFailureAnalyzer()
				.analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains("FinalService.run").contains("is final");
			assertThat(analysis.getAction()).contains("IdempotentTemplate");
		});
	}

	@ParameterizedTest
	@CsvSource({ "lease, 0s, 1ms to 3650d", "retention, 3651d, 1ms to 3650d", "failure-retention, -1s, 1ms to 3650d",
			"wait-limit, 0s, 1ms to 3650d", "tenant, Ac.me, a-z 0-9 _ -", "cache-entries, -1, 0 to 1000000",
			"cache-size, 2GB, 0B to 1GB", "on-failure, default, release or remember",
			"on-conflict, default, reject or wait" })
	void propertyOutOfRangeEndsTheStart(String property, String value, String range) {
		String name = "slackmgr.dynamodb.idempotency.handler." + property;
		this.runner.withPropertyValues(name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(name)
				.hasMessageContaining(range));
	}

	public static class PlainService {

		private int runs;

		@Idempotent(key = "#id", scope = "${my.scope:}")
		public int run(String id) {
			return ++this.runs;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableResilientMethods
	static class Retries {

	}

	static class RetriedService {

		private int runs;

		@Retryable(maxRetries = 3, delay = 1)
		@Idempotent(key = "#id")
		public int run(String id) {
			if (++this.runs < 3) {
				throw new IllegalStateException("not yet");
			}
			return this.runs;
		}

	}

	static class FinalService {

		@Idempotent(key = "#id")
		public final int run(String id) {
			return 1;
		}

	}

	static class ConstantSerializer implements IdempotentResultSerializer {

		@Override
		public IdempotencyResult serialize(@Nullable Object value, Type type) {
			return IdempotencyResult.none();
		}

		@Override
		public @Nullable Object deserialize(IdempotencyResult result, Type type) {
			return null;
		}

	}

	static class TransactionalService {

		private final WriteGateway gateway;

		private final String table;

		private int runs;

		TransactionalService(WriteGateway gateway, @Value("${slackmgr.dynamodb.table-name}") String table) {
			this.gateway = gateway;
			this.table = table + "-idempotency";
		}

		@Idempotent(key = "#id")
		@Transactional
		public int put(String id) {
			this.gateway.write(WriteOperation.put(this.table, key(id), "pk"));
			return ++this.runs;
		}

		@Idempotent(key = "#id")
		@Transactional
		public int putAndFail(String id) {
			put(id);
			throw new IllegalStateException("half-way");
		}

		/** The annotation would name its transaction if it began one. */
		@Idempotent(key = "#id")
		@Transactional
		public Optional<String> transactionName(String id) {
			assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
			return Optional.ofNullable(TransactionSynchronizationManager.getCurrentTransactionName());
		}

		public boolean isThere(String id) {
			return LocalDynamoDb.client().getItem((get) -> get.tableName(this.table).key(key(id))).hasItem();
		}

		private static Map<String, AttributeValue> key(String id) {
			return Map.of("pk", AttributeValue.fromS("effect#" + id));
		}

	}

}
