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

package io.slackmgr.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class PackagedJarIT {

	private static final String JAR = System.getProperty("packaged.jar");

	@TempDir
	private Path directory;

	@Test
	void holdsNoDynamoDbLocal() throws IOException {
		try (JarFile jar = new JarFile(JAR)) {
			List<String> libraries = jar.stream()
				.map(ZipEntry::getName)
				.filter((name) -> name.startsWith("BOOT-INF/lib/"))
				.toList();
			assertThat(libraries).anyMatch((name) -> name.contains("slackmgr-dynamodb-autoconfigure"))
				.noneMatch((name) -> name.contains("DynamoDBLocal"))
				.noneMatch((name) -> name.contains("sqlite4java"))
				.noneMatch((name) -> name.contains("jetty"));
		}
	}

	@Test
	void saysWhatIsMissingInDevelopment() throws IOException, InterruptedException {
		Ended ended = run("--server.port=0");

		assertThat(ended.status()).isOne();
		assertThat(ended.output()).contains("APPLICATION FAILED TO START", "software.amazon.dynamodb", "DynamoDBLocal");
	}

	@Test
	void makesItsTablesAsADeploymentStep() throws IOException, InterruptedException {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		List.of("software.amazon.dynamodb", "org.eclipse.jetty")
			.forEach((noisy) -> logging.setLogLevel(noisy, LogLevel.ERROR));
		try (EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.startInMemory()) {
			String[] step = { "--spring.profiles.active=aws",
					"--spring.cloud.aws.dynamodb.endpoint=" + dynamoDb.endpoint(),
					"--spring.cloud.aws.region.static=us-east-1", "--spring.cloud.aws.credentials.access-key=any",
					"--spring.cloud.aws.credentials.secret-key=any", "--slackmgr.dynamodb.schema.init-only=true" };

			Ended ended = run(step);

			assertThat(ended.status()).as(ended.output()).isZero();
			assertThat(ended.output()).containsPattern("slackmgr +ACTIVE .* created")
				.containsPattern("slackmgr-outbox +ACTIVE .* created")
				.contains("All tables are as defined.")
				.doesNotContain("Tomcat");
		}
	}

	@Test
	void printsItsTablesAndNothingElse() throws IOException, InterruptedException {
		Path errors = this.directory.resolve("errors");

		Ended ended = run(Redirect.to(errors.toFile()), "--slackmgr.dynamodb.schema.print=terraform");

		assertThat(ended.status()).as(() -> read(errors)).isZero();
		assertThat(ended.output()).startsWith("resource \"aws_dynamodb_table\" \"slackmgr")
			.contains("\"slackmgr_outbox\"")
			.endsWith("}\n");
		assertThat(read(errors)).contains("Starting SampleApplication").doesNotContain("Tomcat");
	}

	private static Ended run(String... arguments) throws IOException, InterruptedException {
		return run(Redirect.PIPE, arguments);
	}

	private static Ended run(Redirect errors, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-jar", JAR));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(errors == Redirect.PIPE)
			.redirectError(errors)
			.start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			return new Ended(process.exitValue(), output);
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Ended(int status, String output) {

	}

}
