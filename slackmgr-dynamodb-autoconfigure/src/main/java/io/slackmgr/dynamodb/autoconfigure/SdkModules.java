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

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Modules of the AWS SDK on a class path, by the {@code pom.properties} in their jars. A
 * module without one, as in an archive that was packed anew, is unknown and left out.
 *
 * @param byVersion names of modules by version, the latest version first
 */
record SdkModules(Map<String, SortedSet<String>> byVersion) {

	/**
	 * The modules that the library runs on, which the starter declares. They share
	 * internal interfaces, so that no two versions of them belong together.
	 */
	static final Set<String> NEEDED = Set.of("annotations", "apache5-client", "auth", "aws-core", "aws-json-protocol",
			"checksums", "checksums-spi", "dynamodb", "dynamodb-enhanced", "endpoints-spi", "http-auth",
			"http-auth-aws", "http-auth-aws-eventstream", "http-auth-spi", "http-client-spi", "identity-spi",
			"json-utils", "metrics-spi", "netty-nio-client", "profiles", "protocol-core", "regions", "retries",
			"retries-spi", "sdk-core", "third-party-jackson-core", "utils", "utils-lite");

	private static final Logger logger = LoggerFactory.getLogger(SdkModules.class);

	private static final String GROUP = "software.amazon.awssdk";

	private static final String DESCRIPTORS = "classpath*:META-INF/maven/" + GROUP + "/*/pom.properties";

	private static final Comparator<String> LATEST_FIRST = Comparator.comparing(SdkModules::numbers, Arrays::compare)
		.thenComparing(Comparator.naturalOrder())
		.reversed();

	/**
	 * Searching each jar for descriptors is a good part of an application context's
	 * start, and tests start many on one class path.
	 */
	private static final Map<ClassLoader, SdkModules> FOUND = Collections.synchronizedMap(new WeakHashMap<>());

	static SdkModules on(ClassLoader classLoader) {
		return FOUND.computeIfAbsent(classLoader, SdkModules::find);
	}

	private static SdkModules find(ClassLoader classLoader) {
		Map<String, SortedSet<String>> byVersion = new TreeMap<>(LATEST_FIRST);
		try {
			for (Resource descriptor : new PathMatchingResourcePatternResolver(classLoader).getResources(DESCRIPTORS)) {
				Properties properties = new Properties();
				try (InputStream content = descriptor.getInputStream()) {
					properties.load(content);
				}
				String module = properties.getProperty("artifactId");
				String version = properties.getProperty("version");
				if (module != null && version != null) {
					byVersion.computeIfAbsent(version, (key) -> new TreeSet<>()).add(module);
				}
			}
		}
		// What can't be read says nothing against the start.
		catch (IOException | IllegalArgumentException ex) {
			logger.debug("The versions of the AWS SDK's modules could not be read", ex);
		}
		return new SdkModules(byVersion);
	}

	SdkModules needed() {
		Map<String, SortedSet<String>> needed = new TreeMap<>(LATEST_FIRST);
		this.byVersion.forEach((version, modules) -> {
			SortedSet<String> kept = modules.stream()
				.filter(NEEDED::contains)
				.collect(Collectors.toCollection(TreeSet::new));
			if (!kept.isEmpty()) {
				needed.put(version, kept);
			}
		});
		return new SdkModules(needed);
	}

	boolean mixed() {
		return this.byVersion.size() > 1;
	}

	String problem() {
		return this.byVersion.entrySet()
			.stream()
			.map((entry) -> "    " + entry.getKey() + ": " + String.join(", ", entry.getValue()))
			.collect(
					Collectors.joining("\n",
							"Modules of the AWS SDK (" + GROUP
									+ ") are on the class path in several versions, but only work together in one:\n\n",
							""));
	}

	/**
	 * The problem and its remedy for the log.
	 */
	String summary() {
		return "%s\nAction: import %s:bom:%s ahead of any other BOM (with Gradle as an enforcedPlatform)."
			.formatted(problem(), GROUP, suggested());
	}

	String action() {
		return """
				Choose one version for all of them. With Maven, import the SDK's BOM ahead of any other BOM:

				    <dependencyManagement>
				        <dependencies>
				            <dependency>
				                <groupId>%1$s</groupId>
				                <artifactId>bom</artifactId>
				                <version>%2$s</version>
				                <type>pom</type>
				                <scope>import</scope>
				            </dependency>
				        </dependencies>
				    </dependencyManagement>

				With Gradle:

				    implementation(enforcedPlatform("%1$s:bom:%2$s"))

				From software.amazon.dynamodb:DynamoDBLocal exclude %1$s:*, as it brings a version of its own."""
			.formatted(GROUP, suggested());
	}

	/**
	 * Newer modules may call what older ones don't have, seldom the other way round; so
	 * the latest version of what the library needs, if there is any.
	 */
	private String suggested() {
		return Stream.of(needed(), this)
			.map(SdkModules::byVersion)
			.map(Map::keySet)
			.flatMap(Collection::stream)
			.findFirst()
			.orElseThrow();
	}

	private static int[] numbers(String version) {
		return Stream.of(version.split("[^0-9]+"))
			.filter((part) -> !part.isEmpty() && part.length() < 10)
			.mapToInt(Integer::parseInt)
			.toArray();
	}

}
