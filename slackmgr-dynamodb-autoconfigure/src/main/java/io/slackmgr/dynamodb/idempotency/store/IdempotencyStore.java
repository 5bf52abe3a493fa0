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

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.WriteGateway;

import org.springframework.dao.DataAccessException;

/**
 * Keeps a record for each key: which run holds it, and once a run has ended, how.
 *
 * <p>
 * <b>Guarantees.</b> Of any number of attempts to begin on one key, in any number of
 * processes, one is started; the others get the outcome of an earlier run or are told
 * that one is in progress. A lease that has ended makes the key free again, and from the
 * moment another run has begun, the earlier one can write nothing. Each method recognises
 * its own effect when its answer was lost and the request was repeated.
 *
 * <p>
 * <b>Expiry.</b> A record has expired when its expiry is past by more than the clock skew
 * that the store allows for; it is then as if it weren't there, whether or not it has
 * been removed. Leases and retentions are 1 ms to 3650 days, counted in whole
 * milliseconds.
 *
 * <p>
 * <b>Transactions.</b> {@link #complete} and {@link #delete} join the running
 * transaction: they take effect at its commit, and what they demand of the record is then
 * part of its outcome. All other methods act at once, whether or not a transaction runs.
 * Reads see what is committed.
 *
 * <p>
 * Failures of DynamoDB are {@link DataAccessException}s. Implementations are safe for use
 * by many threads.
 */
public interface IdempotencyStore {

	/**
	 * A store in a DynamoDB table, as {@link IdempotencyTable} describes it.
	 * @param tables knows {@link IdempotencyTable#entityTable(String) the table}
	 * @param gateway sends the writes or lets them join
	 * @param clock tells when records expire
	 * @param settings how the store works
	 * @return the store
	 */
	static IdempotencyStore dynamoDb(EntityTables tables, WriteGateway gateway, Clock clock,
			IdempotencySettings settings) {
		return new DynamoDbIdempotencyStore(tables, gateway, clock, settings);
	}

	/**
	 * An empty store in this process's memory: it is gone with the process and is seen by
	 * no other.
	 * @param transactions joins running transactions
	 * @param clock tells when records expire
	 * @param settings how the store works
	 * @return the store
	 */
	static IdempotencyStore inMemory(InMemoryTransactions transactions, Clock clock, IdempotencySettings settings) {
		return new InMemoryIdempotencyStore(transactions, clock, settings);
	}

	/**
	 * Begins a run, if none holds the key or has ended. One request, whatever the
	 * outcome, and one more to replay a result larger than 4 KB. It costs one write unit
	 * for a record of 1 KB, as much as its size when refused.
	 * @param key the key
	 * @param lease how long the run holds the key unless it renews the lease
	 * @return {@link BeginResult.Started} for the one that may run,
	 * {@link BeginResult.Existing} with the outcome of an ended run, or
	 * {@link BeginResult.InProgress}
	 */
	BeginResult tryBegin(IdempotencyKey key, Duration lease);

	/**
	 * Begins a run for a payload. The hash is stored with the record; an unexpired record
	 * with another hash is refused. A record without hash fits any.
	 * @param key the key
	 * @param lease how long the run holds the key unless it renews the lease
	 * @param payloadHash stands for what the call was given besides its key: 1 to 128
	 * characters
	 * @return as {@link #tryBegin(IdempotencyKey, Duration)}
	 * @throws IdempotencyPayloadMismatchException if the unexpired record of the key,
	 * whatever its state, has another hash. It must carry that hash: one of an earlier
	 * version of the library says the same in another form, which the caller compares
	 * before it refuses the call
	 */
	BeginResult tryBegin(IdempotencyKey key, Duration lease, String payloadHash);

	/**
	 * Renews the lease, counted from now; one that ends later than that stays as it is.
	 * One conditional write.
	 * @param key the key
	 * @param token the run's token
	 * @param lease how long the run holds the key from now on
	 * @return the record
	 * @throws IdempotencyRecordNotFoundException if there is no record or it has expired
	 * @throws IdempotencyNotInProgressException if the run has ended
	 * @throws IdempotencyNotOwnerException if another run holds the key
	 */
	IdempotencyRecord touch(IdempotencyKey key, OwnerToken token, Duration lease);

	/**
	 * Ends a run in success. One conditional write, with a result larger than 4 KB one
	 * transaction of two; as part of the running transaction, if there is one, whose
	 * commit then throws the exceptions below other than for the size. A result past the
	 * largest size is compressed by gzip, and kept if that makes it fit.
	 * @param key the key
	 * @param token the run's token
	 * @param result what the run returned
	 * @param retention how long the outcome is replayed
	 * @return the record as it is written
	 * @throws IdempotencyResultTooLargeException if the result is larger than the store
	 * keeps; nothing is sent then, nor collected
	 * @throws IdempotencyRecordNotFoundException if there is no record or it has expired
	 * @throws IdempotencyNotInProgressException if the run has ended before
	 * @throws IdempotencyNotOwnerException if another run holds the key
	 */
	IdempotencyRecord complete(IdempotencyKey key, OwnerToken token, IdempotencyResult result, Duration retention);

	/**
	 * Ends a run in failure, which is replayed like a success. One conditional write.
	 * @param key the key
	 * @param token the run's token
	 * @param failure why it failed
	 * @param answer what the failure was answered with, if a replay is to bring it back;
	 * else {@link IdempotencyResult#none()}. It lies in the record's own item, whatever
	 * its size
	 * @param retention how long the failure is replayed
	 * @return the record as it was written
	 * @throws IdempotencyResultTooLargeException if the answer is larger than the store
	 * keeps; nothing is sent then
	 * @throws IdempotencyRecordNotFoundException if there is no record or it has expired
	 * @throws IdempotencyNotInProgressException if the run has ended before
	 * @throws IdempotencyNotOwnerException if another run holds the key
	 */
	IdempotencyRecord fail(IdempotencyKey key, OwnerToken token, IdempotencyFailure failure, IdempotencyResult answer,
			Duration retention);

	/**
	 * Ends a run in failure without an answer to replay.
	 * @param key the key
	 * @param token the run's token
	 * @param code tells kinds of failure apart, cut at
	 * {@value IdempotencyFailure#MAX_CODE_LENGTH} characters
	 * @param message says more, cut at {@value IdempotencyFailure#MAX_MESSAGE_LENGTH}
	 * characters
	 * @param retention how long the failure is replayed
	 * @return the record as it was written
	 */
	default IdempotencyRecord fail(IdempotencyKey key, OwnerToken token, String code, String message,
			Duration retention) {
		return fail(key, token, new IdempotencyFailure(code, message), IdempotencyResult.none(), retention);
	}

	/**
	 * Replaces the answer to a failure that a run has ended with, where it is known only
	 * after the failure was kept. One conditional write; nothing is written if the record
	 * has gone or is another run's by now.
	 * @param failed the record as {@link #fail} returned it
	 * @param answer what a replay returns
	 * @return whether it was replaced
	 * @throws IdempotencyResultTooLargeException if the answer is larger than the store
	 * keeps; nothing is sent then
	 */
	boolean replaceAnswer(IdempotencyRecord failed, IdempotencyResult answer);

	/**
	 * Gives the key back, so that the next call runs again. It does so for an expired
	 * lease too, and nothing if there is no record. Whichever comes first of this and a
	 * completion on its way refuses the other. One conditional write.
	 * @param key the key
	 * @param token the run's token
	 * @throws IdempotencyNotInProgressException if the run has ended, even if its record
	 * has expired since
	 * @throws IdempotencyNotOwnerException if another run holds the key
	 */
	void release(IdempotencyKey key, OwnerToken token);

	/**
	 * Gives back the key of a run in progress on behalf of an operator who knows that the
	 * run will not end: the next call runs again, and the run itself can complete nothing
	 * any more. Takes the run that it reads: one that began since then is left alone. One
	 * strongly consistent read, and one conditional write if there is a run.
	 * @param key the key
	 * @return whether a run was in progress
	 * @throws IdempotencyNotInProgressException if the run has ended: its outcome stays
	 * @throws IdempotencyNotOwnerException if another run has begun meanwhile
	 */
	boolean releaseStuck(IdempotencyKey key);

	/**
	 * The unexpired record of a key, as last committed. One strongly consistent read, and
	 * one more for a result larger than 4 KB.
	 * @param key the key
	 * @return the record
	 */
	Optional<IdempotencyRecord> get(IdempotencyKey key);

	/**
	 * Removes the record of a key, whatever its state: a run in progress can then
	 * complete nothing, and the next call runs again. One transaction of two deletes, or
	 * part of the running transaction.
	 * @param key the key
	 */
	void delete(IdempotencyKey key);

	/**
	 * Removes expired records. DynamoDB does so by itself, free of charge, within a few
	 * days; this is for tables without time to live and for tests. It reads the whole
	 * table: half a read unit for each 4 KB that it holds, results included, and a write
	 * unit for each KB of what it removes, in one request an item, several at a time.
	 * @return how many records were removed
	 */
	long sweep();

	/**
	 * Whether {@link #complete} would join a transaction that is running on this thread.
	 * @return whether one is running
	 */
	boolean isTransactionRunning();

}
