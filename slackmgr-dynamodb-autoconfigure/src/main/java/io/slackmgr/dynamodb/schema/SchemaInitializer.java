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

import org.springframework.beans.factory.InitializingBean;

/**
 * Creates or validates the tables while the application starts. A bean that uses tables
 * depends on this one, so that it finds them ready.
 */
public final class SchemaInitializer implements InitializingBean {

	private final SchemaMode mode;

	private final SchemaValidator validator;

	private final SchemaCreator creator;

	/**
	 * Makes an initializer.
	 * @param mode what to do
	 * @param validator used in mode {@link SchemaMode#VALIDATE}
	 * @param creator used in mode {@link SchemaMode#CREATE}
	 */
	public SchemaInitializer(SchemaMode mode, SchemaValidator validator, SchemaCreator creator) {
		this.mode = mode;
		this.validator = validator;
		this.creator = creator;
	}

	/**
	 * Creates or validates the tables, as the mode says.
	 * @throws SchemaValidationException if tables are not as defined
	 * @throws SchemaAccessException if a request fails
	 */
	@Override
	public void afterPropertiesSet() {
		List<SchemaProblem> problems = reports().stream().flatMap((report) -> report.problems().stream()).toList();
		if (!problems.isEmpty()) {
			throw new SchemaValidationException(problems);
		}
	}

	private List<TableReport> reports() {
		return switch (this.mode) {
			case VALIDATE -> this.validator.inspect();
			case CREATE -> this.creator.create();
			case NONE -> List.of();
		};
	}

}
