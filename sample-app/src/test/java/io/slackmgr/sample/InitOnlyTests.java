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
