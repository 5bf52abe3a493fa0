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

import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.write.EntityTables;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table that idempotency records lie in: one item a key. A result of more than
 * {@value #MAX_INLINE_RESULT_BYTES} bytes lies in an item of its own, with
 * {@value #RESULT_SUFFIX} behind the key, that is read only for a replay: a refused
 * conditional write is charged by the size of the item it meets. Both hold the
 * fingerprint of the run that wrote them, so that no result is taken for another run's.
 *
 * <p>
 * {@code result} holds the bytes, {@code result_format} how they are written, with a
 * version: absent for rows of the first version, which are read as that wrote them.
 * {@code result_encoding} is {@code gzip} if they are compressed. Of an answer to an HTTP
 * request {@code result} is the body, and {@code response} a map of {@code status},
 * {@code headers}, {@code negotiated} and {@code error}, as {@link IdempotencyResponse}
 * describes them; it lies beside {@code result}. A failed run's is always in the record's
 * own item.
 */
public final class IdempotencyTable {

	/**
	 * The table's partition key, a string: the idempotency key.
	 */
	public static final String PARTITION_KEY = "pk";

	/**
	 * The attribute by which items expire, a number of seconds since the epoch.
	 */
	public static final String TIME_TO_LIVE = "ttl";

	static final String STATE = "state";

	/** Which run of the key is in progress. */
	static final String ATTEMPT = "attempt";

	/**
	 * Which run of the key has ended. It has a name of its own, so that a run which takes
	 * the place of an outcome that has expired counts from 1 again.
	 */
	static final String ATTEMPTS = "attempts";

	static final String OWNER_TOKEN = "owner_token";

	static final String COMPLETED_BY = "completed_by";

	static final String CREATED_AT = "created_at";

	static final String UPDATED_AT = "updated_at";

	static final String EXPIRES_AT = "expires_at";

	static final String PAYLOAD_HASH = "payload_hash";

	static final String RESULT = "result";

	static final String RESULT_HASH = "result_hash";

	static final String RESULT_TYPE = "result_type";

	static final String RESULT_FORMAT = "result_format";

	static final String RESULT_ENCODING = "result_encoding";

	static final String RESPONSE = "response";

	static final String ERROR_CODE = "error_code";

	static final String ERROR_MESSAGE = "error_msg";

	static final String RESULT_SUFFIX = "#result";

	static final int MAX_INLINE_RESULT_BYTES = 4 * 1024;

	private IdempotencyTable() {
	}

	/**
	 * What the table must look like.
	 * @param tableName the table's name
	 * @return the definition
	 */
	public static TableDefinition definition(String tableName) {
		return TableDefinition.builder(tableName)
			.partitionKey(PARTITION_KEY, ScalarAttributeType.S)
			.timeToLiveAttribute(TIME_TO_LIVE)
			.build();
	}

	/**
	 * How records are mapped to items, for
	 * {@link io.slackmgr.dynamodb.write.EntityTables}.
	 * @param tableName the table's name
	 * @return the mapping
	 */
	public static EntityTables.Mapping<?> entityTable(String tableName) {
		return new EntityTables.Mapping<>(IdempotencyItem.class, tableName, IdempotencyItem.SCHEMA);
	}

}
