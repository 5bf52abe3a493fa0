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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue.Acquisition;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue.Token;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A partition's lease as it was read, and the writes that change it. Two attributes fence
 * them: {@code nonce} names the acquisition, and {@code seq} grows with each acquisition,
 * claim and release.
 *
 * @param exists whether the partition ever had one
 * @param owner the process that has it, if any
 * @param nonce the last acquisition
 * @param seq how often it was acquired, claimed with and released
 * @param expiresAt until when its owner has it
 * @param lockedAt since when its owner has it
 * @param inFlight what its owner may be sending: ULIDs, each with the attempt it was
 * claimed at
 * @param isolated whether that is one isolated entry, which counts its attempts itself
 * @param uncounted what an earlier version of this library left to be counted
 * @param suspicions what earlier owners left in flight
 */
public record Lease(boolean exists, Optional<String> owner, Optional<String> nonce, long seq, Instant expiresAt,
		Optional<Instant> lockedAt, Map<String, Integer> inFlight, boolean isolated, Map<String, Integer> uncounted,
		Suspicions suspicions) {

	static final String OWNER = "owner";

	/**
	 * The attribute {@code seq}.
	 */
	public static final String SEQ = "seq";

	static final String NONCE = "nonce";

	static final String EXPIRES_AT = "expires_at";

	/**
	 * The attribute {@code locked_at}.
	 */
	public static final String LOCKED_AT = "locked_at";

	/**
	 * The attribute {@code in_flight}.
	 */
	public static final String IN_FLIGHT = "in_flight";

	static final String ISOLATED = "isolated";

	static final String UNCOUNTED = "suspects";

	/**
	 * The lease of a partition that never had one.
	 */
	public static final Lease NONE = new Lease(false, Optional.empty(), Optional.empty(), 0, Instant.EPOCH,
			Optional.empty(), Map.of(), false, Map.of(), Suspicions.NONE);

	/**
	 * The key of a partition's lease.
	 * @param partition the number of the partition
	 */
	public static Key key(int partition) {
		return new Key(Keys.queue(partition), Keys.LEASE);
	}

	/**
	 * Reads a lease.
	 * @param item its item
	 */
	public static Lease read(Map<String, AttributeValue> item) {
		return new Lease(true, Attributes.text(item, OWNER), Attributes.text(item, NONCE),
				Attributes.number(item, SEQ).orElse(0L), Attributes.time(item, EXPIRES_AT).orElse(Instant.EPOCH),
				Attributes.time(item, LOCKED_AT), attempts(item, IN_FLIGHT), item.containsKey(ISOLATED),
				attempts(item, UNCOUNTED), Suspicions.read(item));
	}

	private static Map<String, Integer> attempts(Map<String, AttributeValue> item, String name) {
		return Optional.ofNullable(item.get(name)).map(Suspicions::attempts).orElse(Map.of());
	}

	/**
	 * A lease that nobody has.
	 */
	public static Lease free(String nonce, long seq, Suspicions suspicions) {
		return new Lease(true, Optional.empty(), Optional.of(nonce), seq, Instant.EPOCH, Optional.empty(), Map.of(),
				false, Map.of(), suspicions);
	}

	/**
	 * Whether its owner has it at a time.
	 * @param now the time
	 */
	public boolean isLive(Instant now) {
		return this.owner.isPresent() && this.expiresAt.isAfter(now);
	}

	/**
	 * What the owner of an expired lease left in flight, and what nobody has counted.
	 */
	public Map<String, Integer> abandoned() {
		Map<String, Integer> abandoned = new HashMap<>(this.uncounted);
		if (this.owner.isPresent() && !this.isolated) {
			abandoned.putAll(this.inFlight);
		}
		return abandoned;
	}

	/**
	 * The suspicions as its acquisition will leave them.
	 */
	public Suspicions suspicionsOnceAcquired() {
		return this.suspicions.and(this.nonce.orElse(""), abandoned());
	}

	/**
	 * What is known of the lease while this worker has it.
	 */
	public Lease acquired() {
		return free("", this.seq, suspicionsOnceAcquired());
	}

	/**
	 * The acquisition of this lease, exactly as it was read. In one write it names the
	 * batch and records what an owner before has left in flight.
	 */
	ItemWrite acquire(int partition, Acquisition by, Map<String, Integer> batch) {
		Instant expiry = by.until().isAfter(this.expiresAt) ? by.until() : this.expiresAt.plusMillis(1);
		ItemWrite write = ItemWrite.update(key(partition))
			.set(OWNER, Attributes.text(by.owner()))
			.set(SEQ, Attributes.number(this.seq + 1))
			.set(NONCE, Attributes.text(by.nonce()))
			.set(EXPIRES_AT, Attributes.time(expiry))
			.set(LOCKED_AT, Attributes.time(by.at()))
			.set(IN_FLIGHT, Suspicions.value(batch))
			.remove(ISOLATED, UNCOUNTED)
			.when(SEQ, this.exists ? Optional.of(Attributes.number(this.seq)) : Optional.empty())
			.recognisedBy((item) -> isNonce(item, by.nonce()));
		Map<String, Integer> abandoned = abandoned();
		if (!abandoned.isEmpty()) {
			write = write.set(Suspicions.attributeOf(this.nonce.orElse("")), Suspicions.value(abandoned))
				.remove(this.suspicions.surplus());
		}
		// As it was read it had expired; a renewal since then is seen here, as it does
		// not move seq.
		return this.owner.isEmpty() ? write : write.when(EXPIRES_AT, Optional.of(Attributes.time(this.expiresAt)));
	}

	static boolean isNonce(Map<String, AttributeValue> item, String nonce) {
		return Attributes.text(item, NONCE).filter(nonce::equals).isPresent();
	}

	/**
	 * Names what is in flight from now on, all of it.
	 */
	static ItemWrite claim(int partition, Token token, Map<String, Integer> inFlight) {
		return claimed(partition, token, inFlight).remove(ISOLATED);
	}

	/**
	 * Names an isolated entry as all that is in flight.
	 */
	static ItemWrite claimIsolated(int partition, Token token, Map<String, Integer> inFlight) {
		return claimed(partition, token, inFlight).set(ISOLATED, Attributes.number(1));
	}

	private static ItemWrite claimed(int partition, Token token, Map<String, Integer> inFlight) {
		AttributeValue named = Suspicions.value(inFlight);
		return owned(partition, token).set(IN_FLIGHT, named)
			.recognisedBy((item) -> isNonce(item, token.nonce()) && isSeq(item, token.seq() + 1)
					&& named.equals(item.get(IN_FLIGHT)));
	}

	/**
	 * Frees the lease.
	 * @param settled suspicions that are about nothing in the queue any more
	 */
	static ItemWrite release(int partition, Token token, Collection<String> settled) {
		return freed(owned(partition, token), token.nonce()).remove(settled);
	}

	/**
	 * Frees the lease, whatever this acquisition's claims that nobody has answered have
	 * done or will do: {@code seq} is past them.
	 */
	static ItemWrite releaseAfterUnansweredClaim(int partition, Token token) {
		ItemWrite write = ItemWrite.update(key(partition))
			.set(SEQ, Attributes.number(token.seq() + 2))
			.when(NONCE, Optional.of(Attributes.text(token.nonce())));
		return freed(write, token.nonce());
	}

	private static ItemWrite freed(ItemWrite write, String nonce) {
		return write.remove(OWNER, LOCKED_AT, IN_FLIGHT, ISOLATED)
			.recognisedBy((item) -> isNonce(item, nonce) && !item.containsKey(OWNER));
	}

	/**
	 * Withdraws the suspicion that the loss of an acquisition has left.
	 */
	static ItemWrite withdraw(int partition, String nonce) {
		String suspicion = Suspicions.attributeOf(nonce);
		Key key = key(partition);
		return ItemWrite.update(key)
			.remove(suspicion)
			.when(OutboxTable.PARTITION_KEY, Optional.of(Attributes.text(key.pk())))
			.recognisedBy((item) -> !item.containsKey(suspicion));
	}

	private static ItemWrite owned(int partition, Token token) {
		return ItemWrite.update(key(partition))
			.set(SEQ, Attributes.number(token.seq() + 1))
			.when(NONCE, Optional.of(Attributes.text(token.nonce())))
			.when(SEQ, Optional.of(Attributes.number(token.seq())));
	}

	private static boolean isSeq(Map<String, AttributeValue> item, long seq) {
		return Attributes.number(item, SEQ).filter((found) -> found == seq).isPresent();
	}

	/**
	 * Moves the expiry, forward only: a renewal that was long on its way changes nothing.
	 */
	public static ItemWrite renew(int partition, String nonce, Instant until) {
		return ItemWrite.update(key(partition))
			.set(EXPIRES_AT, Attributes.time(until))
			.when(NONCE, Optional.of(Attributes.text(nonce)))
			.whenLess(EXPIRES_AT, until.toEpochMilli())
			.recognisedBy((item) -> isNonce(item, nonce) && Attributes.time(item, EXPIRES_AT)
				.filter((expiry) -> !expiry.isBefore(until.truncatedTo(ChronoUnit.MILLIS)))
				.isPresent());
	}

}
