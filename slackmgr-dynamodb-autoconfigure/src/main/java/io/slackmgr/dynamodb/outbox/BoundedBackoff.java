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

package io.slackmgr.dynamodb.outbox;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the pauses of another backoff within bounds: a pause is a year at most, and a
 * minute where it throws an exception or says a negative one, so that the outcome of an
 * attempt is written all the same.
 *
 * @param backoff the other
 */
public record BoundedBackoff(OutboxBackoff backoff) implements OutboxBackoff {

	private static final Logger logger = LoggerFactory.getLogger(BoundedBackoff.class);

	private static final Duration INSTEAD = Duration.ofMinutes(1);

	@Override
	public Duration delay(int retry) {
		try {
			return OutboxDelivery.Deferred.bounded(this.backoff.delay(retry));
		}
		catch (RuntimeException ex) {
			logger.warn("The OutboxBackoff bean has failed, what it was asked for waits for {}: {}", INSTEAD,
					ex.toString());
			return INSTEAD;
		}
	}

}
