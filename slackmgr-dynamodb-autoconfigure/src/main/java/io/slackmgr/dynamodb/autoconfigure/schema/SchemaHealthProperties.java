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

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * The health component of the tables.
 *
 * @param cacheTtl How long the result of a health check is given to further probes before
 * the tables are described again. 1s to 1d.
 */
@ConfigurationProperties("slackmgr.dynamodb.health")
public record SchemaHealthProperties(@DefaultValue("60s") Duration cacheTtl) implements Validator {

	private static final Duration MIN = Duration.ofSeconds(1);

	private static final Duration MAX = Duration.ofDays(1);

	@Override
	public boolean supports(Class<?> type) {
		return type == SchemaHealthProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		Duration value = ((SchemaHealthProperties) target).cacheTtl();
		if (value.compareTo(MIN) < 0 || value.compareTo(MAX) > 0) {
			errors.rejectValue("cacheTtl", "cacheTtl", "slackmgr.dynamodb.health.cache-ttl must be 1s to 1d");
		}
	}

}
