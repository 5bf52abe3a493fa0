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

package io.slackmgr.dynamodb.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Adds jars that say of themselves to be modules of the AWS SDK to the real ones. Real
 * jars of several versions are in the tests of consumers.
 */
@ExtendWith(OutputCaptureExtension.class)
class SdkModulesTests {

	private final ClassLoader original = Thread.currentThread().getContextClassLoader();

	private final List<URLClassLoader> opened = new ArrayList<>();

	@TempDir
	private Path directory;

	@AfterEach
	void restoreClassLoader() throws IOException {
		Thread.currentThread().setContextClassLoader(this.original);
		for (URLClassLoader classLoader : this.opened) {
			classLoader.close();
		}
	}

	@Test
	void aClassPathIsSearchedOnce() {
		assertThat(SdkModules.on(this.original)).isSameAs(SdkModules.on(this.original));
	}

	@Test
	void ownBuildHasOneVersionOfAllThatIsNeeded() {
		SdkModules modules = SdkModules.on(this.original);

		assertThat(modules.byVersion()).hasSize(1);
		assertThat(modules.mixed()).isFalse();
		// That one is shaded and tells no version.
		assertThat(modules.needed().byVersion().values().iterator().next()).containsExactlyInAnyOrderElementsOf(
				SdkModules.NEEDED.stream().filter((name) -> !name.equals("third-party-jackson-core")).toList());
	}

	@Test
	void starterDeclaresEachModuleThatIsNeeded() throws Exception {
		Document pom = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new File("../slackmgr-dynamodb-spring-boot-starter/pom.xml"));
		NodeList names = (NodeList) XPathFactory.newInstance()
			.newXPath()
			.evaluate("/project/dependencies/dependency[groupId = 'software.amazon.awssdk']/artifactId/text()", pom,
					XPathConstants.NODESET);

		assertThat(IntStream.range(0, names.getLength()).mapToObj((i) -> names.item(i).getNodeValue()))
			.containsExactlyInAnyOrderElementsOf(SdkModules.NEEDED);
	}

	@Test
	void versionsAreOrderedByTheirNumbersTheLatestFirst() throws IOException {
		SdkModules modules = SdkModules
			.on(alone(module("utils", "2.9.20"), module("auth", "2.54.13"), module("regions", "2.54.2-PREVIEW")));

		assertThat(modules.byVersion().keySet()).containsExactly("2.54.13", "2.54.2-PREVIEW", "2.9.20");
		assertThat(modules.action()).contains("<version>2.54.13</version>",
				"enforcedPlatform(\"software.amazon.awssdk:bom:2.54.13\")");
	}

	@Test
	void latestVersionOfWhatIsNeededIsSuggested() throws IOException {
		SdkModules modules = SdkModules.on(alone(module("utils", "2.47.4"), module("s3", "2.60.0")));

		assertThat(modules.action()).contains("<version>2.47.4</version>");
	}

	@Test
	void archivesThatTellNoVersionSayNothingAgainstTheStart() throws IOException {
		Path repacked = jar("repacked.jar", "software/amazon/awssdk/core/SdkClient.class", "");
		Path nameless = jar("nameless.jar", "META-INF/maven/software.amazon.awssdk/utils/pom.properties", "#\n");
		Path broken = jar("broken.jar", "META-INF/maven/software.amazon.awssdk/auth/pom.properties",
				"version=\\u00zz\n");

		assertThat(SdkModules.on(alone(repacked, nameless, broken)).byVersion()).isEmpty();
		assertThat(SdkModules.on(alone(repacked, nameless, broken)).mixed()).isFalse();
	}

	@Test
	void mixedModulesAreRefusedWithVersionsAndFix(CapturedOutput output) throws IOException {
		Path older = module("sdk-core", "2.48.3");

		assertThatExceptionOfType(MixedSdkModulesException.class).isThrownBy(() -> start(beside(older)));

		assertThat(output).contains("APPLICATION FAILED TO START", "    2.48.3: sdk-core", "    2.54.13: annotations, ",
				"<artifactId>bom</artifactId>", "<version>2.54.13</version>", "enforcedPlatform", "DynamoDBLocal",
				"slackmgr.dynamodb.mixed-sdk-modules=warn");
	}

	@Test
	void withWarnAStartWithMixedModulesGoesOn(CapturedOutput output) throws IOException {
		start(beside(module("sdk-core", "2.48.3")), "slackmgr.dynamodb.mixed-sdk-modules=warn").close();

		assertThat(output).contains("    2.48.3: sdk-core", "Action: import software.amazon.awssdk:bom:2.54.13");
	}

	@Test
	void withIgnoreNothingIsSaid(CapturedOutput output) throws IOException {
		start(beside(module("sdk-core", "2.48.3")), "slackmgr.dynamodb.mixed-sdk-modules=ignore").close();

		assertThat(output).doesNotContain("2.48.3");
	}

	@Test
	void switchedOffNothingIsSaid(CapturedOutput output) throws IOException {
		start(beside(module("sdk-core", "2.48.3")), "slackmgr.dynamodb.enabled=false").close();

		assertThat(output).doesNotContain("2.48.3");
	}

	@Test
	void otherModulesOfAnotherVersionAreWarnedOf(CapturedOutput output) throws IOException {
		start(beside(module("kinesis", "2.48.3"))).close();

		assertThat(output).containsOnlyOnce("    2.48.3: kinesis")
			.contains("slackmgr.dynamodb.mixed-sdk-modules=ignore");
	}

	@Test
	void oneVersionIsNotWorthALine(CapturedOutput output) throws IOException {
		start(beside()).close();

		assertThat(output).doesNotContain("AWS SDK");
	}

	@Test
	void linkageErrorsOfTheSdkAreExplainedByMixedModules() throws IOException {
		Thread.currentThread().setContextClassLoader(beside(module("kinesis", "2.60.0")));

		assertThat(analysis(new NoSuchMethodError("'void software.amazon.awssdk.core.SdkClient.news()'"))).isNotNull()
			.satisfies((analysis) -> {
				assertThat(analysis.getDescription()).contains("2.60.0: kinesis", "SdkClient.news()");
				assertThat(analysis.getAction()).contains("<version>2.54.13</version>");
			});
		assertThat(analysis(new NoClassDefFoundError("software/amazon/awssdk/core/News"))).isNotNull();
		AbstractMethodError withoutNames = new AbstractMethodError();
		withoutNames.setStackTrace(new StackTraceElement[] {
				new StackTraceElement("software.amazon.awssdk.core.SdkClient", "close", null, 1) });
		assertThat(analysis(withoutNames)).isNotNull();
	}

	@Test
	void otherLinkageErrorsAreLeftToOthers() throws IOException {
		assertThat(analysis(new NoClassDefFoundError("software/amazon/awssdk/core/News"))).isNull();

		Thread.currentThread().setContextClassLoader(beside(module("kinesis", "2.60.0")));
		assertThat(analysis(new NoClassDefFoundError("org/example/News"))).isNull();
	}

	private static FailureAnalysis analysis(LinkageError error) {
		return new SdkLinkageFailureAnalyzer().analyze(new IllegalStateException(error));
	}

	private static ConfigurableApplicationContext start(ClassLoader classLoader, String... properties) {
		Thread.currentThread().setContextClassLoader(classLoader);
		SpringApplication application = new SpringApplication(new DefaultResourceLoader(classLoader),
				Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application.run(Arrays.stream(properties).map("--"::concat).toArray(String[]::new));
	}

	private ClassLoader beside(Path... jars) throws IOException {
		return loader(this.original, jars);
	}

	private ClassLoader alone(Path... jars) throws IOException {
		return loader(null, jars);
	}

	private ClassLoader loader(ClassLoader parent, Path... jars) throws IOException {
		URL[] urls = new URL[jars.length];
		for (int i = 0; i < jars.length; i++) {
			urls[i] = jars[i].toUri().toURL();
		}
		URLClassLoader loader = new URLClassLoader(urls, parent);
		this.opened.add(loader);
		return loader;
	}

	private Path module(String name, String version) throws IOException {
		return jar(name + "-" + version + ".jar", "META-INF/maven/software.amazon.awssdk/" + name + "/pom.properties",
				"artifactId=%s\ngroupId=software.amazon.awssdk\nversion=%s\n".formatted(name, version));
	}

	/** With entries for its directories, as Maven makes them. */
	private Path jar(String file, String entry, String content) throws IOException {
		Path jar = this.directory.resolve(file);
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			for (int slash = entry.indexOf('/'); slash > 0; slash = entry.indexOf('/', slash + 1)) {
				out.putNextEntry(new JarEntry(entry.substring(0, slash + 1)));
			}
			out.putNextEntry(new JarEntry(entry));
			out.write(content.getBytes(StandardCharsets.UTF_8));
		}
		return jar;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(SlackManagerDynamoDbAutoConfiguration.class)
	static class Application {

	}

}
