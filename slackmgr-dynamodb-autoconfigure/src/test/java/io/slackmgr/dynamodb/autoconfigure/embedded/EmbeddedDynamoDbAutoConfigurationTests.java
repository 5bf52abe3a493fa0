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

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.awspring.cloud.autoconfigure.s3.S3AutoConfiguration;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbException;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedDynamoDbAutoConfigurationTests {

	private static final String ENABLED = "slackmgr.dynamodb.embedded.enabled=true";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
				RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class, S3AutoConfiguration.class,
				EmbeddedDynamoDbAutoConfiguration.class))
		.withPropertyValues("spring.cloud.aws.region.static=eu-west-1", "spring.cloud.aws.credentials.access-key=app",
				"spring.cloud.aws.credentials.secret-key=secret");

	private final ApplicationContextRunner embedded = this.runner.withPropertyValues(ENABLED);

	@TempDir
	private Path temp;

	@Test
	void startsNothingUnlessSwitchedOn() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(EmbeddedDynamoDb.class)
			.doesNotHaveBean(EmbeddedDynamoDbProperties.class));
	}

	@Test
	void startsNothingWhenTheLibraryIsSwitchedOff() {
		this.embedded.withPropertyValues("slackmgr.dynamodb.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDynamoDb.class));
	}

	@Test
	void sendsTheOrdinaryClientToTheEmbeddedOne() {
		this.embedded.run((context) -> {
			AwsServiceClientConfiguration client = context.getBean(DynamoDbClient.class).serviceClientConfiguration();
			assertThat(client.endpointOverride()).contains(context.getBean(EmbeddedDynamoDb.class).endpoint());
			assertThat(client.region()).isEqualTo(Region.US_EAST_1);
			assertThat(accessKey(client)).isEqualTo("embedded");
			assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).isEmpty();
		});
	}

	@Test
	void needsNeitherRegionNorCredentials() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, DynamoDbAutoConfiguration.class,
					EmbeddedDynamoDbAutoConfiguration.class))
			.withUserConfiguration(NoRegionAndNoCredentials.class)
			.withPropertyValues(ENABLED)
			.run((context) -> assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).isEmpty());
	}

	@Test
	void leavesOtherClientsAlone() {
		this.embedded.run((context) -> {
			AwsServiceClientConfiguration client = context.getBean(S3Client.class).serviceClientConfiguration();
			assertThat(client.endpointOverride()).isEmpty();
			assertThat(client.region()).isEqualTo(Region.EU_WEST_1);
			assertThat(accessKey(client)).isEqualTo("app");
			assertThat(context.getBean(AwsCredentialsProvider.class).resolveCredentials().accessKeyId())
				.isEqualTo("app");
		});
	}

	@Test
	void winsOverAnEndpointForAllServices(CapturedOutput output) {
		this.embedded.withPropertyValues("spring.cloud.aws.endpoint=http://localhost:4566").run((context) -> {
			assertThat(endpointOf(context.getBean(DynamoDbClient.class)))
				.isEqualTo(context.getBean(EmbeddedDynamoDb.class).endpoint());
			assertThat(context.getBean(S3Client.class).serviceClientConfiguration().endpointOverride())
				.contains(URI.create("http://localhost:4566"));
			assertThat(output).doesNotContain("is not used");
		});
	}

	@Test
	void winsOverAnEndpointOfDynamoDbWithAWarning(CapturedOutput output) {
		this.embedded.withPropertyValues("spring.cloud.aws.dynamodb.endpoint=http://localhost:4566").run((context) -> {
			assertThat(endpointOf(context.getBean(DynamoDbClient.class)))
				.isEqualTo(context.getBean(EmbeddedDynamoDb.class).endpoint());
			assertThat(output).containsOnlyOnce("spring.cloud.aws.dynamodb.endpoint=http://localhost:4566 is not used: "
					+ "slackmgr.dynamodb.embedded.enabled=true");
		});
	}

	@Test
	void winsOverConnectionDetails() {
		this.embedded.withBean(AwsConnectionDetails.class, LocalStackDetails::new).run((context) -> {
			AwsServiceClientConfiguration client = context.getBean(DynamoDbClient.class).serviceClientConfiguration();
			assertThat(client.endpointOverride()).contains(context.getBean(EmbeddedDynamoDb.class).endpoint());
			assertThat(client.region()).isEqualTo(Region.US_EAST_1);
			assertThat(context.getBean(S3Client.class).serviceClientConfiguration().endpointOverride())
				.contains(URI.create("http://localhost:4566"));
		});
	}

	@Test
	void leavesTheLastWordToTheApplicationsCustomizer() {
		this.embedded.withBean(DynamoDbClientCustomizer.class, () -> (builder) -> builder.region(Region.AP_SOUTHEAST_2))
			.run((context) -> {
				AwsServiceClientConfiguration client = context.getBean(DynamoDbClient.class)
					.serviceClientConfiguration();
				assertThat(client.region()).isEqualTo(Region.AP_SOUTHEAST_2);
				assertThat(client.endpointOverride()).contains(context.getBean(EmbeddedDynamoDb.class).endpoint());
			});
	}

	@Test
	void usesTheApplicationsOwnServer() {
		this.embedded.withUserConfiguration(OwnServer.class).run((context) -> {
			assertThat(context).hasSingleBean(EmbeddedDynamoDb.class);
			assertThat(endpointOf(context.getBean(DynamoDbClient.class)))
				.isEqualTo(context.getBean("ownServer", EmbeddedDynamoDb.class).endpoint());
		});
	}

	@Test
	void startsBeforeAndStopsAfterClients() throws IOException {
		int port = freePort();
		OwnClient.listedAtTheEnd = false;
		this.embedded.withPropertyValues("slackmgr.dynamodb.embedded.port=" + port)
			.withUserConfiguration(OwnClient.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(OwnClient.listedAtTheEnd).isTrue();
	}

	@Test
	void keepsItsDataAcrossContextsInADirectory() {
		ApplicationContextRunner onDisk = this.embedded
			.withPropertyValues("slackmgr.dynamodb.embedded.path=" + this.temp.resolve("data"));
		onDisk.run((context) -> context.getBean(DynamoDbClient.class)
			.createTable((table) -> table.tableName("kept")
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions((attribute) -> attribute.attributeName("pk").attributeType(ScalarAttributeType.S))
				.keySchema((key) -> key.attributeName("pk").keyType(KeyType.HASH))));
		onDisk.run((context) -> assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames())
			.containsExactly("kept"));
	}

	@Test
	void stopsWithTheContextAndLeavesNoThread() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		this.embedded.run((context) -> {
			context.getBean(DynamoDbClient.class).listTables();
			assertThat(Thread.getAllStackTraces().keySet())
				.anyMatch((thread) -> !before.contains(thread) && thread.getName().startsWith("embedded-dynamodb"));
		});
		await().pollInSameThread()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(before));
	}

	@Test
	void stopsWhenTheContextFailsLaterOn() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		this.embedded.withUserConfiguration(FailsAfterTheFirstRequest.class)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessage("failed after a request"));
		await().pollInSameThread()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(before));
	}

	@Test
	void refusesDaxBesideIt() {
		this.embedded.withPropertyValues("spring.cloud.aws.dynamodb.dax.url=dax://cluster")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()

				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("spring.cloud.aws.dynamodb.dax.url")
				.hasMessageContaining("slackmgr.dynamodb.embedded.enabled=false"));
	}

	@Test
	void saysWhatToAddWithoutDynamoDbLocal() {
		this.embedded.withClassLoader(new FilteredClassLoader(LocalDynamoDBRequestHandler.class))
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOfSatisfying(EmbeddedDynamoDbException.class,
						(ex) -> assertThat(new EmbeddedDynamoDbFailureAnalyzer().analyze(ex)).satisfies((analysis) -> {
							assertThat(analysis.getDescription()).contains("slackmgr.dynamodb.embedded.enabled=true",
									"licence forbids distributing it");
							assertThat(analysis.getAction()).contains("<groupId>software.amazon.dynamodb</groupId>",
									"<artifactId>DynamoDBLocal</artifactId>", "<version>3.3.1</version>",
									"<scope>test</scope>");
						})));
	}

	@Test
	void needsNoDynamoDbLocalWhenItIsSwitchedOff() {
		this.runner.withClassLoader(new FilteredClassLoader(LocalDynamoDBRequestHandler.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(DynamoDbClient.class));
	}

	@Test
	void refusesAPortOutOfRange() {
		assertRefused("port", "65536", "must be 1 to 65535, or 0 for a port that is free");
		assertRefused("port", "-1", "must be 1 to 65535, or 0 for a port that is free");
	}

	@Test
	void refusesAPathThatCannotBeADirectory() throws IOException {
		Path file = Files.createFile(this.temp.resolve("file"));
		String reason = "must be a directory that can be written to, or that can be made";
		assertRefused("path", file.toString(), reason);
		assertRefused("path", file.resolve("below").toString(), reason);
	}

	@Test
	void takesAnEmptyPathAsNone() {
		this.embedded.withPropertyValues("slackmgr.dynamodb.embedded.path=")
			.run((context) -> assertThat(context.getBean(EmbeddedDynamoDbProperties.class).settings().directory())
				.isEmpty());
	}

	@Test
	void relativePathIsOfTheWorkingDirectory() {
		EmbeddedDynamoDbProperties properties = new EmbeddedDynamoDbProperties(true, 0, "META-INF");
		assertThat(properties.settings().directory()).contains(Path.of("META-INF"));
	}

	@Test
	void leavesSpringCloudAwsAloneWhenSwitchedOff() {
		this.runner
			.withPropertyValues("spring.cloud.aws.dynamodb.endpoint=" + LocalDynamoDb.endpoint(),
					"spring.cloud.aws.dynamodb.region=eu-north-1", "spring.cloud.aws.dynamodb.table-prefix=prefix-")
			.run((context) -> {
				DynamoDbClient client = context.getBean(DynamoDbClient.class);
				assertThat(endpointOf(client)).isEqualTo(LocalDynamoDb.endpoint());
				assertThat(client.serviceClientConfiguration().region()).isEqualTo(Region.EU_NORTH_1);
				assertThat(accessKey(client.serviceClientConfiguration())).isEqualTo("app");
				assertThat(client.listTables().tableNames()).isNotNull();
				assertThat(context.getBean(DynamoDbTableNameResolver.class).resolve(String.class))
					.isEqualTo("prefix-string");
			});
	}

	private void assertRefused(String property, String value, String reason) {
		this.embedded.withPropertyValues("slackmgr.dynamodb.embedded." + property + "=" + value)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(BindValidationException.class)
				.hasMessageContaining("slackmgr.dynamodb.embedded")
				.hasMessageContaining("'" + property + "'")
				.hasMessageContaining("rejected value [" + value + "]")
				.hasMessageContaining(reason));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static URI endpointOf(DynamoDbClient client) {
		return client.serviceClientConfiguration().endpointOverride().orElseThrow();
	}

	private static String accessKey(AwsServiceClientConfiguration client) {
		return ((AwsCredentialsIdentity) client.credentialsProvider().resolveIdentity().join()).accessKeyId();
	}

	@Configuration(proxyBeanMethods = false)
	static class NoRegionAndNoCredentials {

		@Bean
		AwsRegionProvider regionProvider() {
			return () -> {
				throw new IllegalStateException("no region");
			};
		}

		@Bean
		AwsCredentialsProvider credentialsProvider() {
			return () -> {
				throw new IllegalStateException("no credentials");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnServer {

		@Bean
		EmbeddedDynamoDb ownServer() {
			return EmbeddedDynamoDb.startInMemory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnClient {

		private static volatile boolean listedAtTheEnd;

		@Bean
		DynamoDbClient ownClient(Environment environment) {
			return DynamoDbClient.builder()
				.endpointOverride(
						URI.create("http://127.0.0.1:" + environment.getProperty("slackmgr.dynamodb.embedded.port")))
				.region(Region.EU_WEST_1)
				.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("own", "own")))
				.build();
		}

		@Bean
		InitializingBean listAtTheStart(DynamoDbClient client) {
			return client::listTables;
		}

		@Bean
		DisposableBean listAtTheEnd(DynamoDbClient client) {
			return () -> {
				client.listTables();
				listedAtTheEnd = true;
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailsAfterTheFirstRequest {

		@Bean
		Object failing(DynamoDbClient client) {
			client.listTables();
			throw new IllegalStateException("failed after a request");
		}

	}

	private static final class LocalStackDetails implements AwsConnectionDetails {

		@Override
		public URI getEndpoint() {
			return URI.create("http://localhost:4566");
		}

		@Override
		public String getRegion() {
			return "eu-central-1";
		}

	}

}
