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
import java.util.List;

import io.slackmgr.dynamodb.autoconfigure.json.JsonMapping;
import io.slackmgr.dynamodb.idempotency.FailureRules;
import io.slackmgr.dynamodb.idempotency.IdempotentOptions;
import io.slackmgr.dynamodb.idempotency.OnConflict;
import io.slackmgr.dynamodb.idempotency.OnFailure;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.key.InvalidIdempotencyScopeException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * How idempotent methods are run where they don't say so themselves.
 *
 * @param order Place of the interceptor among others: the lower, the further outside.
 * Must be outside of transactions and inside of retries.
 * @param tenant Tenant of methods that name none. 1 to 64 of the characters a-z 0-9 _ -
 * @param lease How long a run holds its key. 1ms to 3650d.
 * @param retention How long a result is replayed. 1ms to 3650d.
 * @param failureRetention How long a failure is replayed if it is remembered. 1ms to
 * 3650d.
 * @param onFailure What happens to the key of a handler that fails: release it, so that
 * the next call runs again, or remember the failure and replay it.
 * @param onConflict What a call does while another run holds its key: reject it, or wait
 * for the other's result.
 * @param atomic Whether handlers run in a DynamoDB transaction that their completion
 * joins.
 * @param renewLease Whether leases are renewed, at each third of them, for as long as
 * handlers run. The lease must then be at least 30ms.
 * @param waitLimit How long a call waits for another run with its key if it waits. 1ms to
 * 3650d.
 * @param cacheEntries How many completed records are kept in this process, so that a
 * replay sends no request. 0 for none, at most 1000000.
 * @param cacheSize Most bytes of all results kept in this process. 0B to 1GB.
 * @param json Which mapper writes the results of methods that handle no web requests: the
 * library's own, which no setting of the application changes, or the application's
 * JsonMapper, after a change of which earlier results may be read as something else.
 * @param excludedHeaders Headers of an answer that are not stored and replayed, by
 * default Set-Cookie; an empty list replays cookies too. Date, Content-Length and those
 * of one connection never are.
 */
@ConfigurationProperties("slackmgr.dynamodb.idempotency.handler")
public record IdempotentHandlerProperties(@DefaultValue("2147483547") int order, @DefaultValue("local") String tenant,
		@DefaultValue("60s") Duration lease, @DefaultValue("24h") Duration retention,
		@DefaultValue("1h") Duration failureRetention, @DefaultValue("release") OnFailure onFailure,
		@DefaultValue("reject") OnConflict onConflict, @DefaultValue("true") boolean atomic,
		@DefaultValue("false") boolean renewLease, @DefaultValue("10s") Duration waitLimit,
		@DefaultValue("0") int cacheEntries, @DefaultValue("16MB") DataSize cacheSize,
		@DefaultValue("library") JsonMapping json,
		@DefaultValue("Set-Cookie") List<String> excludedHeaders) implements Validator {

	static final String JSON = "slackmgr.dynamodb.idempotency.handler.json";

	private static final Duration MINIMUM = Duration.ofMillis(1);

	private static final Duration MAXIMUM = Duration.ofDays(3650);

	private static final int MAXIMUM_ENTRIES = 1_000_000;

	private static final DataSize MAXIMUM_SIZE = DataSize.ofGigabytes(1);

	IdempotentOptions toOptions() {
		FailureRules failures = FailureRules.DEFAULTS.withPolicy(this.onFailure).withRetention(this.failureRetention);
		return new IdempotentOptions(this.lease, this.retention, failures, this.onConflict, this.waitLimit, this.atomic,
				this.renewLease);
	}

	@Override
	public boolean supports(Class<?> type) {
		return type == IdempotentHandlerProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		IdempotentHandlerProperties properties = (IdempotentHandlerProperties) target;
		checkTenant(errors, properties.tenant());
		checkDuration(errors, "lease", "lease", properties.lease());
		checkDuration(errors, "retention", "retention", properties.retention());
		checkDuration(errors, "failureRetention", "failure-retention", properties.failureRetention());
		checkDuration(errors, "waitLimit", "wait-limit", properties.waitLimit());
		if (properties.onFailure() == OnFailure.DEFAULT) {
			reject(errors, "onFailure", "on-failure must be release or remember");
		}
		if (properties.onConflict() == OnConflict.DEFAULT) {
			reject(errors, "onConflict", "on-conflict must be reject or wait");
		}
		if (properties.renewLease() && properties.lease().compareTo(IdempotentOptions.MINIMUM_RENEWED_LEASE) < 0) {
			reject(errors, "lease",
					"lease must be 30ms to 3650d where slackmgr.dynamodb.idempotency.handler.renew-lease" + " is true");
		}
		if (properties.cacheEntries() < 0 || properties.cacheEntries() > MAXIMUM_ENTRIES) {
			reject(errors, "cacheEntries", "cache-entries must be 0 to " + MAXIMUM_ENTRIES);
		}
		if (properties.cacheSize().isNegative() || properties.cacheSize().compareTo(MAXIMUM_SIZE) > 0) {
			reject(errors, "cacheSize", "cache-size must be 0B to 1GB");
		}
	}

	private static void checkTenant(Errors errors, String tenant) {
		try {
			IdempotencyKey.build(tenant, "scope");
		}
		catch (InvalidIdempotencyScopeException ex) {
			reject(errors, "tenant", "tenant must be 1 to 64 of the characters a-z 0-9 _ -");
		}
	}

	private static void checkDuration(Errors errors, String field, String name, Duration value) {
		if (value.compareTo(MINIMUM) < 0 || value.compareTo(MAXIMUM) > 0) {
			reject(errors, field, name + " must be 1ms to 3650d");
		}
	}

	private static void reject(Errors errors, String field, String message) {
		errors.rejectValue(field, "range", "slackmgr.dynamodb.idempotency.handler." + message);
	}

}
