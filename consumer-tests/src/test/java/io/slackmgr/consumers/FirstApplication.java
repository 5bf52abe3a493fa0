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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The application that {@code docs/first-application.md} makes in an empty folder, of its
 * blocks and nothing else.
 */
final class FirstApplication {

	private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:class|record) (\\w+)");

	private static final Path SOURCES = Path.of("src/main/java/com/example/alerts");

	private final Path directory;

	private final String page;

	private FirstApplication(Path directory, String page) {
		this.directory = directory;
		this.page = page;
	}

	static FirstApplication in(Path directory) throws IOException {
		return new FirstApplication(directory, Files.readString(Path.of("../docs/first-application.md")));
	}

	FirstApplication write() throws IOException {
		write(Path.of("pom.xml"), blocks("xml").get(0));
		write(Path.of("src/main/resources/application.yml"), blocks("yaml").get(0));
		for (String block : blocks("java")) {
			Matcher type = TYPE.matcher(block);
			if (!type.find()) {
				throw new AssertionError("No type in " + block);
			}
			write(SOURCES.resolve(type.group(1) + ".java"), "package com.example.alerts;\n\n" + block);
		}
		return this;
	}

	/** Takes in the lines that end the process half-way. */
	void breakHandler() throws IOException {
		String change = blocks("diff").get(0);
		String before = lines(change, " ");
		String after = lines(change, " +");
		Path handler = SOURCES.resolve("AlertHandler.java");
		String source = Files.readString(this.directory.resolve(handler));
		if (!source.contains(before)) {
			throw new AssertionError("The handler has no " + before);
		}
		write(handler, source.replace(before, after));
	}

	private static String lines(String change, String marks) {
		return change.lines()
			.filter((line) -> marks.indexOf(line.charAt(0)) >= 0)
			.map((line) -> line.substring(1))
			.collect(Collectors.joining("\n"));
	}

	Path directory() {
		return this.directory;
	}

	Path jar() {
		return this.directory.resolve("target/alerts-1.jar");
	}

	/**
	 * The commands of the page after the one that starts the application, block by block.
	 */
	List<String> requests() {
		return blocks("bash").stream().filter((block) -> block.startsWith("curl")).toList();
	}

	/**
	 * Runs a block of commands in a shell.
	 * @return what they print, and with what code the last one ends
	 */
	Maven.Build run(String commands, String port) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("sh", "-c", commands.replace("localhost:8080", "localhost:" + port))
			.directory(this.directory.toFile())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Maven.Build(process.waitFor(), output);
	}

	private List<String> blocks(String language) {
		return BLOCK.matcher(this.page)
			.results()
			.filter((block) -> block.group(1).equals(language))
			.map((block) -> block.group(2))
			.toList();
	}

	private void write(Path file, String content) throws IOException {
		Path target = this.directory.resolve(file);
		Files.createDirectories(target.getParent());
		Files.writeString(target, content);
	}

}
