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

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Maven with a local repository of its own: links to all that the user's repository has,
 * so that nothing is downloaded twice, and a directory for this project, so that what is
 * installed stays out of the user's.
 */
final class Maven {

	private static final String PROJECT = "slackmgr";

	private final Path repository;

	private Maven(Path repository) {
		this.repository = repository;
	}

	static Maven withRepositoryIn(Path directory) throws IOException {
		Path users = Path.of(System.getProperty("maven.repository"));
		link(users, directory, "io");
		link(users.resolve("io"), directory.resolve("io"), PROJECT);
		Files.createDirectories(directory.resolve("io").resolve(PROJECT));
		return new Maven(directory);
	}

	private static void link(Path from, Path to, String except) throws IOException {
		Files.createDirectories(to);
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
			for (Path entry : entries) {
				Path link = to.resolve(entry.getFileName());
				if (!entry.getFileName().toString().equals(except) && !Files.exists(link)) {
					Files.createSymbolicLink(link, entry);
				}
			}
		}
	}

	Path installed(String artifact, String version) {
		return this.repository.resolve("io").resolve(PROJECT).resolve(artifact).resolve(version);
	}

	/** Runs Maven and returns its output; fails with that if the build does. */
	String run(Path project, String... arguments) throws IOException, InterruptedException {
		Build build = build(project, arguments);
		if (build.exitCode() != 0) {
			throw new AssertionError("The build of " + project + " failed:\n" + build.output());
		}
		return build.output();
	}

	Build build(Path project, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(System.getProperty("maven.command"), "--batch-mode",
				"--no-transfer-progress", "-Dstyle.color=never", "-Dmaven.repo.local=" + this.repository));
		if (System.getProperty("maven.mode").equals("offline=true")) {
			command.add("--offline");
		}
		command.addAll(List.of(arguments));
		Path output = Files.createTempFile("maven", ".log");
		try {
			ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile());
			// What the outer build was started with is no business of an application's.
			builder.environment().keySet().removeIf((name) -> name.startsWith("MAVEN_"));
			Process process = builder.start();
			if (!process.waitFor(10, TimeUnit.MINUTES)) {
				process.descendants().forEach(ProcessHandle::destroyForcibly);
				process.destroyForcibly();
				throw new AssertionError(
						"The build of " + project + " takes longer than 10 minutes:\n" + Files.readString(output));
			}
			return new Build(process.exitValue(), Files.readString(output));
		}
		finally {
			Files.delete(output);
		}
	}

	record Build(int exitCode, String output) {
	}

}
