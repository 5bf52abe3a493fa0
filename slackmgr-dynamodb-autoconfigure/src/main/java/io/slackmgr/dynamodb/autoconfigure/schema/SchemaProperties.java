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

import java.time.Duration;

import io.slackmgr.dynamodb.schema.SchemaMode;
import io.slackmgr.dynamodb.schema.SchemaTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * What is done about tables at start-up.
 *
 * @param mode Whether tables are compared with their definitions at start-up, created
 * where missing, or neither.
 * @param timeout How long to wait in mode create until tables and indexes are active. 1s
 * to 1d; adding an index to a large table takes long.
 * @param initOnly Whether the application only creates what is missing of its tables,
 * prints what it found and made, and ends: with exit code 0, or 1 if there are problems.
 * None of its own beans, no web server and no poller is started. Meant for the command
 * line of a deployment step.
 * @param print Print all tables of the application as a template to the standard output,
 * and end. Neither DynamoDB nor region nor credentials are needed. Meant for the command
 * line.
 */
@ConfigurationProperties("slackmgr.dynamodb.schema")
public record SchemaProperties(@DefaultValue("validate") SchemaMode mode, @DefaultValue("5m") Duration timeout,
		@DefaultValue("false") boolean initOnly, @Nullable SchemaTemplate print) implements Validator {

	private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);

	private static final Duration MAX_TIMEOUT = Duration.ofDays(1);

	@Override
	public boolean supports(Class<?> type) {
		return type == SchemaProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		Duration value = ((SchemaProperties) target).timeout();
		if (value.compareTo(MIN_TIMEOUT) < 0 || value.compareTo(MAX_TIMEOUT) > 0) {
			errors.rejectValue("timeout", "timeout", "slackmgr.dynamodb.schema.timeout must be 1s to 1d");
		}
	}

}
