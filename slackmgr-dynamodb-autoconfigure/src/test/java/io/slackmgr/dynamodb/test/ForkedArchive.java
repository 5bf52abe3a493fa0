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

package io.slackmgr.dynamodb.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A class data sharing archive of what most forked processes load: Spring, Spring Cloud
 * AWS and the SDK. It saves each of them a third of its processor time. Made once in
 * {@code target}, by the first JVM that forks.
 */
final class ForkedArchive {

	private static final Path DIRECTORY = Path.of("target", "forked");

	private static Optional<Optional<Path>> made = Optional.empty();

	private ForkedArchive() {
	}

	/**
	 * The archive for class paths that begin with these jars; empty if the JVM can't make
	 * one.
	 */
	static synchronized Optional<Path> of(List<Path> jars) {
		if (made.isEmpty()) {
			made = Optional.of(find(jars));
		}
		return made.get();
	}

	private static Optional<Path> find(List<Path> jars) {
		Path archive = DIRECTORY
			.resolve(Integer.toHexString(List.of(jars, Runtime.version().toString()).hashCode()) + ".jsa");
		try {
			Files.createDirectories(DIRECTORY);
			try (FileChannel file = FileChannel.open(DIRECTORY.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE); FileLock lock = file.lock()) {
				return (Files.exists(archive) || make(archive, jars)) ? Optional.of(archive.toAbsolutePath())
						: Optional.empty();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Runs an application of nothing but auto-configurations, which ends by itself. */
	private static boolean make(Path archive, List<Path> jars) throws IOException {
		List<String> command = new ArrayList<>(List.of(ForkedJvm.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				"-Xlog:cds*=off", "-XX:ArchiveClassesAtExit=" + archive, "org.springframework.boot.SpringApplication"));
		String autoConfigurations = String.join(",", "io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration",
				"io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration",
				"io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration",
				"io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration",
				"org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration");
		command.addAll(List.of("--spring.main.sources=" + autoConfigurations, "--spring.main.web-application-type=none",
				"--spring.cloud.aws.region.static=us-east-1", "--spring.cloud.aws.credentials.access-key=any",
				"--spring.cloud.aws.credentials.secret-key=any",
				"--spring.cloud.aws.dynamodb.endpoint=http://localhost:1"));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(DIRECTORY.resolve("archive.log").toFile());
		builder.environment().put("CLASSPATH", ForkedJvm.classPath(jars));
		try {
			Process process = builder.start();
			if (!process.waitFor(2, TimeUnit.MINUTES)) {
				process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return Files.exists(archive);
	}

}
