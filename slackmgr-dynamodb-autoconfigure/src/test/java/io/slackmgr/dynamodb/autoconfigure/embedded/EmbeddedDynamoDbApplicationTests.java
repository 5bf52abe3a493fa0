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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.test.ForkedJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Whole applications, in processes of their own: what their users see.
 */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedDynamoDbApplicationTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final String ENABLED = "--slackmgr.dynamodb.embedded.enabled=true";

	@Test
	void startsUnconfiguredWithOneWarning() {
		try (ForkedJvm jvm = ForkedJvm.of(Application.class, ENABLED).start()) {
			jvm.awaitLine("tables: []", LIMIT);
			assertThat(jvm.awaitExit(LIMIT)).isZero();
			assertThat(jvm.output()).filteredOn((line) -> line.contains("WARN"))
				.singleElement()
				.asString()
				.contains("not for production");
			assertThat(jvm.output()).anyMatch((line) -> line.contains("INFO"))
				.noneMatch((line) -> line.contains("jetty"))
				.noneMatch((line) -> line.contains("accessKey"))
				.noneMatch((line) -> line.contains("Initializing DynamoDB Local"));
		}
	}

	@Test
	void logsWhatTheApplicationAsksFor() {
		try (ForkedJvm jvm = ForkedJvm.of(Application.class, ENABLED, "--logging.level.software.amazon=info").start()) {
			jvm.awaitLine("target: ListTables", LIMIT);
			assertThat(jvm.awaitExit(LIMIT)).isZero();
		}
	}

	@Test
	void saysWhatToAddWithoutDynamoDbLocal() {
		try (ForkedJvm jvm = ForkedJvm.of(Application.class, ENABLED).withoutJars("DynamoDBLocal").start()) {
			assertThat(jvm.awaitExit(LIMIT)).isEqualTo(1);
			assertThat(String.join("\n", jvm.output()))
				.contains("APPLICATION FAILED TO START", "Description:", "Its licence forbids distributing it",
						"Action:", "<artifactId>DynamoDBLocal</artifactId>", "<version>3.3.1</version>")
				.doesNotContain("NoClassDefFoundError");
		}
	}

	@Test
	void namesThePropertyWhenThePortIsInUse(CapturedOutput output) throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			startFails("--slackmgr.dynamodb.embedded.port=" + socket.getLocalPort());
			assertThat(output).contains("APPLICATION FAILED TO START", "cannot listen on port " + socket.getLocalPort(),
					"slackmgr.dynamodb.embedded.port");
		}
	}

	@Test
	void portOutOfRangeIsNamed(CapturedOutput output) {
		startFails("--slackmgr.dynamodb.embedded.port=65536");
		assertThat(output).contains("APPLICATION FAILED TO START", "Property: slackmgr.dynamodb.embedded.port",
				"Value: \"65536\"", "must be 1 to 65535, or 0 for a port that is free");
	}

	private static void startFails(String argument) {
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.run(ENABLED, argument)
				.close());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
			RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
			EmbeddedDynamoDbAutoConfiguration.class })
	static class Application {

		public static void main(String[] args) {
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
				.web(WebApplicationType.NONE)
				.properties("logging.config=classpath:application-logback.xml")
				.run(args)) {
				System.out.println("tables: " + context.getBean(DynamoDbClient.class).listTables().tableNames());
			}
		}

	}

}
