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
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class DynamoDbTransactionMetricsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbTransactionMetricsAutoConfiguration.class))
		.withBean(DynamoDbTransactionManager.class,
				() -> new DynamoDbTransactionManager(
						new WriteGateway(LocalDynamoDb.client(), Clock.systemUTC(), CommitSettings.DEFAULTS),
						TransactionObserver.NONE));

	@Test
	void countsTransactionsByOutcomeAndTheirOperations() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			TransactionObserver observer = context.getBean(TransactionObserver.class);
			observer.completed(TransactionObserver.Outcome.COMMITTED, 3, Duration.ofMillis(5));
			observer.completed(TransactionObserver.Outcome.COMMITTED, 0, Duration.ZERO);
			observer.completed(TransactionObserver.Outcome.CONDITION_FAILED, 2, Duration.ZERO);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("slackmgr.transactions").tag("outcome", "committed").timer().count()).isEqualTo(2);
			assertThat(registry.get("slackmgr.transactions").tag("outcome", "condition_failed").timer().count())
				.isEqualTo(1);
			assertThat(registry.get("slackmgr.transactions.operations").summary().totalAmount()).isEqualTo(5);
			assertThat(registry.get("slackmgr.transactions.operations").summary().count()).isEqualTo(2);
		});
	}

	@Test
	void isAbsentWithoutARegistryOrMicrometer() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(TransactionObserver.class));
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TransactionObserver.class));
	}

	@Test
	void anObserverOfTheApplicationTakesItsPlace() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(TransactionObserver.class, () -> TransactionObserver.NONE)
			.run((context) -> assertThat(context).getBean(TransactionObserver.class)
				.isSameAs(TransactionObserver.NONE));
	}

}
