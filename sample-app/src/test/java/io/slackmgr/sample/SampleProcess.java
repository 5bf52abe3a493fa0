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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample in a process of its own, with the tests' class path.
 */
final class SampleProcess implements AutoCloseable {

	private static final int SOON = 60;

	private static final Pattern PAGE = Pattern.compile("page +http://localhost:(\\d+)/");

	private final Process process;

	private final StringBuffer output = new StringBuffer();

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	private final Thread reader = new Thread(this::read, "output");

	private SampleProcess(Process process) {
		this.process = process;
		this.reader.setDaemon(true);
		this.reader.start();
	}

	static SampleProcess start(List<String> arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", SampleApplication.class.getName()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
		try {
			return new SampleProcess(builder.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read() {
		try (BufferedReader lines = this.process.inputReader()) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				this.output.append(line).append('\n');
				Matcher page = PAGE.matcher(line);
				if (page.find()) {
					this.port.complete(Integer.valueOf(page.group(1)));
				}
			}
		}
		catch (IOException ex) {
			this.output.append(ex);
		}
		this.port.completeExceptionally(new IllegalStateException("Ended before it was ready"));
	}

	/** Waits until its log has told where its page is. */
	int port() {
		try {
			return this.port.get(SOON, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new AssertionError(this.output.toString(), ex);
		}
	}

	RestClient http() {
		return RestClient.create("http://localhost:" + port());
	}

	/** Waits for its end. */
	int exitStatus() throws InterruptedException {
		assertThat(this.process.waitFor(SOON, TimeUnit.SECONDS)).as(this.output.toString()).isTrue();
		this.reader.join();
		return this.process.exitValue();
	}

	String output() {
		return this.output.toString();
	}

	/** Ends it at once, as {@code kill -9} does. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
