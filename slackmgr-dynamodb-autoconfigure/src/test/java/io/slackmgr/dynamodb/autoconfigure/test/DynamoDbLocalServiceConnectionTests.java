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

package io.slackmgr.dynamodb.autoconfigure.test;

import java.net.URI;
import java.util.Map;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.client.ConnectionDetailsAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.client.DynamoDbConnectionDetails;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsNotFoundException;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A container's connection details without a Docker engine: the container's port is that
 * of a DynamoDB Local in this process.
 */
@SpringBootTest(classes = DynamoDbLocalServiceConnectionTests.Application.class, webEnvironment = WebEnvironment.NONE,
		properties = "spring.cloud.aws.region.static=eu-west-1")
@AutoConfigureTestDynamoDb(embedded = false)
@DirtiesContext
class DynamoDbLocalServiceConnectionTests {

	private static final EmbeddedDynamoDb SERVER = EmbeddedDynamoDb.startInMemory();

	@ServiceConnection
	private static final StandIn CONTAINER = new StandIn("amazon/dynamodb-local:3.1.0");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class));

	@AfterAll
	static void stop() {
		SERVER.close();
	}

	@Test
	void theApplicationUsesTheContainer(@Autowired SlackManagerRepository repository,
			@Autowired DynamoDbConnectionDetails details, @Autowired DynamoDbClient client) {
		repository.saveAlert(Alert.builder().slackChannelId("C1").header("Disk full").build());

		assertThat(CONTAINER.started).isTrue();
		assertThat(details.getEndpoint()).isEqualTo(SERVER.endpoint());
		assertThat(details.getRegion()).isEqualTo("us-east-1");
		assertThat(details.getAccessKey()).matches("[a-z]+");
		assertThat(details.getSecretKey()).matches("[a-z]+");
		assertThat(client
			.scan((scan) -> scan.tableName("slackmgr")
				.filterExpression("begins_with(sk, :a)")
				.expressionAttributeValues(Map.of(":a", AttributeValue.fromS("ALERT#"))))
			.items()).hasSize(1);
	}

	@Test
	void otherClientsAreAsTheyAre(@Autowired S3Client client, @Autowired ObjectProvider<AwsConnectionDetails> all) {
		assertThat(client.serviceClientConfiguration().region()).isEqualTo(Region.EU_WEST_1);
		assertThat(client.serviceClientConfiguration().endpointOverride()).isEmpty();
		assertThat(all.stream()).isEmpty();
	}

	@Test
	void detailsOfTheApplicationsOwnAreForDynamoDbAlone() {
		URI endpoint = URI.create("http://localhost:4566");
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ConnectionDetailsAutoConfiguration.class,
					DynamoDbAutoConfiguration.class, AwsAutoConfiguration.class,
					CredentialsProviderAutoConfiguration.class, RegionProviderAutoConfiguration.class))
			.withBean(DynamoDbConnectionDetails.class, () -> () -> endpoint)
			.withPropertyValues("spring.cloud.aws.dynamodb.endpoint=http://localhost:1")
			.run((context) -> {
				DynamoDbServiceClientConfiguration client = context.getBean(DynamoDbClient.class)
					.serviceClientConfiguration();
				assertThat(client.endpointOverride()).contains(endpoint);
				assertThat(client.region()).isEqualTo(Region.US_EAST_1);
				assertThat(client.credentialsProvider().resolveIdentity().join().accessKeyId()).isEqualTo("local");
			});
	}

	@Test
	void containerBeanIsKnownByItsConnectionName() {
		this.runner.withUserConfiguration(NamedContainer.class)
			.run((context) -> assertThat(context.getBean(DynamoDbConnectionDetails.class).getEndpoint())
				.isEqualTo(SERVER.endpoint()));
	}

	@Test
	void anotherImageIsLeftAlone() {
		this.runner.withUserConfiguration(OtherContainer.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(ConnectionDetailsNotFoundException.class.getName()));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class NamedContainer {

		@Bean
		@ServiceConnection(name = "amazon/dynamodb-local")
		StandIn container() {
			return new StandIn("registry.example.com/dynamodb:1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherContainer {

		@Bean
		@ServiceConnection(name = "example/cache")
		StandIn container() {
			return new StandIn("example/cache:1");
		}

	}

	/**
	 * A container that no engine runs.
	 */
	static final class StandIn extends GenericContainer<StandIn> {

		private final String image;

		private boolean started;

		StandIn(String image) {
			super(image);
			this.image = image;
		}

		@Override
		public String getDockerImageName() {
			return this.image;
		}

		@Override
		public void start() {
			this.started = true;
		}

		@Override
		public void stop() {
			this.started = false;
		}

		@Override
		public boolean isRunning() {
			return this.started;
		}

		@Override
		public String getHost() {
			return SERVER.endpoint().getHost();
		}

		@Override
		public Integer getMappedPort(int port) {
			assertThat(port).isEqualTo(8000);
			return SERVER.endpoint().getPort();
		}

	}

}
