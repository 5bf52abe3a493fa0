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

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import software.amazon.awssdk.core.SdkBytes;

import org.springframework.dao.DataRetrievalFailureException;

/**
 * Makes items of records and records of items.
 *
 * @param clockSkew for how long after its expiry an item is still needed
 */
record RecordItems(Duration clockSkew) {

	/** For how long after its lease a run is still there to be counted by the next. */
	private static final Duration COUNTED = Duration.ofDays(1);

	static String resultKey(IdempotencyKey key) {
		return key.value() + IdempotencyTable.RESULT_SUFFIX;
	}

	/**
	 * Whether a record's result lies in an item of its own. A failure's never does: it is
	 * ended by one conditional write.
	 */
	static boolean isSeparate(IdempotencyRecord record) {
		return record.state() == IdempotencyState.COMPLETE
				&& record.result().size() > IdempotencyTable.MAX_INLINE_RESULT_BYTES;
	}

	/**
	 * The item of a record, without a result that lies in an item of its own.
	 */
	IdempotencyItem of(StoredRun run) {
		IdempotencyRecord record = run.record();
		IdempotencyResult result = record.result();
		IdempotencyItem.Builder item = IdempotencyItem.builder(record.key().value())
			.text(IdempotencyTable.STATE, record.state().value())
			.number(attempts(record.state()), (long) record.attempts())
			.text(IdempotencyTable.OWNER_TOKEN, run.ownerSecret().orElse(null))
			.text(IdempotencyTable.COMPLETED_BY, record.completedBy().orElse(null))
			.number(IdempotencyTable.CREATED_AT, record.createdAt().toEpochMilli())
			.number(IdempotencyTable.UPDATED_AT, record.updatedAt().toEpochMilli())
			.text(IdempotencyTable.PAYLOAD_HASH, record.payloadHash().orElse(null))
			.text(IdempotencyTable.RESULT_HASH, result.hash().orElse(null))
			.text(IdempotencyTable.RESULT_TYPE, result.type().orElse(null))
			.text(IdempotencyTable.RESULT_FORMAT, result.format().orElse(null))
			.text(IdempotencyTable.ERROR_CODE, record.failure().map(IdempotencyFailure::code).orElse(null))
			.text(IdempotencyTable.ERROR_MESSAGE, record.failure().map(IdempotencyFailure::message).orElse(null));
		if (result.kind() == IdempotencyResult.Kind.KEPT && !isSeparate(record)) {
			addContent(item, result);
		}
		return expiring(item, record).build();
	}

	/**
	 * The item of a result that does not lie in its record's.
	 */
	IdempotencyItem ofResult(IdempotencyRecord record) {
		IdempotencyItem.Builder item = IdempotencyItem.builder(resultKey(record.key()))
			.text(IdempotencyTable.COMPLETED_BY, record.completedBy().orElse(null));
		addContent(item, record.result());
		return expiring(item, record).build();
	}

	private static void addContent(IdempotencyItem.Builder item, IdempotencyResult result) {
		item.bytes(IdempotencyTable.RESULT, SdkBytes.fromByteArrayUnsafe(result.bytes().stored()))
			.text(IdempotencyTable.RESULT_ENCODING, result.bytes().encoding());
		result.response().ifPresent((response) -> item.map(IdempotencyTable.RESPONSE, ResponseItems.of(response)));
	}

	/**
	 * DynamoDB may remove the item only once nobody counts it any more, which of a run
	 * whose lease has ended is the next run.
	 */
	private IdempotencyItem.Builder expiring(IdempotencyItem.Builder item, IdempotencyRecord record) {
		Duration counted = (record.state() == IdempotencyState.IN_PROGRESS) ? COUNTED : Duration.ZERO;
		return item.number(IdempotencyTable.EXPIRES_AT, record.expiresAt().toEpochMilli())
			.number(IdempotencyTable.TIME_TO_LIVE,
					record.expiresAt().plus(this.clockSkew).plus(counted).getEpochSecond() + 1);
	}

	static boolean hasSeparateResult(IdempotencyItem item) {
		return item.text(IdempotencyTable.RESULT_HASH).isPresent() && item.bytes(IdempotencyTable.RESULT).isEmpty();
	}

	/**
	 * The record of an item, without a result that lies in an item of its own.
	 */
	static StoredRun read(IdempotencyKey key, IdempotencyItem item) {
		return read(key, item, hasSeparateResult(item) ? IdempotencyResult.none() : inlineResult(item));
	}

	/**
	 * The record of an item whose result lies in another.
	 * @return the record; empty if the other item is another run's
	 */
	static Optional<StoredRun> read(IdempotencyKey key, IdempotencyItem item, IdempotencyItem resultItem) {
		boolean sameRun = item.requireText(IdempotencyTable.COMPLETED_BY)
			.equals(resultItem.requireText(IdempotencyTable.COMPLETED_BY));
		return sameRun ? Optional.of(read(key, item, keptResult(item, resultItem))) : Optional.empty();
	}

	private static StoredRun read(IdempotencyKey key, IdempotencyItem item, IdempotencyResult result) {
		IdempotencyState state = state(item);
		IdempotencyRecord record = new IdempotencyRecord(key, state,
				item.number(attempts(state)).map(Long::intValue).orElse(1), instant(item, IdempotencyTable.CREATED_AT),
				instant(item, IdempotencyTable.UPDATED_AT), instant(item, IdempotencyTable.EXPIRES_AT),
				item.text(IdempotencyTable.PAYLOAD_HASH), item.text(IdempotencyTable.COMPLETED_BY), result,
				item.text(IdempotencyTable.ERROR_CODE)
					.map((code) -> new IdempotencyFailure(code, item.text(IdempotencyTable.ERROR_MESSAGE).orElse(""))));
		return new StoredRun(record, item.text(IdempotencyTable.OWNER_TOKEN));
	}

	private static String attempts(IdempotencyState state) {
		return (state == IdempotencyState.IN_PROGRESS) ? IdempotencyTable.ATTEMPT : IdempotencyTable.ATTEMPTS;
	}

	private static IdempotencyState state(IdempotencyItem item) {
		return item.text(IdempotencyTable.STATE)
			.flatMap(IdempotencyState::of)
			.orElseThrow(() -> item.missing(IdempotencyTable.STATE));
	}

	private static Instant instant(IdempotencyItem item, String name) {
		return Instant.ofEpochMilli(item.requireNumber(name));
	}

	private static IdempotencyResult inlineResult(IdempotencyItem item) {
		Optional<String> type = item.text(IdempotencyTable.RESULT_TYPE);
		if (type.isEmpty()) {
			return IdempotencyResult.none();
		}
		return item.text(IdempotencyTable.RESULT_HASH).isPresent() ? keptResult(item, item)
				: IdempotencyResult.omitted(type.get());
	}

	private static IdempotencyResult keptResult(IdempotencyItem item, IdempotencyItem resultItem) {
		byte[] stored = resultItem.bytes(IdempotencyTable.RESULT).map(SdkBytes::asByteArrayUnsafe).orElse(new byte[0]);
		IdempotencyResult result = IdempotencyResult.of(
				ResultBytes.found(stored, resultItem.text(IdempotencyTable.RESULT_ENCODING)),
				item.requireText(IdempotencyTable.RESULT_TYPE), item.text(IdempotencyTable.RESULT_FORMAT),
				resultItem.map(IdempotencyTable.RESPONSE).map(ResponseItems::read));
		if (!result.hash().equals(item.text(IdempotencyTable.RESULT_HASH))) {
			throw new DataRetrievalFailureException("The result of the item with " + IdempotencyTable.PARTITION_KEY
					+ " '" + item.requireText(IdempotencyTable.PARTITION_KEY) + "' does not have the hash in '"
					+ IdempotencyTable.RESULT_HASH + "': it was changed, delete the item");
		}
		return result;
	}

}
