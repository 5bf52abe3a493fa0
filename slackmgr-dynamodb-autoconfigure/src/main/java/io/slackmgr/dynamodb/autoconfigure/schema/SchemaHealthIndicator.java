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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.slackmgr.dynamodb.clock.DynamoDbClock;
import io.slackmgr.dynamodb.schema.SchemaAccessException;
import io.slackmgr.dynamodb.schema.SchemaAccessException.Reason;
import io.slackmgr.dynamodb.schema.SchemaProblem;
import io.slackmgr.dynamodb.schema.SchemaValidator;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.schema.TableReport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the tables are as defined: DOWN if one isn't or DynamoDB can't be asked,
 * UNKNOWN if one may not be described. It describes tables and reads no data. A result is
 * kept for a while, and of probes that come at once only one asks DynamoDB.
 */
final class SchemaHealthIndicator implements HealthIndicator {

	private static final Logger logger = LoggerFactory.getLogger(SchemaHealthIndicator.class);

	private final SchemaValidator validator;

	private final Duration cacheTtl;

	private final Clock clock;

	private final Lock lock = new ReentrantLock();

	private @Nullable Result latest;

	SchemaHealthIndicator(SchemaValidator validator, Duration cacheTtl, Clock clock) {
		this.validator = validator;
		this.cacheTtl = cacheTtl;
		this.clock = clock;
	}

	@Override
	public Health health() {
		this.lock.lock();
		try {
			Result result = this.latest;
			if (result == null || !this.clock.instant().isBefore(result.validUntil())) {
				Health health = check();
				result = new Result(health, this.clock.instant().plus(this.cacheTtl));
				this.latest = result;
			}
			return result.health();
		}
		finally {
			this.lock.unlock();
		}
	}

	private Health check() {
		Status status = Status.UP;
		Map<String, Object> tables = new LinkedHashMap<>();
		for (TableDefinition definition : this.validator.definitions()) {
			try {
				TableReport report = this.validator.inspect(definition);
				tables.put(definition.name(), details(report));
				status = report.problems().isEmpty() ? status : Status.DOWN;
			}
			catch (SchemaAccessException ex) {
				tables.put(definition.name(), Map.of("error", String.valueOf(ex.getMessage())));
				if (ex.reason() != Reason.ACCESS_DENIED) {
					// It concerns no single table: asking for the others would only take
					// time.
					logger.warn("The health of DynamoDB tables can't be checked", ex);
					status = Status.DOWN;
					break;
				}
				status = Status.DOWN.equals(status) ? status : Status.UNKNOWN;
			}
		}
		Health.Builder health = Health.status(status).withDetail("tables", tables);
		if (this.clock instanceof DynamoDbClock dynamoDbClock) {
			health.withDetail("clockOffset", dynamoDbClock.offset().truncatedTo(ChronoUnit.MILLIS).toString());
		}
		return health.build();
	}

	private static Map<String, Object> details(TableReport report) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("status", report.status().orElse("MISSING"));
		details.put("indexes", report.indexes());
		report.timeToLive().ifPresent((timeToLive) -> details.put("timeToLive", timeToLive));
		report.pointInTimeRecovery().ifPresent((recovery) -> details.put("pointInTimeRecovery", recovery));
		if (!report.problems().isEmpty()) {
			details.put("problems", report.problems().stream().map(SchemaProblem::toString).toList());
		}
		return details;
	}

	private record Result(Health health, Instant validUntil) {

	}

}
