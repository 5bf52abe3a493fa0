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

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A second process for tests of what happens between processes, with this JVM's class
 * path. It is killed when this is closed, when this JVM ends, and when this JVM is
 * killed.
 */
public final class ForkedJvm implements AutoCloseable {

	private final Process process;

	private final Thread shutdownHook;

	private final List<String> output = new ArrayList<>();

	private boolean ended;

	private ForkedJvm(Process process) {
		this.process = process;
		this.shutdownHook = new Thread(process::destroyForcibly, "kill " + process.pid());
		Runtime.getRuntime().addShutdownHook(this.shutdownHook);
		Thread reader = new Thread(this::read, "output of " + process.pid());
		reader.setDaemon(true);
		reader.start();
	}

	/** A process that runs the main method of a class. */
	public static Builder of(Class<?> main, String... arguments) {
		return new Builder(main, List.of(arguments));
	}

	private void read() {
		try (BufferedReader lines = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				add(line);
			}
		}
		catch (IOException ex) {
			add("the output could not be read on: " + ex);
		}
		end();
	}

	private synchronized void add(String line) {
		this.output.add(line);
		notifyAll();
	}

	private synchronized void end() {
		this.ended = true;
		notifyAll();
	}

	public long pid() {
		return this.process.pid();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * All lines printed so far, to the standard output and, unless it goes elsewhere, the
	 * standard error.
	 */
	public synchronized List<String> output() {
		return List.copyOf(this.output);
	}

	/**
	 * Waits for a line that contains the marker and returns it: the first such line, also
	 * when it was printed before this call. Fails with all the output when the process
	 * ends without one, or the time is up.
	 */
	public synchronized String awaitLine(String marker, Duration limit) {
		long deadline = System.nanoTime() + limit.toNanos();
		while (true) {
			Optional<String> line = this.output.stream().filter((it) -> it.contains(marker)).findFirst();
			if (line.isPresent()) {
				return line.get();
			}
			long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
			if (this.ended || left <= 0) {
				throw new AssertionError("No line with '" + marker + "' from process " + pid()
						+ (this.ended ? ", which has ended" : " within " + limit) + ":\n"
						+ String.join("\n", this.output));
			}
			await(left);
		}
	}

	private void await(long millis) {
		try {
			wait(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Waits until the process has ended by itself and returns its exit status. */
	public int awaitExit(Duration limit) {
		try {
			if (!this.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new AssertionError(
						"Process " + pid() + " has not ended within " + limit + ":\n" + String.join("\n", output()));
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Asks the process to end, as Ctrl-C does; its shutdown hooks run. */
	public void destroy() {
		// Process.destroy would close the streams, and lose what the process still
		// prints.
		this.process.toHandle().destroy();
	}

	/** Kills the process, as a crash would, and waits until it is gone. */
	public void destroyForcibly() {
		this.process.toHandle().destroyForcibly();
		awaitExit(Duration.ofSeconds(10));
	}

	@Override
	public void close() {
		destroyForcibly();
		try {
			Runtime.getRuntime().removeShutdownHook(this.shutdownHook);
		}
		catch (IllegalStateException ex) {
			// This JVM is already ending and the hook does no harm.
		}
	}

	static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	static String classPath(List<Path> entries) {
		return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
	}

	/** What to start. */
	public static final class Builder {

		private final Class<?> main;

		private final List<String> arguments;

		private final List<String> jvmOptions = new ArrayList<>(
				List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

		private Optional<Path> errors = Optional.empty();

		private Predicate<Path> classPath = (path) -> true;

		private Builder(Class<?> main, List<String> arguments) {
			this.main = main;
			this.arguments = arguments;
			if (Runtime.version().feature() >= 22) {
				this.jvmOptions.add("--enable-native-access=ALL-UNNAMED");
			}
		}

		/** Further options of the JVM, after the defaults and so instead of them. */
		public Builder jvmOptions(String... options) {
			this.jvmOptions.addAll(List.of(options));
			return this;
		}

		/** Leaves the jars whose file name starts like this out of the class path. */
		public Builder withoutJars(String prefix) {
			this.classPath = this.classPath.and((path) -> !path.getFileName().toString().startsWith(prefix));
			return this;
		}

		/** Sends the standard error to a file, for tests of the standard output alone. */
		public Builder errorsTo(Path file) {
			this.errors = Optional.of(file);
			return this;
		}

		private static Stream<Path> entries() {
			return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
		}

		/**
		 * What an archive of shared classes may know of: no directory, and not DynamoDB
		 * Local, whose manifest names one.
		 */
		private static boolean isShared(Path path) {
			String name = path.getFileName().toString();
			return name.endsWith(".jar") && !name.startsWith("DynamoDBLocal");
		}

		public ForkedJvm start() {
			List<Path> jars = entries().filter(Builder::isShared).toList();
			List<String> command = new ArrayList<>();
			command.add(java());
			if (jars.stream().allMatch(this.classPath)) {
				ForkedArchive.of(jars)
					.ifPresent(
							(archive) -> command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off")));
			}
			command.addAll(this.jvmOptions);
			command.add(ForkedMain.class.getName());
			command.add(this.main.getName());
			command.addAll(this.arguments);
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
			this.errors.ifPresent((file) -> builder.redirectErrorStream(false).redirectError(file.toFile()));
			builder.environment()
				.put("CLASSPATH",
						classPath(Stream.concat(jars.stream(), entries().filter((path) -> !isShared(path)))
							.filter(this.classPath)
							.toList()));
			try {
				return new ForkedJvm(builder.start());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
