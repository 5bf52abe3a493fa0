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

import java.util.Collection;
import java.util.stream.Collectors;

import org.springframework.core.env.Environment;

/**
 * Sentences that several failure analyzers end their action with.
 */
public final class StartupAdvice {

	private StartupAdvice() {
	}

	/**
	 * How to do without AWS in development.
	 * @param environment the application's properties
	 * @return a sentence
	 */
	public static String embedded(Environment environment) {
		return environment.getProperty("slackmgr.dynamodb.embedded.enabled", Boolean.class, false)
				? "The embedded DynamoDB is switched on, but a client that the application makes itself knows nothing of it: leave that bean out, or build it from a parameter of type EmbeddedDynamoDb, with its endpoint(), region() and credentialsProvider()."
				: "For development without AWS, set slackmgr.dynamodb.embedded.enabled=true.";
	}

	/**
	 * What to set for each of the library's tables that the application has no use for.
	 * @param tables names of tables, the application's own among them
	 * @param environment the application's properties
	 * @return lines that begin on a new line; empty if no table is the library's
	 */
	public static String unusedCapabilities(Collection<String> tables, Environment environment) {
		String lines = Capability.enabled(environment)
			.stream()
			.filter((capability) -> tables.contains(capability.tableName(environment)))
			.map((capability) -> "\n    table '%s': %s=false".formatted(capability.tableName(environment),
					capability.enabledProperty()))
			.collect(Collectors.joining());
		return lines.isEmpty() ? ""
				: "\nA capability that the application does not use needs no table. Switch it off:" + lines;
	}

}
