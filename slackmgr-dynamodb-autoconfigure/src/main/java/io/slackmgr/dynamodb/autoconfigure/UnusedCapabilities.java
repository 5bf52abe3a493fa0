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
 * Which capabilities a table belongs to, and how to go without it.
 */
final class UnusedCapabilities {

	private UnusedCapabilities() {
	}

	/**
	 * What to set for each of the library's tables that the application has no use for.
	 * @param tables names of tables, the application's own among them
	 * @return lines that begin on a new line; empty if no table is the library's
	 */
	static String advice(Collection<String> tables, Environment environment) {
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
