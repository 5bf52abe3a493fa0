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

import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables are not as defined. The message lists every problem.
 */
public class SchemaValidationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final List<SchemaProblem> problems;

	/**
	 * Makes the exception.
	 * @param problems the problems, at least one
	 */
	public SchemaValidationException(List<SchemaProblem> problems) {
		super(problems.stream()
			.map(SchemaProblem::toString)
			.collect(Collectors.joining("\n  ", "DynamoDB tables are not as defined:\n  ", "")));
		this.problems = List.copyOf(problems);
	}

	/**
	 * All that differs.
	 * @return the problems, table by table
	 */
	public List<SchemaProblem> problems() {
		return this.problems;
	}

}
