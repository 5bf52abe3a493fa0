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

package io.slackmgr.dynamodb.autoconfigure.idempotency;

import java.time.Duration;
import java.util.regex.Pattern;

import io.slackmgr.dynamodb.autoconfigure.StorageType;
import io.slackmgr.dynamodb.autoconfigure.TableNames;
import io.slackmgr.dynamodb.idempotency.store.IdempotencySettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * Idempotency.
 *
 * @param enabled Whether there is a store of idempotency records. Without it its table is
 * not needed.
 * @param type Where the records are kept. In memory they are not durable.
 * @param tableName Name of the records' table: 3 to 255 of the characters a-z A-Z 0-9 _ .
 * - By default slackmgr.dynamodb.table-name with -idempotency behind it.
 * @param maxResultSize Largest result that is kept for replays; a larger one is kept if
 * gzip makes it fit. 0B to 390KB.
 * @param clockSkew By how much the clocks of processes may differ: leases and retentions
 * count for so long after their end. 0s to 1m.
 */
@ConfigurationProperties("slackmgr.dynamodb.idempotency")
public record IdempotencyProperties(@DefaultValue("true") boolean enabled, @DefaultValue("dynamodb") StorageType type,
		@Nullable String tableName, @DefaultValue("300KB") DataSize maxResultSize,
		@DefaultValue("1s") Duration clockSkew) implements Validator {

	private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

	String tableName(TableNames names) {
		return (this.tableName != null) ? this.tableName : names.idempotency();
	}

	IdempotencySettings toSettings() {
		return new IdempotencySettings(Math.toIntExact(this.maxResultSize.toBytes()), this.clockSkew);
	}

	@Override
	public boolean supports(Class<?> type) {
		return type == IdempotencyProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		IdempotencyProperties properties = (IdempotencyProperties) target;
		String name = properties.tableName();
		if (name != null && !TABLE_NAME.matcher(name).matches()) {
			errors.rejectValue("tableName", "tableName",
					"slackmgr.dynamodb.idempotency.table-name must be 3 to 255 of the characters a-z A-Z 0-9 _ . -");
		}
		long size = properties.maxResultSize().toBytes();
		if (size < 0 || size > IdempotencySettings.RESULT_SIZE_LIMIT) {
			errors.rejectValue("maxResultSize", "range",
					"slackmgr.dynamodb.idempotency.max-result-size must be 0B to 390KB");
		}
		Duration skew = properties.clockSkew();
		if (skew.isNegative() || skew.compareTo(IdempotencySettings.CLOCK_SKEW_LIMIT) > 0) {
			errors.rejectValue("clockSkew", "range", "slackmgr.dynamodb.idempotency.clock-skew must be 0s to 1m");
		}
	}

}
