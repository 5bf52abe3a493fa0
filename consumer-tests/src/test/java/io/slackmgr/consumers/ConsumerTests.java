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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody gets who adds the installed starter to an application as README says:
 * each is built by a Maven of its own from a project that knows nothing of this one, has
 * one version of each module of the AWS SDK, starts and answers a request.
 */
class ConsumerTests {

	private static final String VERSION = "0.1.0-SNAPSHOT";

	/**
	 * Of the generation that Spring Cloud AWS's BOM brings. Not all package registries
	 * have all modules of that very version, nor this one's BOM.
	 */
	private static final String OLDER_SDK = "2.47.6";

	private static Readme readme;

	private static Maven maven;

	private static String starter;

	private static String dynamoDbLocal;

	private static String boms;

	private static String sdk;

	private static Consumer withLocalAtRuntime;

	/** Its DynamoDB Local serves the other applications. */
	private static RunningJar server;

	private static String endpoint;

	@BeforeAll
	static void installAndStartDynamoDbLocal() throws Exception {
		readme = Readme.read(Path.of(".."));
		starter = readme.block("xml", "slackmgr-dynamodb-spring-boot-starter");
		dynamoDbLocal = readme.block("xml", "DynamoDBLocal");
		boms = readme.block("xml", "<artifactId>spring-cloud-aws-dependencies</artifactId>");
		sdk = Readme.version(boms, "bom");
		maven = Maven.withRepositoryIn(Path.of("target/repository").toAbsolutePath());
		maven.run(Path.of(".."), "install", "--projects",
				".,slackmgr-dynamodb-autoconfigure,slackmgr-dynamodb-spring-boot-starter", "-Dmaven.test.skip=true",
				"-Djacoco.skip=true", "-Denforcer.skip=true", "-Dspring-javaformat.skip=true");
		withLocalAtRuntime = build(
				new Consumer("local-at-runtime", readme).with(starter, inRuntimeScope(dynamoDbLocal)));
		server = RunningJar.start(withLocalAtRuntime.jar(), "--slackmgr.dynamodb.embedded.enabled=true");
		endpoint = server.await(Pattern.compile("DynamoDB Local runs in this process at (http://\\S+)"));
	}

	@AfterAll
	static void stop() throws InterruptedException {
		if (server != null) {
			server.close();
		}
	}

	@Test
	void sourcesAndJavadocAreInstalled() {
		Path directory = maven.installed("slackmgr-dynamodb-autoconfigure", VERSION);

		for (String classifier : List.of("", "-sources", "-javadoc")) {
			assertThat(directory.resolve("slackmgr-dynamodb-autoconfigure-" + VERSION + classifier + ".jar")).exists();
		}
		assertThat(maven.installed("slackmgr-dynamodb-spring-boot-starter", VERSION))
			.isDirectoryContaining((file) -> file.getFileName()
				.toString()
				.equals("slackmgr-dynamodb-spring-boot-starter-" + VERSION + ".jar"));
	}

	/** As consumer-tests itself is cleaned, whose repository links to the user's. */
	@Test
	void cleaningDoesNotFollowLinksIntoTheUsersRepository() throws Exception {
		Path linked = Files.createDirectories(Path.of("target/linked"));
		Path file = Files.writeString(linked.resolve("file"), "stays");
		Path project = new Consumer("cleaned", readme).with(starter).write().directory();
		Path target = Files.createDirectories(project.resolve("target"));
		Files.deleteIfExists(target.resolve("link"));
		Files.createSymbolicLink(target.resolve("link"), linked.toAbsolutePath());

		maven.run(project, "clean");

		assertThat(target).doesNotExist();
		assertThat(file).hasContent("stays");
	}

	@Test
	void starterAlone() throws Exception {
		Consumer consumer = build(new Consumer("starter-alone", readme).with(starter));

		assertThat(consumer.sdkVersions()).containsExactly(sdk);
		assertAnswers(consumer);
	}

	@Test
	void dynamoDbLocalInRuntimeScope() throws Exception {
		assertThat(withLocalAtRuntime.sdkVersions()).containsExactly(sdk);
		assertAnswers(server);
	}

	/** Ahead of the starter, where Maven prefers what it asks for. */
	@Test
	void dynamoDbLocalInTestScope() throws Exception {
		Consumer consumer = build(new Consumer("local-in-tests", readme).with(dynamoDbLocal, starter).withTests());

		assertThat(consumer.libraries()).noneMatch((library) -> library.contains("DynamoDBLocal"));
		assertThat(consumer.sdkVersions()).containsExactly(sdk);
		assertAnswers(consumer);
	}

	@Test
	void bomsOfReadme() throws Exception {
		Consumer consumer = build(
				new Consumer("boms", readme).managedBy(boms)
					.with(starter, Consumer.dependency("io.awspring.cloud", "spring-cloud-aws-starter-s3", "", ""),
							dynamoDbLocal)
					.withTests(),
				// S3's client asks for it.
				"-DargLine=-Dspring.cloud.aws.region.static=eu-central-1");

		assertThat(consumer.libraries()).anyMatch((library) -> library.endsWith("/s3-" + sdk + ".jar"));
		assertThat(consumer.sdkVersions()).containsExactly(sdk);
		assertAnswers(consumer);
	}

	@Test
	void springCloudAwsBomAlone() throws Exception {
		Consumer consumer = new Consumer("spring-cloud-aws-bom", readme)
			.managedBy(boms.replaceFirst("(?s)<dependency>\\s*<groupId>software.amazon.awssdk.*?</dependency>", ""))
			.with(starter, dynamoDbLocal)
			.withTests()
			.write();
		Maven.Build build = maven.build(consumer.directory(), "package");
		Assumptions.assumeFalse(
				build.output().contains("The POM for software.amazon.awssdk:dynamodb:jar:")
						&& build.output().contains("is missing"),
				"This registry doesn't have all of that SDK: see olderSdkOfSpringCloudAwsGeneration");
		assertThat(build.exitCode()).as(build.output()).isZero();

		assertThat(consumer.sdkVersions()).hasSize(1).doesNotContain(sdk);
		assertLinks(consumer);
		assertAnswers(consumer);
	}

	@Test
	void olderSdkOfSpringCloudAwsGeneration() throws Exception {
		Consumer consumer = build(new Consumer("older-sdk", readme).managedBy(asBomOf(OLDER_SDK))
			.with(starter, dynamoDbLocal)
			.withTests());

		assertThat(consumer.sdkVersions()).containsExactly(OLDER_SDK);
		assertLinks(consumer);
		assertAnswers(consumer);
	}

	@Test
	void prometheusAndIntegrations() throws Exception {
		Consumer consumer = build(new Consumer("prometheus", readme)
			.with(starter, Consumer.boot("spring-boot-starter-actuator"),
					Consumer.dependency("io.micrometer", "micrometer-registry-prometheus", "", ""),
					Consumer.dependency("com.slack.api", "slack-api-client",
							readme.find("com\\.slack\\.api:slack-api-client:([0-9.]+)"), ""))
			.configuredBy(readme.block("yaml", "${TEAM_WEBHOOK}"), readme.block("yaml", "type: slack-manager"),
					readme.block("yaml", "exposure.include")));

		assertThat(consumer.sdkVersions()).containsExactly(sdk);
		try (RunningJar running = start(consumer,
				"--management.endpoints.web.exposure.include=prometheus,slackmgroutbox",
				"--TEAM_WEBHOOK=http://localhost:9/team", "--PAGER_KEY=0123456789abcdef", "--MANAGER_TOKEN=any")) {
			assertAnswers(running);
			assertThat(running.get("/actuator/prometheus").body()).contains("slackmgr_repository_seconds_count");
			assertThat(running.get("/actuator/slackmgroutbox").statusCode()).isEqualTo(200);
		}
	}

	/**
	 * An alert, its replay, the message about it and the event of it, by an application
	 * whose bean definitions and proxies were generated when it was built.
	 */
	@Test
	void processedAheadOfTime() throws Exception {
		Queue<String> messages = new ConcurrentLinkedQueue<>();
		HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		receiver.createContext("/", (exchange) -> {
			messages.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		receiver.start();
		// Which integrations and endpoints there are is decided when it is built.
		Consumer consumer = build(new Consumer("ahead-of-time", readme).processedAheadOfTime()
			.with(starter, Consumer.boot("spring-boot-starter-actuator"))
			.configuredBy("""
					management.endpoints.web.exposure.include: slackmgr
					slackmgr.dynamodb.outbox.integrations.team:
					  type: webhook
					  url: ${receiver}
					"""));
		try (RunningJar running = RunningJar.start(consumer.jar(), List.of("-Dspring.aot.enabled=true"),
				"--spring.cloud.aws.dynamodb.endpoint=" + endpoint,
				"--receiver=http://localhost:" + receiver.getAddress().getPort() + "/")) {
			assertAnswers(running);
			assertThat(running.output()).contains("Starting AOT-processed Application");

			String delivery = "ahead-of-time-" + System.nanoTime();
			String issue = running.post("/deliveries/" + delivery).body();
			assertThat(issue).isNotEmpty();
			assertThat(running.post("/deliveries/" + delivery).body()).isEqualTo(issue);
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !messages.isEmpty());
			assertThat(messages).singleElement().asString().contains("Alert " + delivery);
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> running.get("/reported").body().contains("Alert " + delivery));
			assertThat(running.get("/actuator/slackmgr").body()).contains("\"polling\":true");
		}
		finally {
			receiver.stop(0);
		}
		try (RunningJar running = RunningJar.start(consumer.jar(), List.of("-Dspring.aot.enabled=true"),
				"--slackmgr.dynamodb.schema.init-only=true")) {
			assertThat(running.awaitFailure()).contains("Action: run it on a JVM without -Dspring.aot.enabled=true");
		}
	}

	/** Each file and each request of the page, and the crash. */
	@Test
	void firstApplication() throws Exception {
		FirstApplication application = FirstApplication.in(Path.of("target/consumers/first-application")).write();
		maven.run(application.directory(), "package");
		try (JarFile jar = new JarFile(application.jar().toFile())) {
			assertThat(jar.stream()).noneMatch((entry) -> entry.getName().contains("DynamoDBLocal"));
		}
		List<String> requests = application.requests();
		assertThat(requests).hasSize(3);
		try (RunningJar running = first(application)) {
			String port = running.port();
			String ids = application.run(requests.get(0), port).output();
			assertThat(ids).hasSizeGreaterThan(20);
			assertThat(ids.substring(0, ids.length() / 2)).isEqualTo(ids.substring(ids.length() / 2));
			assertThat(application.run(requests.get(1), port).output()).contains("db-1-disk")
				.contains("\"type\":\"issue.opened\"")
				.contains("\"status\":\"p");
		}
		application.breakHandler();
		maven.run(application.directory(), "package");
		try (RunningJar running = first(application)) {
			assertThat(application.run(requests.get(2), running.port()).exitCode()).as("no answer").isEqualTo(52);
			running.awaitFailure();
		}
		maven.run(application.write().directory(), "package");
		try (RunningJar running = first(application)) {
			String port = running.port();
			String left = application.run(requests.get(1), port).output();
			assertThat(left).contains("db-1-disk").doesNotContain("db-2-disk");
			String status = requests.get(2).replace("curl -s", "curl -sf");
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> application.run(status, port).exitCode() == 0);
			assertThat(application.run(requests.get(1), port).output()).contains("db-2-disk");
			assertThat(running.get("/actuator/slackmgridempotency?scope=alerts&value=d-2").body())
				.contains("\"attempts\":2");
		}
	}

	private static RunningJar first(FirstApplication application) throws IOException {
		return RunningJar.start(application.jar(), "--slackmgr.dynamodb.embedded.enabled=false",
				"--slackmgr.dynamodb.table-name=first", "--spring.cloud.aws.dynamodb.endpoint=" + endpoint);
	}

	/** Declared ahead of the starter, so that it and what it asks for are preferred. */
	@Test
	void mixedModulesAreExplained() throws Exception {
		Consumer consumer = build(new Consumer("mixed", readme)
			.with(Consumer.dependency("software.amazon.awssdk", "dynamodb", OLDER_SDK, ""), starter));
		assertThat(consumer.sdkVersions()).containsExactly(OLDER_SDK, sdk);

		try (RunningJar running = start(consumer)) {
			assertThat(running.awaitFailure())
				.contains("APPLICATION FAILED TO START", OLDER_SDK + ": annotations, ", sdk + ": checksums, ",
						"<artifactId>bom</artifactId>", "<version>" + sdk + "</version>")
				.doesNotContain("NoClassDefFoundError", "NoSuchMethodError");
		}
	}

	private static Consumer build(Consumer consumer, String... arguments) throws Exception {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("package");
		maven.run(consumer.write().directory(), all.toArray(String[]::new));
		return consumer;
	}

	/** Manages what the starter brings, as the BOM of that version would. */
	private static String asBomOf(String version) throws IOException {
		return withLocalAtRuntime.libraries()
			.stream()
			.map((library) -> Path.of(library).getFileName().toString())
			.filter((library) -> library.endsWith("-" + sdk + ".jar"))
			.map((library) -> library.substring(0, library.length() - sdk.length() - 5))
			.map((module) -> Consumer.dependency("software.amazon.awssdk", module, version, ""))
			.collect(Collectors.joining("\n", "<dependencyManagement><dependencies>",
					"</dependencies></dependencyManagement>"));
	}

	private static String inRuntimeScope(String block) {
		assertThat(block).containsOnlyOnce("<scope>test</scope>");
		return block.replace("<scope>test</scope>", "<scope>runtime</scope>");
	}

	private static RunningJar start(Consumer consumer, String... arguments) throws IOException {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--spring.cloud.aws.dynamodb.endpoint=" + endpoint);
		return RunningJar.start(consumer.jar(), all.toArray(String[]::new));
	}

	private static void assertAnswers(Consumer consumer) throws Exception {
		try (RunningJar running = start(consumer)) {
			assertAnswers(running);
		}
	}

	private static void assertAnswers(RunningJar running) throws Exception {
		String channel = "C" + System.nanoTime();
		assertThat(running.get("/incidents/" + channel).body()).isEqualTo("[]");
		assertThat(running.post("/incidents/" + channel + "/disk").statusCode()).isEqualTo(200);
		assertThat(running.get("/incidents/" + channel).body()).contains("Disk full");
		assertThat(running.output()).doesNotContain("Modules of the AWS SDK");
	}

	/** Nothing that the library calls is missing in the application's SDK. */
	private static void assertLinks(Consumer consumer) throws Exception {
		Path directory = Files.createDirectories(consumer.directory().resolve("target/libraries"));
		List<URL> urls = new ArrayList<>();
		Path library = null;
		try (JarFile jar = new JarFile(consumer.jar().toFile())) {
			for (String name : consumer.libraries()) {
				Path file = directory.resolve(Path.of(name).getFileName());
				Files.write(file, jar.getInputStream(jar.getEntry(name)).readAllBytes());
				urls.add(file.toUri().toURL());
				library = name.contains("slackmgr-dynamodb-autoconfigure") ? file : library;
			}
		}
		try (URLClassLoader classLoader = new URLClassLoader(urls.toArray(URL[]::new),
				ClassLoader.getPlatformClassLoader()); JarFile jar = new JarFile(library.toFile())) {
			SdkReferences references = SdkReferences.in(jar, classLoader);
			assertThat(references.checked()).isGreaterThan(1000);
			assertThat(references.missing()).isEmpty();
		}
	}

}
