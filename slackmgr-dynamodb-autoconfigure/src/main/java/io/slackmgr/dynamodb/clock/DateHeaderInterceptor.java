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

package io.slackmgr.dynamodb.clock;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import io.slackmgr.dynamodb.clock.DynamoDbClock.Reading;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Hands the {@code Date} of each answer, also of refusals and of each attempt, to the
 * clock.
 */
final class DateHeaderInterceptor implements ExecutionInterceptor {

	private static final ExecutionAttribute<Reading> SENT = new ExecutionAttribute<>("slackmgr-dynamodb-sent");

	private final DynamoDbClock clock;

	/** Under load most answers carry the same date as the one before. */
	private volatile Date latest = new Date("", Optional.empty());

	DateHeaderInterceptor(DynamoDbClock clock) {
		this.clock = clock;
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		attributes.putAttribute(SENT, this.clock.read());
	}

	@Override
	public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
		Reading sent = attributes.getAttribute(SENT);
		if (sent != null) {
			context.httpResponse()
				.firstMatchingHeader("Date")
				.flatMap(this::parse)
				.ifPresent((date) -> this.clock.answered(date, sent));
		}
	}

	private Optional<Instant> parse(String text) {
		Date date = this.latest;
		if (!date.text().equals(text)) {
			date = Date.parse(text);
			this.latest = date;
		}
		return date.time();
	}

	/**
	 * A parsed date.
	 *
	 * @param text the header
	 * @param time empty if the header is not a date
	 */
	private record Date(String text, Optional<Instant> time) {

		private static Date parse(String text) {
			try {
				return new Date(text, Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from)));
			}
			catch (DateTimeException ex) {
				return new Date(text, Optional.empty());
			}
		}

	}

}
