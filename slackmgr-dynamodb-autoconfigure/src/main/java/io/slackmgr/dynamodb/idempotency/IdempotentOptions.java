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

package io.slackmgr.dynamodb.idempotency;

import java.time.Duration;

import io.slackmgr.dynamodb.idempotency.store.DurationRange;

import org.springframework.util.Assert;

/**
 * Options of an idempotent call. Immutable.
 *
 * @param lease how long a run holds its key unless it renews the lease: 1 ms to 3650
 * days. Longer than the handler ever takes: when it ends before, another call runs the
 * handler too, and this one's transaction is refused
 * @param retention how long a success is replayed: 1 ms to 3650 days
 * @param failures which failures are replayed, and for how long
 * @param onConflict what a call does while another run holds the key
 * @param waitLimit how long it waits then at most: 1 ms to 3650 days
 * @param atomic whether the handler runs in a DynamoDB transaction that the completion
 * joins, where transactions are configured
 * @param leaseRenewal whether the lease is renewed, at each third of it, for as long as
 * the handler runs; the lease is then at least 30 ms
 */
public record IdempotentOptions(Duration lease, Duration retention, FailureRules failures, OnConflict onConflict,
		Duration waitLimit, boolean atomic, boolean leaseRenewal) {

	/**
	 * The shortest lease that can be renewed.
	 */
	public static final Duration MINIMUM_RENEWED_LEASE = Duration.ofMillis(30);

	/**
	 * A lease of 60 s, a retention of 24 h, failures release, conflicts are rejected, and
	 * would be waited for up to 10 s, atomic, without renewal.
	 */
	public static final IdempotentOptions DEFAULTS = new IdempotentOptions(Duration.ofSeconds(60), Duration.ofHours(24),
			FailureRules.DEFAULTS, OnConflict.REJECT, Duration.ofSeconds(10), true, false);

	public IdempotentOptions {
		DurationRange.require("The lease", lease);
		DurationRange.require("The retention", retention);
		DurationRange.require("The wait limit", waitLimit);
		Assert.isTrue(onConflict != OnConflict.DEFAULT, "onConflict must be REJECT or WAIT");
		Assert.isTrue(!leaseRenewal || lease.compareTo(MINIMUM_RENEWED_LEASE) >= 0,
				"A lease that is renewed is at least 30 ms: give a longer one, or leave the renewal off");
	}

	/**
	 * The same with another lease.
	 * @param newLease how long a run holds its key
	 * @return a copy
	 */
	public IdempotentOptions withLease(Duration newLease) {
		return new IdempotentOptions(newLease, this.retention, this.failures, this.onConflict, this.waitLimit,
				this.atomic, this.leaseRenewal);
	}

	/**
	 * The same with another retention.
	 * @param newRetention how long a success is replayed
	 * @return a copy
	 */
	public IdempotentOptions withRetention(Duration newRetention) {
		return new IdempotentOptions(this.lease, newRetention, this.failures, this.onConflict, this.waitLimit,
				this.atomic, this.leaseRenewal);
	}

	/**
	 * The same with other rules for failures.
	 * @param newFailures which failures are replayed, and for how long
	 * @return a copy
	 */
	public IdempotentOptions withFailures(FailureRules newFailures) {
		return new IdempotentOptions(this.lease, this.retention, newFailures, this.onConflict, this.waitLimit,
				this.atomic, this.leaseRenewal);
	}

	/**
	 * The same for calls that wait for a run that holds their key.
	 * @param limit how long at most
	 * @return a copy
	 */
	public IdempotentOptions waitingFor(Duration limit) {
		return new IdempotentOptions(this.lease, this.retention, this.failures, OnConflict.WAIT, limit, this.atomic,
				this.leaseRenewal);
	}

	/**
	 * The same without a transaction of its own: the completion is a write after the
	 * handler's. Between the two a crash makes the handler run again after the lease.
	 * @return a copy
	 */
	public IdempotentOptions notAtomic() {
		return new IdempotentOptions(this.lease, this.retention, this.failures, this.onConflict, this.waitLimit, false,
				this.leaseRenewal);
	}

	/**
	 * The same with the lease renewed for as long as the handler runs.
	 * @return a copy
	 */
	public IdempotentOptions renewingLease() {
		return new IdempotentOptions(this.lease, this.retention, this.failures, this.onConflict, this.waitLimit,
				this.atomic, true);
	}

}
