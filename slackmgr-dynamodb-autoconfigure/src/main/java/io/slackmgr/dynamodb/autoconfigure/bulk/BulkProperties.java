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

package io.slackmgr.dynamodb.autoconfigure.bulk;

import java.time.Duration;

import io.slackmgr.dynamodb.autoconfigure.RangeCheck;
import io.slackmgr.dynamodb.bulk.BulkOptions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * How bulk operations work unless a call says otherwise.
 *
 * @param attempts How often an item that DynamoDB leaves unprocessed is sent at most, the
 * first time included. 1 to 20.
 * @param minBackoff Upper bound of the pause before the second attempt; it doubles with
 * each further one. 1ms to 1m.
 * @param maxBackoff Upper bound of any pause between two attempts. min-backoff to 5m.
 * @param parallelism How many requests of one operation run at the same time at most. 1
 * to 64.
 */
@ConfigurationProperties("slackmgr.dynamodb.bulk")
public record BulkProperties(@DefaultValue("5") int attempts, @DefaultValue("100ms") Duration minBackoff,
		@DefaultValue("20s") Duration maxBackoff, @DefaultValue("4") int parallelism) implements Validator {

	BulkOptions toOptions() {
		return BulkOptions.defaults()
			.withAttempts(this.attempts)
			.withBackoff(this.minBackoff, this.maxBackoff)
			.withParallelism(this.parallelism);
	}

	@Override
	public boolean supports(Class<?> type) {
		return type == BulkProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		BulkProperties properties = (BulkProperties) target;
		RangeCheck check = new RangeCheck(errors, "slackmgr.dynamodb.bulk");
		check.between("attempts", properties.attempts(), 1, 20, "attempts must be 1 to 20");
		check.between("parallelism", properties.parallelism(), 1, 64, "parallelism must be 1 to 64");
		check.between("minBackoff", properties.minBackoff(), Duration.ofMillis(1), Duration.ofMinutes(1),
				"min-backoff must be 1ms to 1m");
		check.between("maxBackoff", properties.maxBackoff(), properties.minBackoff(), Duration.ofMinutes(5),
				"max-backoff must be min-backoff to 5m");
	}

}
