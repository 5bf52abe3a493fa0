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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxTable.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A partition's lease as it was read, and the writes that change it.
 *
 * @param exists whether the partition ever had one
 * @param owner who has it, if anybody
 * @param epoch grows with each acquisition
 * @param seq grows with each acquisition, claim and release
 * @param expiresAt until when its owner has it
 * @param lockedAt since when its owner has it
 * @param inFlight what its owner may be sending: ULIDs, each with the attempt it was
 * claimed at
 * @param suspects what an owner before may have crashed on
 */
record Lease(boolean exists, Optional<String> owner, long epoch, long seq, Instant expiresAt,
		Optional<Instant> lockedAt, Map<String, Integer> inFlight, Map<String, Integer> suspects) {

	static final String OWNER = "owner";

	static final String EPOCH = "epoch";

	static final String SEQ = "seq";

	static final String NONCE = "nonce";

	static final String EXPIRES_AT = "expires_at";

	static final String LOCKED_AT = "locked_at";

	static final String IN_FLIGHT = "in_flight";

	static final String SUSPECTS = "suspects";

	static final Lease NONE = new Lease(false, Optional.empty(), 0, 0, Instant.EPOCH, Optional.empty(), Map.of(),
			Map.of());

	static Key key(int partition) {
		return new Key(OutboxTable.queue(partition), OutboxTable.LEASE);
	}

	static Lease read(Map<String, AttributeValue> item) {
		return new Lease(true, Attributes.text(item, OWNER), Attributes.number(item, EPOCH).orElse(0L),
				Attributes.number(item, SEQ).orElse(0L), Attributes.time(item, EXPIRES_AT).orElse(Instant.EPOCH),
				Attributes.time(item, LOCKED_AT), attempts(item, IN_FLIGHT), attempts(item, SUSPECTS));
	}

	private static Map<String, Integer> attempts(Map<String, AttributeValue> item, String name) {
		Map<String, Integer> attempts = new HashMap<>();
		Optional.ofNullable(item.get(name))
			.map(AttributeValue::m)
			.orElse(Map.of())
			.forEach((ulid, attempt) -> attempts.put(ulid, Integer.valueOf(attempt.n())));
		return attempts;
	}

	private static AttributeValue attribute(Map<String, Integer> attempts) {
		Map<String, AttributeValue> map = new HashMap<>();
		attempts.forEach((ulid, attempt) -> map.put(ulid, Attributes.number(attempt)));
		return AttributeValue.fromM(map);
	}

	boolean isLive(Instant now) {
		return this.owner.isPresent() && this.expiresAt.isAfter(now);
	}

	/**
	 * What an owner whose lease has expired may have crashed on.
	 */
	Map<String, Integer> crashed() {
		Map<String, Integer> crashed = new HashMap<>(this.suspects);
		this.owner.ifPresent((name) -> crashed.putAll(this.inFlight));
		return crashed;
	}

	/**
	 * The acquisition of this lease, exactly as it was read. It names the batch, unless
	 * there are suspects to be counted first.
	 */
	ItemWrite acquire(int partition, String newOwner, String nonce, Instant now, Instant until,
			Map<String, Integer> batch) {
		Map<String, Integer> crashed = crashed();
		Instant expiry = until.isAfter(this.expiresAt) ? until : this.expiresAt.plusMillis(1);
		ItemWrite write = ItemWrite.update(key(partition))
			.set(OWNER, Attributes.text(newOwner))
			.set(EPOCH, Attributes.number(this.epoch + 1))
			.set(SEQ, Attributes.number(this.seq + 1))
			.set(NONCE, Attributes.text(nonce))
			.set(EXPIRES_AT, Attributes.time(expiry))
			.set(LOCKED_AT, Attributes.time(now))
			.set(IN_FLIGHT, attribute(crashed.isEmpty() ? batch : Map.of()))
			.set(SUSPECTS, attribute(crashed))
			.when(EPOCH, this.exists ? Optional.of(Attributes.number(this.epoch)) : Optional.empty())
			.when(SEQ, this.exists ? Optional.of(Attributes.number(this.seq)) : Optional.empty())
			.recognisedBy((item) -> isNonce(item, nonce));
		// As it was read it had expired; a renewal since then is seen here, as it moves
		// neither epoch nor seq.
		return this.owner.isEmpty() ? write : write.when(EXPIRES_AT, Optional.of(Attributes.time(this.expiresAt)));
	}

	static boolean isNonce(Map<String, AttributeValue> item, String nonce) {
		return Attributes.text(item, NONCE).filter(nonce::equals).isPresent();
	}

	/**
	 * Names what is in flight from now on, all of it, and drops the suspects, which have
	 * been counted.
	 */
	static ItemWrite claim(int partition, String nonce, long epoch, long seq, Map<String, Integer> inFlight) {
		AttributeValue named = attribute(inFlight);
		return owned(partition, nonce, epoch, seq).set(IN_FLIGHT, named)
			.remove(SUSPECTS)
			.recognisedBy((item) -> isNonce(item, nonce) && isSeq(item, seq + 1) && named.equals(item.get(IN_FLIGHT)));
	}

	/**
	 * Frees the lease. Suspects stay: they may not have been counted.
	 */
	static ItemWrite release(int partition, String nonce, long epoch, long seq) {
		return freed(owned(partition, nonce, epoch, seq), nonce);
	}

	/**
	 * Frees the lease after a claim that nobody has answered: it may have been made, may
	 * never be, or may be made from now on, unless {@code seq} is past it.
	 */
	static ItemWrite releaseAfterUnansweredClaim(int partition, String nonce, long seq) {
		ItemWrite write = ItemWrite.update(key(partition))
			.set(SEQ, Attributes.number(seq + 2))
			.when(NONCE, Optional.of(Attributes.text(nonce)));
		return freed(write, nonce);
	}

	private static ItemWrite freed(ItemWrite write, String nonce) {
		return write.remove(OWNER, LOCKED_AT, IN_FLIGHT)
			.recognisedBy((item) -> isNonce(item, nonce) && !item.containsKey(OWNER));
	}

	private static ItemWrite owned(int partition, String nonce, long epoch, long seq) {
		return ItemWrite.update(key(partition))
			.set(SEQ, Attributes.number(seq + 1))
			.when(NONCE, Optional.of(Attributes.text(nonce)))
			.when(EPOCH, Optional.of(Attributes.number(epoch)))
			.when(SEQ, Optional.of(Attributes.number(seq)));
	}

	private static boolean isSeq(Map<String, AttributeValue> item, long seq) {
		return Attributes.number(item, SEQ).filter((found) -> found == seq).isPresent();
	}

	/**
	 * Moves the expiry, forward only: a renewal that was long on its way changes nothing.
	 */
	static ItemWrite renew(int partition, String nonce, Instant until) {
		return ItemWrite.update(key(partition))
			.set(EXPIRES_AT, Attributes.time(until))
			.when(NONCE, Optional.of(Attributes.text(nonce)))
			.whenLess(EXPIRES_AT, until.toEpochMilli())
			.recognisedBy((item) -> isNonce(item, nonce) && Attributes.time(item, EXPIRES_AT)
				.filter((expiry) -> !expiry.isBefore(until.truncatedTo(ChronoUnit.MILLIS)))
				.isPresent());
	}

}
