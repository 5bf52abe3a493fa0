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

package io.slackmgr.dynamodb.autoconfigure.embedded;

import java.net.URI;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.bulk.BulkAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.store.StoreAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbException;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With the embedded DynamoDB switched on the library never goes elsewhere. The elsewhere
 * of these tests is the DynamoDB Local that all tests share.
 */
class EmbeddedClientTests {

	private static EmbeddedDynamoDb server;

	private final RequestRecorder elsewhere = new RequestRecorder();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
				RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				EmbeddedDynamoDbAutoConfiguration.class, SlackManagerDynamoDbAutoConfiguration.class,
				DynamoDbTransactionAutoConfiguration.class, BulkAutoConfiguration.class, StoreAutoConfiguration.class,
				SchemaAutoConfiguration.class))
		.withPropertyValues("slackmgr.dynamodb.embedded.enabled=true", "slackmgr.dynamodb.schema.mode=create")
		.withBean(EmbeddedDynamoDb.class, () -> server, (definition) -> definition.setDestroyMethodName(""))
		.withBean(RequestRecorder.class, () -> this.elsewhere);

	@BeforeAll
	static void start() {
		server = EmbeddedDynamoDb.startInMemory();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void ownClientToElsewhereEndsTheStart() {
		this.runner.withUserConfiguration(OwnClient.class)
			.run((context) -> assertRefused(context.getStartupFailure(), "the bean 'ownClient'",
					LocalDynamoDb.endpoint().toString()));
	}

	@Test
	void librarysClientToElsewhereEndsTheStart() {
		this.runner.withUserConfiguration(LibraryClient.class)
			.run((context) -> assertRefused(context.getStartupFailure(), "the bean 'slackmgrDynamoDbClient'",
					LocalDynamoDb.endpoint().toString()));
	}

	@Test
	void unusedClientToElsewhereIsRefusedToo() {
		this.runner.withPropertyValues("slackmgr.dynamodb.store.enabled=false")
			.withUserConfiguration(LibraryClient.class)
			.run((context) -> assertRefused(context.getStartupFailure(), "the bean 'slackmgrDynamoDbClient'",
					LocalDynamoDb.endpoint().toString()));
	}

	@Test
	void aCustomizerThatSendsTheClientElsewhereEndsTheStart() {
		this.runner
			.withBean(DynamoDbClientCustomizer.class,
					() -> (builder) -> builder.endpointOverride(LocalDynamoDb.endpoint()))
			.run((context) -> assertRefused(context.getStartupFailure(), "the bean 'dynamoDbClient'",
					"DynamoDbClientCustomizer"));
	}

	@Test
	void bulkClientToElsewhereIsRefused() {
		this.runner.withUserConfiguration(OwnClient.class, EmbeddedLibraryClient.class)
			.run((context) -> assertRefused(context.getStartupFailure(), "the bean 'ownClient'",
					LocalDynamoDb.endpoint().toString()));
	}

	@Test
	void clientWithoutEndpointEndsTheStart() {
		this.runner
			.withBean("ownClient", DynamoDbClient.class,
					() -> LocalDynamoDb.clientBuilder().endpointOverride(null).build())
			.run((context) -> assertRefused(context.getStartupFailure(), "the bean 'ownClient'",
					"goes to that of its region"));
	}

	@Test
	void clientOfUnknownEndpointEndsTheStart() {
		this.runner.withBean("ownClient", DynamoDbClient.class, SilentClient::new)
			.run((context) -> assertRefused(context.getStartupFailure(), "the bean 'ownClient'", "has no endpoint"));
	}

	@Test
	void ownClientMayWriteTheLoopbackAddressAnyWay() {
		this.runner.withUserConfiguration(OwnEmbeddedClient.class)
			.run((context) -> assertThat(server.endpoint()).satisfies((endpoint) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).contains("slackmgr");
			}));
	}

	@Test
	void withoutItAnyClientIsUsed() {
		this.runner
			.withPropertyValues("slackmgr.dynamodb.embedded.enabled=false", "slackmgr.dynamodb.schema.mode=none",
					"spring.cloud.aws.region.static=eu-west-1")
			.withUserConfiguration(OwnClient.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private void assertRefused(Throwable failure, String... named) {
		assertThat(NestedExceptionUtils.getMostSpecificCause(failure)).isInstanceOf(EmbeddedDynamoDbException.class)
			.hasMessageContainingAll(named)
			.hasMessageContaining(server.endpoint().toString())
			.hasMessageContaining("slackmgr.dynamodb.embedded.enabled=false");
		assertThat(this.elsewhere.requests()).isEmpty();
	}

	private static DynamoDbClient clientElsewhere(RequestRecorder recorder) {
		return LocalDynamoDb.clientBuilder()
			.overrideConfiguration((config) -> config.addExecutionInterceptor(recorder))
			.build();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnClient {

		@Bean
		DynamoDbClient ownClient(RequestRecorder recorder) {
			return clientElsewhere(recorder);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LibraryClient {

		@Bean(defaultCandidate = false)
		DynamoDbClient slackmgrDynamoDbClient(RequestRecorder recorder) {
			return clientElsewhere(recorder);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EmbeddedLibraryClient {

		@Bean(defaultCandidate = false)
		DynamoDbClient slackmgrDynamoDbClient(EmbeddedDynamoDb embedded) {
			return LocalDynamoDb.clientBuilder().endpointOverride(embedded.endpoint()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEmbeddedClient {

		@Bean
		DynamoDbClient ownClient(EmbeddedDynamoDb embedded) {
			return LocalDynamoDb.clientBuilder()
				.endpointOverride(URI.create("http://localhost:" + embedded.endpoint().getPort()))
				.build();
		}

	}

	static final class SilentClient implements DynamoDbClient {

		@Override
		public String serviceName() {
			return "dynamodb";
		}

		@Override
		public void close() {
			// It holds nothing.
		}

	}

}
