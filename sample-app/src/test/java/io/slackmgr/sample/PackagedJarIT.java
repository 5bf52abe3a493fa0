package io.slackmgr.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PackagedJarIT {

	private static final String JAR = System.getProperty("packaged.jar");

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
				.noneMatch((name) -> name.contains("jetty"))
				.noneMatch((name) -> name.contains("kotlin"));
		}
	}

	@Test
	void saysWhatIsMissingWhenItIsRunAsInDevelopment() throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
				JAR, "--server.port=0")
			.redirectErrorStream(true)
			.start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).isOne();
			assertThat(output).contains("APPLICATION FAILED TO START", "software.amazon.dynamodb", "DynamoDBLocal");
		}
		finally {
			process.destroyForcibly();
		}
	}

}
