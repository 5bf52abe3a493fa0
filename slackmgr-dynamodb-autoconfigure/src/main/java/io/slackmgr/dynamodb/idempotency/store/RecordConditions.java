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

package io.slackmgr.dynamodb.idempotency.store;

import java.time.Instant;

import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Conditions that writes have on the stored record.
 */
final class RecordConditions {

	private static final String EXPIRED = "#expires_at < :earliest";

	private static final String OWNED = "#state = :in_progress AND #owner_token = :token";

	private RecordConditions() {
	}

	/**
	 * There is no record, or it has expired.
	 */
	static Expression free(Instant earliestExpiry) {
		return expiry(Expression.builder()
			.expression("attribute_not_exists(#pk) OR " + EXPIRED)
			.putExpressionName("#pk", IdempotencyTable.PARTITION_KEY), earliestExpiry).build();
	}

	/**
	 * The run with the token is in progress and its lease has not ended.
	 */
	static Expression held(OwnerToken token, Instant earliestExpiry) {
		return expiry(owned(token).expression(OWNED + " AND #expires_at >= :earliest"), earliestExpiry).build();
	}

	/**
	 * As {@link #held}, and the lease does not end later than at the given time.
	 */
	static Expression heldNoLongerThan(OwnerToken token, Instant earliestExpiry, Instant expiresAt) {
		return expiry(owned(token).expression(OWNED + " AND #expires_at >= :earliest AND #expires_at <= :latest"),
				earliestExpiry)
			.putExpressionValue(":latest", millis(expiresAt))
			.build();
	}

	/**
	 * The run with the fingerprint has failed, and nothing has taken its place.
	 */
	static Expression failedBy(String fingerprint) {
		return Expression.builder()
			.expression("#state = :failed AND #completed_by = :fingerprint")
			.putExpressionName("#state", IdempotencyTable.STATE)
			.putExpressionName("#completed_by", IdempotencyTable.COMPLETED_BY)
			.putExpressionValue(":failed", AttributeValue.fromS(IdempotencyState.FAILED.value()))
			.putExpressionValue(":fingerprint", AttributeValue.fromS(fingerprint))
			.build();
	}

	/**
	 * There is no record, or the run with the token is in progress.
	 */
	static Expression absentOrOwned(OwnerToken token) {
		return owned(token).expression("attribute_not_exists(#pk) OR (" + OWNED + ")")
			.putExpressionName("#pk", IdempotencyTable.PARTITION_KEY)
			.build();
	}

	static Expression expired(Instant earliestExpiry) {
		return expiry(Expression.builder().expression(EXPIRED), earliestExpiry).build();
	}

	private static Expression.Builder owned(OwnerToken token) {
		return Expression.builder()
			.putExpressionName("#state", IdempotencyTable.STATE)
			.putExpressionName("#owner_token", IdempotencyTable.OWNER_TOKEN)
			.putExpressionValue(":in_progress", AttributeValue.fromS(IdempotencyState.IN_PROGRESS.value()))
			.putExpressionValue(":token", AttributeValue.fromS(token.secret()));
	}

	private static Expression.Builder expiry(Expression.Builder expression, Instant earliestExpiry) {
		return expression.putExpressionName("#expires_at", IdempotencyTable.EXPIRES_AT)
			.putExpressionValue(":earliest", millis(earliestExpiry));
	}

	private static AttributeValue millis(Instant instant) {
		return AttributeValue.fromN(Long.toString(instant.toEpochMilli()));
	}

}
