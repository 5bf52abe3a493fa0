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

package io.slackmgr.dynamodb.autoconfigure.outbox;

import java.time.Duration;

import io.slackmgr.dynamodb.autoconfigure.RangeCheck;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * How the health of the outbox is judged.
 *
 * @param maxPollAge How long an instance that delivers may be without a successful poll
 * before its outbox is DOWN; at least 20s, and twice outbox.max-poll-interval. 1s to 1d.
 */
@ConfigurationProperties("slackmgr.dynamodb.outbox.health")
public record OutboxHealthProperties(@DefaultValue("1m") Duration maxPollAge) implements Validator {

	private static final String PREFIX = "slackmgr.dynamodb.outbox.health";

	@Override
	public boolean supports(Class<?> type) {
		return type == OutboxHealthProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		new RangeCheck(errors, PREFIX).between("maxPollAge", ((OutboxHealthProperties) target).maxPollAge(),
				Duration.ofSeconds(1), Duration.ofDays(1), "max-poll-age must be 1s to 1d");
	}

}
