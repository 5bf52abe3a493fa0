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

package io.slackmgr.dynamodb.autoconfigure.transaction;

import java.time.Duration;

import io.slackmgr.dynamodb.autoconfigure.RangeCheck;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.ForeignTransactions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * How transactions are committed.
 *
 * @param enabled Whether there is a transaction manager for DynamoDB.
 * @param commitTimeout How long a commit is repeated after conflicts, throttling and lost
 * answers before its outcome is given up as failed or unknown. 1s to 5m.
 * @param initialBackoff Upper bound of the first pause between two attempts to commit; it
 * doubles with each. 1ms to 10s.
 * @param maximumBackoff Upper bound of any pause between two attempts to commit. Not less
 * than initial-backoff, at most 1m.
 * @param foreign What a write of this library, or an idempotent call, inside the
 * transaction of another transaction manager leads to. It can't join that transaction,
 * takes effect at once and is not rolled back with it.
 * @param directWrites What a write of the application's own through DynamoDbTemplate or
 * the SDK's client, inside a DynamoDB transaction, leads to. It does not join the
 * transaction, takes effect at once and is not rolled back with it.
 */
@ConfigurationProperties("slackmgr.dynamodb.transactions")
public record DynamoDbTransactionProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("60s") Duration commitTimeout, @DefaultValue("50ms") Duration initialBackoff,
		@DefaultValue("2s") Duration maximumBackoff, @DefaultValue("warn") ForeignTransactions.Reaction foreign,
		@DefaultValue("warn") ForeignTransactions.Reaction directWrites) implements Validator {

	CommitSettings toSettings() {
		return new CommitSettings(this.commitTimeout, this.initialBackoff, this.maximumBackoff);
	}

	@Override
	public boolean supports(Class<?> type) {
		return type == DynamoDbTransactionProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		DynamoDbTransactionProperties properties = (DynamoDbTransactionProperties) target;
		RangeCheck check = new RangeCheck(errors, "slackmgr.dynamodb.transactions");
		check.between("commitTimeout", properties.commitTimeout(), Duration.ofSeconds(1),
				CommitSettings.MAXIMUM_TIMEOUT, "commit-timeout must be 1s to 5m");
		check.between("initialBackoff", properties.initialBackoff(), Duration.ofMillis(1), Duration.ofSeconds(10),
				"initial-backoff must be 1ms to 10s");
		check.between("maximumBackoff", properties.maximumBackoff(), properties.initialBackoff(), Duration.ofMinutes(1),
				"maximum-backoff must be initial-backoff to 1m");
	}

}
