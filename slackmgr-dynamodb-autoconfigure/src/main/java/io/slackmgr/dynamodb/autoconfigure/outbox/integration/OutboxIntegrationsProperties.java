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

package io.slackmgr.dynamodb.autoconfigure.outbox.integration;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.Validator;

/**
 * Where the outbox's notifications go.
 *
 * @param integrations The integrations, each under an id of its own, which entries
 * remember: a new id is a new integration.
 */
@ConfigurationProperties("slackmgr.dynamodb.outbox")
public record OutboxIntegrationsProperties(
		@DefaultValue Map<String, IntegrationProperties> integrations) implements Validator {

	static final String PREFIX = "slackmgr.dynamodb.outbox.integrations";

	private static final String HIDDEN = "(not shown)";

	static String name(String id, String property) {
		return PREFIX + "." + id + "." + property;
	}

	@Override
	public boolean supports(Class<?> type) {
		return type == OutboxIntegrationsProperties.class;
	}

	/**
	 * Reports each problem without its value, which may be a secret.
	 */
	@Override
	public void validate(Object target, Errors errors) {
		BindingResult result = (BindingResult) errors;
		((OutboxIntegrationsProperties) target).integrations()
			.forEach((id, properties) -> properties.problems(id)
				.forEach((property,
						problem) -> result.addError(new FieldError(result.getObjectName(),
								"integrations[%s].%s".formatted(id, property), HIDDEN, false, null, null,
								name(id, DataObjectPropertyName.toDashedForm(property)) + " " + problem))));
	}

}
