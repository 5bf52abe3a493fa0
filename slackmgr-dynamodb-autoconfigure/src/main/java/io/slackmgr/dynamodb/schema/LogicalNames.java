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

package io.slackmgr.dynamodb.schema;

import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Gives tables the names by which a template refers to them, no two the same.
 */
final class LogicalNames {

	private final UnaryOperator<String> naming;

	private final Set<String> taken = new HashSet<>();

	LogicalNames(UnaryOperator<String> naming) {
		this.naming = naming;
	}

	String of(String table) {
		String name = this.naming.apply(table);
		String unique = name;
		for (int i = 2; !this.taken.add(unique); i++) {
			unique = name + i;
		}
		return unique;
	}

}
