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

package io.slackmgr.dynamodb.outbox.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver.Event;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue.Acquisition;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue.Token;
import io.slackmgr.dynamodb.outbox.queue.Suspicions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * A worker's hold on one partition. Claims and the release are one drain's, one after the
 * other; the renewal comes from another thread and touches nothing of theirs.
 */
final class PartitionLease {

	private static final int ATTEMPTS = 3;

	private static final Duration PAUSE = Duration.ofMillis(100);

	private static final Logger logger = LoggerFactory.getLogger(PartitionLease.class);

	private final Worker worker;

	private final PartitionQueue queue;

	private final HeldLease held;

	private final Runnable onLoss;

	private Token token;

	private boolean claimUnanswered;

	private PartitionLease(Worker worker, PartitionQueue queue, Token token, HeldLease held, Runnable onLoss) {
		this.worker = worker;
		this.queue = queue;
		this.token = token;
		this.held = held;
		this.onLoss = onLoss;
	}

	/**
	 * Acquires a partition whose lease is free or expired.
	 * @param seen the lease as it was read
	 * @param batch what is named as in flight
	 * @param onLoss called when the lease turns out to be lost
	 * @return the hold; empty if somebody has acted on the partition since
	 */
	static Optional<PartitionLease> acquire(Worker worker, PartitionQueue queue, Lease seen, Map<String, Integer> batch,
			Runnable onLoss) {
		Instant now = worker.clock().instant();
		Duration duration = worker.settings().lease();
		Acquisition by = new Acquisition(worker.owner(), worker.nonces().get(), now, now.plus(duration));
		PartitionLease lease = new PartitionLease(worker, queue, new Token(by.nonce(), seen.seq() + 1),
				new HeldLease(worker.clock(), duration, now), onLoss);
		try {
			if (!persistently(worker, () -> queue.acquire(seen, by, batch))) {
				worker.observer().count(Event.LEASE_REFUSED, OutboxKind.NOTIFICATION, 1);
				return Optional.empty();
			}
		}
		catch (DataAccessException ex) {
			// It may have been made all the same.
			lease.withdraw();
			throw ex;
		}
		worker.leases().add(lease);
		worker.observer().heldPartitions(1);
		return Optional.of(lease);
	}

	String nonce() {
		return this.token.nonce();
	}

	boolean isHeld() {
		return this.held.isHeld();
	}

	/**
	 * Names all that is in flight from now on.
	 * @return whether it is this worker's to send
	 */
	boolean claim(Map<String, Integer> inFlight) {
		return claimed(() -> this.queue.claim(this.token, inFlight));
	}

	/**
	 * Names one isolated entry as all that is in flight.
	 * @return whether it is this worker's to send
	 */
	boolean claimIsolated(Map<String, Integer> inFlight) {
		return claimed(() -> this.queue.claimIsolated(this.token, inFlight));
	}

	private boolean claimed(BooleanSupplier write) {
		if (!isHeld()) {
			return false;
		}
		this.claimUnanswered = true;
		boolean claimed = persistently(this.worker, write);
		this.claimUnanswered = false;
		if (claimed) {
			this.token = this.token.plus(1);
			return isHeld();
		}
		lose();
		return false;
	}

	/**
	 * Frees the partition, which must have nothing in flight. Harmless when the lease was
	 * lost.
	 * @param suspicions those that are left
	 * @param settled those to be dropped
	 * @return the lease as it then is; empty if it was lost
	 */
	Optional<Lease> release(Suspicions suspicions, Collection<String> settled) {
		BooleanSupplier write = this.claimUnanswered ? () -> this.queue.releaseAfterUnansweredClaim(this.token)
				: () -> this.queue.release(this.token, settled);
		this.held.lose();
		if (!persistently(this.worker, write)) {
			return Optional.empty();
		}
		this.token = this.token.plus(this.claimUnanswered ? 2 : 1);
		return Optional.of(Lease.free(this.token.nonce(), this.token.seq(), suspicions.without(settled)));
	}

	/**
	 * Frees the partition, or withdraws the suspicion if the lease was lost.
	 */
	void giveBack() {
		if (release(Suspicions.NONE, List.of()).isEmpty()) {
			withdraw();
		}
	}

	/**
	 * Tells, once all that this acquisition had in flight has ended, that nothing of it
	 * has ended this process: a lease that nobody has taken over is freed, else the
	 * suspicion is withdrawn that its loss has left. Repeated until it is answered.
	 */
	void withdraw() {
		this.worker.leases().untilAnswered(() -> {
			if (this.queue.withdraw(this.token)) {
				this.worker.observer().count(Event.SUSPICION_WITHDRAWN, OutboxKind.NOTIFICATION, 1);
			}
		});
	}

	/**
	 * Sends a write that recognises itself until it is answered: what an unanswered one
	 * has named as in flight would be suspected.
	 */
	private static boolean persistently(Worker worker, BooleanSupplier write) {
		for (int attempt = 1;; attempt++) {
			try {
				return write.getAsBoolean();
			}
			catch (DataAccessException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
				worker.threads().signal().await(PAUSE);
			}
		}
	}

	/**
	 * Ends the renewals: the lease is given back, or runs out.
	 */
	void leave() {
		this.worker.leases().remove(this);
		this.worker.observer().heldPartitions(-1);
	}

	void lose() {
		this.held.lose();
		this.onLoss.run();
	}

	/**
	 * Renews the lease if it is time to.
	 */
	void renewIfDue() {
		if (!isHeld()) {
			this.onLoss.run();
			return;
		}
		if (!this.held.isRenewalDue()) {
			return;
		}
		Instant now = this.worker.clock().instant();
		try {
			if (this.queue.renew(this.token.nonce(), now.plus(this.worker.settings().lease()))) {
				this.held.renewed(now);
			}
			else {
				lose();
			}
		}
		catch (RuntimeException ex) {
			logger.warn("The lease of outbox partition {} could not be renewed, to be tried again: {}",
					this.queue.number(), ex.getMessage());
		}
	}

}
