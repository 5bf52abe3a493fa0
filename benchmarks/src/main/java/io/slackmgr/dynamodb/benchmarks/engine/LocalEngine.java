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

package io.slackmgr.dynamodb.benchmarks.engine;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * DynamoDB Local in a process of its own, so that its processor time can be told from the
 * library's and its dependencies stay off the benchmarks' class path.
 */
public final class LocalEngine implements Engine {

	private static final String STARTED = "endpoint:";

	private final SdkHttpClient client = Apache5HttpClient.builder().maxConnections(1000).build();

	private final Process process;

	private final URI endpoint;

	/**
	 * Starts it.
	 * @throws IOException if it does not start
	 */
	public LocalEngine() throws IOException {
		String jar = System.getProperty("java.class.path").split(File.pathSeparator)[0];
		Path target = Path.of(jar).toAbsolutePath().getParent();
		String classPath = String.join(File.pathSeparator, System.getProperty("java.class.path"), target + "/lib/*",
				target + "/local/*");
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
				"-Dlogging.level.root=error", "-cp", classPath, LocalEngine.class.getName())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		BufferedReader output = this.process.inputReader();
		String line = output.readLine();
		while (line != null && !line.startsWith(STARTED)) {
			line = output.readLine();
		}
		if (line == null) {
			throw new IOException(
					"DynamoDB Local did not start. Action: build the module, so that target/local has it");
		}
		this.endpoint = URI.create(line.substring(STARTED.length()));
	}

	/**
	 * Runs until the standard input ends.
	 * @param arguments none
	 * @throws IOException if the input can't be read
	 */
	public static void main(String[] arguments) throws IOException {
		try (EmbeddedDynamoDb server = EmbeddedDynamoDb.startInMemory()) {
			System.out.println(STARTED + server.endpoint());
			int read = System.in.read();
			if (read >= 0) {
				throw new IllegalStateException("Nothing is to be read");
			}
		}
		System.exit(0);
	}

	@Override
	public SdkHttpClient client() {
		return this.client;
	}

	@Override
	public URI endpoint() {
		return this.endpoint;
	}

	@Override
	public Duration processorTime() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	@Override
	public void close() {
		this.client.close();
		try {
			this.process.getOutputStream().close();
			this.process.waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
