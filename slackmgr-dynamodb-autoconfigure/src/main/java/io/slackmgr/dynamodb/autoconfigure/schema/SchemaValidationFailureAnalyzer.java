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

package io.slackmgr.dynamodb.autoconfigure.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.autoconfigure.StartupAdvice;
import io.slackmgr.dynamodb.schema.SchemaProblem;
import io.slackmgr.dynamodb.schema.SchemaValidationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains a start that ended because tables are not as defined.
 */
class SchemaValidationFailureAnalyzer extends AbstractFailureAnalyzer<SchemaValidationException> {

	private final Environment environment;

	SchemaValidationFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SchemaValidationException cause) {
		Set<String> tables = cause.problems()
			.stream()
			.map(SchemaProblem::table)
			.collect(Collectors.toCollection(LinkedHashSet::new));
		String description = tables.stream()
			.map((table) -> describe(table, cause.problems()))
			.collect(Collectors.joining("\n", "DynamoDB tables are not as the application needs them:\n\n", ""));
		return new FailureAnalysis(description,
				"Fix the problems as described. To start without looking at the tables, set slackmgr.dynamodb.schema.mode=none."
						+ StartupAdvice.unusedCapabilities(missing(cause.problems()), this.environment),
				cause);
	}

	private static List<String> missing(List<SchemaProblem> problems) {
		return problems.stream()
			.filter((problem) -> problem.kind() == SchemaProblem.Kind.TABLE_MISSING)
			.map(SchemaProblem::table)
			.toList();
	}

	private static String describe(String table, List<SchemaProblem> problems) {
		return problems.stream()
			.filter((problem) -> problem.table().equals(table))
			.map(SchemaValidationFailureAnalyzer::describe)
			.collect(Collectors.joining("\n", "Table '" + table + "':\n", "\n"));
	}

	private static String describe(SchemaProblem problem) {
		return """
				- %s
				    found:    %s
				    expected: %s
				    action:   %s""".formatted(problem.kind(), problem.found(), problem.expected(), problem.action());
	}

}
