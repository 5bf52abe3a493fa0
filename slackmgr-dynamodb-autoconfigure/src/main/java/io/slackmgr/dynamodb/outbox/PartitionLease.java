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

package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxEngine.Reply;
import io.slackmgr.dynamodb.outbox.OutboxObserver.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A worker's hold on one partition. Claims and the release are one drain's, one after the
 * other; the renewal comes from another thread and touches nothing of theirs.
 */
final class PartitionLease {

	private static final int ATTEMPTS = 3;

	private static final Duration PAUSE = Duration.ofMillis(100);

	private static final Logger logger = LoggerFactory.getLogger(PartitionLease.class);

	private final Worker worker;

	private final int partition;

	private final String nonce;

	private final HeldLease held;

	private final Runnable onLoss;

	private long seq;

	private boolean claimUnanswered;

	private PartitionLease(Worker worker, int partition, String nonce, HeldLease held, long seq, Runnable onLoss) {
		this.worker = worker;
		this.partition = partition;
		this.nonce = nonce;
		this.held = held;
		this.seq = seq;
		this.onLoss = onLoss;
	}

	/**
	 * Acquires a partition whose lease is free or expired.
	 * @param seen the lease as it was read
	 * @param batch what is named as in flight
	 * @param onLoss called when the lease turns out to be lost
	 * @return the hold; empty if somebody has acted on the partition since
	 */
	static Optional<PartitionLease> acquire(Worker worker, int partition, Lease seen, Map<String, Integer> batch,
			Runnable onLoss) {
		String nonce = worker.nonces().get();
		Instant now = worker.clock().instant();
		ItemWrite write = seen.acquire(partition, worker.owner(), nonce, now, now.plus(worker.settings().lease()),
				batch);
		HeldLease held = new HeldLease(worker.clock(), worker.settings().lease(), now);
		PartitionLease lease = new PartitionLease(worker, partition, nonce, held, seen.seq() + 1, onLoss);
		try {
			if (!persistently(worker, write)) {
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
		return this.nonce;
	}

	boolean isHeld() {
		return this.held.isHeld();
	}

	/**
	 * Names all that is in flight from now on.
	 * @return whether it is this worker's to send
	 */
	boolean claim(Map<String, Integer> inFlight) {
		return claim(Lease.claim(this.partition, this.nonce, this.seq, inFlight));
	}

	/**
	 * Names one isolated entry as all that is in flight.
	 * @return whether it is this worker's to send
	 */
	boolean claimIsolated(Map<String, Integer> inFlight) {
		return claim(Lease.claimIsolated(this.partition, this.nonce, this.seq, inFlight));
	}

	private boolean claim(ItemWrite write) {
		if (!isHeld()) {
			return false;
		}
		this.claimUnanswered = true;
		boolean claimed = persistently(this.worker, write);
		this.claimUnanswered = false;
		if (claimed) {
			this.seq++;
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
		ItemWrite write = this.claimUnanswered ? Lease.releaseAfterUnansweredClaim(this.partition, this.nonce, this.seq)
				: Lease.release(this.partition, this.nonce, this.seq, settled);
		this.held.lose();
		if (!persistently(this.worker, write)) {
			return Optional.empty();
		}
		this.seq += this.claimUnanswered ? 2 : 1;
		return Optional.of(Lease.free(this.nonce, this.seq, suspicions.without(settled)));
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
			ItemWrite free = Lease.releaseAfterUnansweredClaim(this.partition, this.nonce, this.seq);
			Reply reply = this.worker.engine().write(free);
			if (!reply.applied() && reply.existing().filter(this::isSuspected).isPresent()) {
				this.worker.engine().write(Lease.withdraw(this.partition, this.nonce));
				this.worker.observer().count(Event.SUSPICION_WITHDRAWN, OutboxKind.NOTIFICATION, 1);
			}
		});
	}

	private boolean isSuspected(Map<String, AttributeValue> item) {
		return item.containsKey(Suspicions.attributeOf(this.nonce));
	}

	/**
	 * Sends a write that recognises itself until it is answered: what an unanswered one
	 * has named as in flight would be suspected.
	 */
	private static boolean persistently(Worker worker, ItemWrite write) {
		for (int attempt = 1;; attempt++) {
			try {
				return worker.engine().write(write).applied();
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
			ItemWrite write = Lease.renew(this.partition, this.nonce, now.plus(this.worker.settings().lease()));
			if (this.worker.engine().write(write).applied()) {
				this.held.renewed(now);
			}
			else {
				lose();
			}
		}
		catch (RuntimeException ex) {
			logger.warn("The lease of outbox partition {} could not be renewed, to be tried again: {}", this.partition,
					ex.getMessage());
		}
	}

}
