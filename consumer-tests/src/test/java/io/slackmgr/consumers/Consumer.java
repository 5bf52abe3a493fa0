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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An application in a project of its own, made of README's blocks and what its author
 * adds.
 */
final class Consumer {

	private static final Path TEMPLATE = Path.of("src/test/resources/application");

	/** Where the types are that README's examples use and it doesn't show. */
	private static final Path EXAMPLES = Path.of("../sample-app/src/test/java/com/example/alerts");

	private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:class|record|interface) (\\w+)");

	private final Path directory;

	private final Readme readme;

	private final List<String> dependencies = new ArrayList<>();

	private final List<String> settings = new ArrayList<>();

	private String management = "";

	private boolean tests;

	private boolean aheadOfTime;

	Consumer(String name, Readme readme) {
		this.directory = Path.of("target/consumers", name);
		this.readme = readme;
		this.settings.add(readme.block("yaml", "mode: create"));
	}

	/** Adds dependencies, in this order. */
	Consumer with(String... blocks) {
		this.dependencies.addAll(Arrays.asList(blocks));
		return this;
	}

	/** Adds documents to the application's YAML file. */
	Consumer configuredBy(String... blocks) {
		this.settings.addAll(Arrays.asList(blocks));
		return this;
	}

	Consumer managedBy(String block) {
		this.management = block;
		return this;
	}

	/** With tests of its own, which run on DynamoDB Local. */
	Consumer withTests() {
		this.tests = true;
		return this;
	}

	/** With code that Spring generates when the application is built. */
	Consumer processedAheadOfTime() {
		this.aheadOfTime = true;
		return this;
	}

	static String dependency(String group, String artifact, String version, String scope) {
		return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s%s</dependency>".formatted(group,
				artifact, version.isEmpty() ? "" : "<version>" + version + "</version>",
				scope.isEmpty() ? "" : "<scope>" + scope + "</scope>");
	}

	static String boot(String artifact) {
		return dependency("org.springframework.boot", artifact, "", "");
	}

	Consumer write() throws IOException {
		copy(TEMPLATE.resolve("src/main"), this.directory.resolve("src/main"), (name) -> true);
		if (this.tests) {
			copy(TEMPLATE.resolve("src/test"), this.directory.resolve("src/test"), (name) -> true);
		}
		write("src/main/resources/application.yaml", String.join("---\n", this.settings));
		List<String> examples = new ArrayList<>();
		for (String block : this.readme.blocks("java")) {
			String type = type(block);
			examples.add(type + ".java");
			write("src/main/java/com/example/alerts/" + type + ".java", "package com.example.alerts;\n\n" + block);
		}
		copy(EXAMPLES, this.directory.resolve("src/main/java/com/example/alerts"), (name) -> !examples.contains(name)
				&& !name.endsWith("Tests.java") && !name.equals("OtherServer.java") && !name.startsWith("Example"));
		write("pom.xml", """
				<project xmlns="http://maven.apache.org/POM/4.0.0">
				<modelVersion>4.0.0</modelVersion>
				<parent>
				<groupId>org.springframework.boot</groupId>
				<artifactId>spring-boot-starter-parent</artifactId>
				<version>4.1.1</version>
				<relativePath/>
				</parent>
				<groupId>com.example</groupId>
				<artifactId>application</artifactId>
				<version>1</version>
				%s
				<dependencies>
				%s
				%s
				%s
				</dependencies>
				<build><plugins><plugin>
				<groupId>org.springframework.boot</groupId>
				<artifactId>spring-boot-maven-plugin</artifactId>
				%s
				</plugin></plugins></build>
				</project>
				""".formatted(this.management, String.join("\n", this.dependencies), boot("spring-boot-starter-webmvc"),
				this.tests ? dependency("org.springframework.boot", "spring-boot-starter-test", "", "test") : "",
				this.aheadOfTime
						? "<executions><execution><goals><goal>process-aot</goal></goals></execution></executions>"
						: ""));
		return this;
	}

	Path directory() {
		return this.directory;
	}

	Path jar() {
		return this.directory.resolve("target/application-1.jar");
	}

	/** Versions of the AWS SDK's modules in the packaged jar. */
	Set<String> sdkVersions() throws IOException {
		Set<String> versions = new TreeSet<>();
		for (String library : libraries()) {
			try (JarFile jar = new JarFile(jar().toFile());
					JarInputStream entries = new JarInputStream(jar.getInputStream(jar.getEntry(library)))) {
				for (JarEntry entry = entries.getNextJarEntry(); entry != null; entry = entries.getNextJarEntry()) {
					if (FileSystems.getDefault()
						.getPathMatcher("glob:META-INF/maven/software.amazon.awssdk/*/pom.properties")
						.matches(Path.of(entry.getName()))) {
						Properties properties = new Properties();
						properties.load(new ByteArrayInputStream(entries.readAllBytes()));
						versions.add(properties.getProperty("version"));
					}
				}
			}
		}
		return versions;
	}

	Set<String> libraries() throws IOException {
		try (JarFile jar = new JarFile(jar().toFile())) {
			Enumeration<JarEntry> entries = jar.entries();
			return Stream.generate(entries::nextElement)
				.limit(jar.size())
				.map(JarEntry::getName)
				.filter((name) -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

	private void write(String file, String content) throws IOException {
		Path target = this.directory.resolve(file);
		Files.createDirectories(target.getParent());
		Files.writeString(target, content);
	}

	private static String type(String block) {
		Matcher type = TYPE.matcher(block);
		if (!type.find()) {
			throw new AssertionError("No type in the block of README.md:\n" + block);
		}
		return type.group(1);
	}

	private static void copy(Path from, Path to, Predicate<String> names) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.filter(Files::isRegularFile)
				.filter((it) -> names.test(it.getFileName().toString()))
				.toList()) {
				Path target = to.resolve(from.relativize(file).toString());
				Files.createDirectories(target.getParent());
				Files.write(target, Files.readAllBytes(file));
			}
		}
	}

}
