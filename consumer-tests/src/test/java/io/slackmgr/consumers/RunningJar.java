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

package io.slackmgr.consumers;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/**
 * A packaged application that runs in a process of its own.
 */
final class RunningJar implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private final Process process;

	private final Path output;

	private RunningJar(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static RunningJar start(Path jar, String... arguments) throws IOException {
		return start(jar, List.of(), arguments);
	}

	static RunningJar start(Path jar, List<String> jvmOptions, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:TieredStopAtLevel=1"));
		command.addAll(jvmOptions);
		command
			.addAll(List.of("-jar", jar.toString(), "--server.port=0", "--spring.cloud.aws.region.static=eu-central-1",
					"--spring.cloud.aws.credentials.access-key=any", "--spring.cloud.aws.credentials.secret-key=any"));
		command.addAll(List.of(arguments));
		File output = Files.createTempFile(Files.createDirectories(Path.of("target/consumers")), "started", ".log")
			.toFile();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		return new RunningJar(process, output.toPath());
	}

	String output() throws IOException {
		return Files.readString(this.output);
	}

	/** Waits for the end of a start that is to fail. */
	String awaitFailure() throws IOException, InterruptedException {
		if (!this.process.waitFor(2, TimeUnit.MINUTES) || this.process.exitValue() == 0) {
			throw new AssertionError("The start did not fail:\n" + output());
		}
		return output();
	}

	String await(Pattern line) {
		return Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> find(line), (found) -> found != null);
	}

	private String find(Pattern line) throws IOException {
		Matcher matcher = line.matcher(output());
		if (matcher.find()) {
			return matcher.group(1);
		}
		if (!this.process.isAlive()) {
			throw new AssertionError("The application has ended:\n" + output());
		}
		return null;
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path)));
	}

	HttpResponse<String> post(String path) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()));
	}

	String port() {
		return await(PORT);
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + port() + path);
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(request.timeout(Duration.ofMinutes(1)).build(), HttpResponse.BodyHandlers.ofString());
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

}
