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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The deployment step of the README, with DynamoDB Local in its process and its data in a
 * directory.
 */
class InitOnlyTests {

	@TempDir
	private Path directory;

	@Test
	void makesTheTablesOnceAndLeavesThemInTheDirectory() throws IOException, InterruptedException {
		assertThat(run()).containsPattern("slackmgr-outbox +ACTIVE .* created").doesNotContain("Tomcat");
		assertThat(run()).containsPattern("slackmgr-outbox +ACTIVE .* was there").doesNotContain("Tomcat");
	}

	private String run() throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				SampleApplication.class.getName(), "--slackmgr.dynamodb.schema.init-only=true",
				"--slackmgr.dynamodb.embedded.path=" + this.directory)
			.redirectErrorStream(true);
		builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
		Process process = builder.start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).as(output).isZero();
			return output;
		}
		finally {
			process.destroyForcibly();
		}
	}

}
