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

package io.slackmgr.dynamodb.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import org.springframework.util.FileSystemUtils;

/**
 * What the start of an empty web application takes: on Spring Cloud AWS's starter for
 * DynamoDB alone, on the library's starter with all its defaults, and the latter with an
 * archive of its classes. Each is a process of its own; they take turns.
 */
final class Startup {

	private static final String[] FIGURES = { "start, ms", "processor time, ms", "classes", "threads", "heap, KB" };

	private final TableServer tables;

	private final Path archive;

	private final Path application;

	Startup(TableServer tables, Path directory) throws IOException {
		this.tables = tables;
		this.archive = directory.resolve("classes.jsa");
		this.application = applicationJar(directory.resolve("application.jar"));
	}

	/**
	 * A jar of the application alone: the benchmarks' own names the library in its
	 * manifest.
	 */
	private static Path applicationJar(Path jar) throws IOException {
		String name = EmptyWebApplication.class.getName().replace('.', '/') + ".class";
		try (InputStream bytes = EmptyWebApplication.class.getResourceAsStream("/" + name);
				JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar), new Manifest())) {
			entries.putNextEntry(new ZipEntry(name));
			bytes.transferTo(entries);
		}
		return jar;
	}

	static Map<Variant, double[]> measure(int runs) throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("startup");
		try (TableServer tables = new TableServer()) {
			Startup startup = new Startup(tables, directory);
			startup.start(Variant.LIBRARY, List.of("-XX:ArchiveClassesAtExit=" + startup.archive),
					"--slackmgr.dynamodb.schema.mode=create");
			Map<Variant, List<long[]>> all = new EnumMap<>(Variant.class);
			for (int run = 0; run < runs; run++) {
				for (Variant variant : Variant.values()) {
					all.computeIfAbsent(variant, (key) -> new ArrayList<>()).add(startup.start(variant));
				}
			}
			Map<Variant, double[]> medians = new EnumMap<>(Variant.class);
			all.forEach((variant, figures) -> medians.put(variant, medians(figures)));
			return medians;
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
	}

	private static double[] medians(List<long[]> figures) {
		double[] medians = new double[FIGURES.length];
		for (int i = 0; i < medians.length; i++) {
			int figure = i;
			medians[i] = figures.stream()
				.mapToLong((run) -> run[figure])
				.sorted()
				.skip(figures.size() / 2)
				.findFirst()
				.orElseThrow();
		}
		return medians;
	}

	private long[] start(Variant variant) throws IOException, InterruptedException {
		return start(variant, (variant == Variant.LIBRARY_WITH_ARCHIVE)
				? List.of("-XX:SharedArchiveFile=" + this.archive) : List.of());
	}

	private long[] start(Variant variant, List<String> options, String... properties)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List
			.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC"));
		command.addAll(options);
		String extra = System.getProperty("startup.options", "");
		if (!extra.isEmpty()) {
			command.addAll(Arrays.asList(extra.split(" ")));
		}
		command.addAll(List.of("-cp", classPath(variant), EmptyWebApplication.class.getName(), "--server.port=0",
				"--logging.level.root=warn", "--spring.main.banner-mode=off",
				"--spring.cloud.aws.region.static=eu-central-1", "--spring.cloud.aws.credentials.access-key=key",
				"--spring.cloud.aws.credentials.secret-key=secret",
				"--spring.cloud.aws.dynamodb.endpoint=" + this.tables.endpoint()));
		command.addAll(Arrays.asList(properties));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		String figures = output.lines()
			.filter((line) -> line.startsWith(EmptyWebApplication.FIGURES))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The application did not start: " + output));
		return Stream.of(figures.substring(EmptyWebApplication.FIGURES.length()).split(" "))
			.mapToLong(Long::parseLong)
			.toArray();
	}

	/**
	 * This process's class path without the benchmarks' own tools, and for Spring Cloud
	 * AWS alone without what only the library's starter brings.
	 */
	private String classPath(Variant variant) throws IOException {
		List<String> entries = new ArrayList<>(List.of(this.application.toString()));
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			Path lib = Path.of(entry).toAbsolutePath().resolveSibling("lib");
			if (entry.endsWith("benchmarks.jar") && Files.isDirectory(lib)) {
				try (Stream<Path> jars = Files.list(lib)) {
					jars.map(Path::toString).sorted().forEach(entries::add);
				}
			}
		}
		return String.join(File.pathSeparator, entries.stream().filter(variant::has).toList());
	}

	static String markdown(Map<Variant, double[]> medians) {
		StringBuilder table = new StringBuilder(
				"| | " + String.join(" | ", FIGURES) + " |\n|---|--:|--:|--:|--:|--:|\n");
		medians.forEach((variant, figures) -> {
			table.append("| ").append(variant.title);
			for (double figure : figures) {
				table.append(String.format(Locale.ROOT, " | %,.0f", figure));
			}
			table.append(" |\n");
		});
		double[] alone = medians.get(Variant.SPRING_CLOUD_AWS);
		for (Variant variant : List.of(Variant.LIBRARY, Variant.LIBRARY_WITH_ARCHIVE)) {
			table.append("| ratio, ").append(variant.title);
			for (int i = 0; i < FIGURES.length; i++) {
				table.append(String.format(Locale.ROOT, " | %.2f", medians.get(variant)[i] / alone[i]));
			}
			table.append(" |\n");
		}
		return table.toString();
	}

	static String json(Map<Variant, double[]> medians) throws IOException {
		Map<String, Map<String, Double>> result = new LinkedHashMap<>();
		medians.forEach((variant, figures) -> {
			Map<String, Double> named = new LinkedHashMap<>();
			for (int i = 0; i < FIGURES.length; i++) {
				named.put(FIGURES[i], figures[i]);
			}
			result.put(variant.name(), named);
		});
		return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(result);
	}

	/**
	 * An application that is started.
	 */
	enum Variant {

		/** What the others are compared with. */
		SPRING_CLOUD_AWS("Spring Cloud AWS alone"),

		/** All capabilities with their defaults. */
		LIBRARY("the starter"),

		/** The same, with an archive of its classes. */
		LIBRARY_WITH_ARCHIVE("the starter, with class data sharing");

		private static final List<String> TOOLS = List.of("jmh-", "jopt-simple", "commons-math3");

		private static final List<String> OF_LIBRARY = List.of("slackmgr-dynamodb", "spring-boot-starter-aspectj",
				"aspectjweaver", "spring-boot-transaction", "spring-boot-persistence", "ulid-creator");

		private final String title;

		Variant(String title) {
			this.title = title;
		}

		private boolean has(String entry) {
			String name = Path.of(entry).getFileName().toString();
			return TOOLS.stream().noneMatch(name::startsWith)
					&& (this != SPRING_CLOUD_AWS || OF_LIBRARY.stream().noneMatch(name::startsWith));
		}

	}

}
