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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Page;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Reply;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One partition of the queue, for those who deliver from it: its entries in key order,
 * and its lease. Each method makes one request. Every write of the lease is conditional
 * on the fencing token, {@code nonce} and {@code seq}, and returns whether it took
 * effect. A write recognises itself where its answer was lost, so that it can be repeated
 * with the same arguments. A request that fails throws one of Spring's {@code
 * DataAccessException}s; a write may then have taken effect.
 */
public final class PartitionQueue {

	private final OutboxEngine engine;

	private final int number;

	PartitionQueue(OutboxEngine engine, int number) {
		this.engine = engine;
		this.number = number;
	}

	/**
	 * Which partition it is.
	 */
	public int number() {
		return this.number;
	}

	/**
	 * Reads a page of entries that are due until some time.
	 * @param after the sort key behind which it begins; empty for the beginning, which is
	 * the lease
	 * @param limit how many items at most
	 */
	public QueuePage page(Optional<String> after, Instant dueUntil, int limit) {
		String to = EntryIds.upTo(dueUntil);
		String from = after.map((last) -> last + "!").orElse(Keys.LEASE);
		Page page = this.engine.page(Range.ascending(Keys.queue(this.number), from, to, limit));
		Optional<Lease> lease = Optional.empty();
		List<QueuedEntry> entries = new ArrayList<>();
		for (Map<String, AttributeValue> item : page.items()) {
			if (Key.of(item).sk().equals(Keys.LEASE)) {
				lease = Optional.of(Lease.read(item));
			}
			else {
				entries.add(QueuedEntry.read(this.number, item));
			}
		}
		return new QueuePage(lease, entries, page.last(), page.last().orElse(to));
	}

	/**
	 * Reads the lease.
	 */
	public Lease lease() {
		return this.engine.get(List.of(Lease.key(this.number)))
			.stream()
			.findFirst()
			.map(Lease::read)
			.orElse(Lease.NONE);
	}

	/**
	 * Which of some entries, of whatever partition, are in the queue.
	 */
	public Set<EntryId> present(Set<EntryId> ids) {
		Set<Key> found = this.engine.get(ids.stream().map(Keys::queued).toList())
			.stream()
			.map(Key::of)
			.collect(Collectors.toSet());
		return ids.stream().filter((id) -> found.contains(Keys.queued(id))).collect(Collectors.toSet());
	}

	/**
	 * Acquires the lease, exactly as it was read. The same write names a batch as in
	 * flight, and records what an owner before has left in flight as suspected.
	 */
	public boolean acquire(Lease seen, Acquisition by, Map<String, Integer> batch) {
		return this.engine.write(seen.acquire(this.number, by, batch)).applied();
	}

	/**
	 * Names what is in flight from now on, all of it.
	 */
	public boolean claim(Token token, Map<String, Integer> inFlight) {
		return this.engine.write(Lease.claim(this.number, token, inFlight)).applied();
	}

	/**
	 * Names one isolated entry as all that is in flight.
	 */
	public boolean claimIsolated(Token token, Map<String, Integer> inFlight) {
		return this.engine.write(Lease.claimIsolated(this.number, token, inFlight)).applied();
	}

	/**
	 * Moves the expiry, forward only.
	 */
	public boolean renew(String nonce, Instant until) {
		return this.engine.write(Lease.renew(this.number, nonce, until)).applied();
	}

	/**
	 * Frees the lease.
	 * @param settled suspicions that are about nothing in the queue any more
	 */
	public boolean release(Token token, Collection<String> settled) {
		return this.engine.write(Lease.release(this.number, token, settled)).applied();
	}

	/**
	 * Frees the lease, whatever claims of this acquisition that nobody has answered have
	 * done or will do.
	 */
	public boolean releaseAfterUnansweredClaim(Token token) {
		return this.engine.write(Lease.releaseAfterUnansweredClaim(this.number, token)).applied();
	}

	/**
	 * Frees a lease that nobody has taken over; if somebody has, withdraws the suspicion
	 * that its loss has left. Two requests at most.
	 * @return whether a suspicion was withdrawn
	 */
	public boolean withdraw(Token token) {
		Reply reply = this.engine.write(Lease.releaseAfterUnansweredClaim(this.number, token));
		String suspicion = Suspicions.attributeOf(token.nonce());
		boolean suspected = !reply.applied()
				&& reply.existing().filter((item) -> item.containsKey(suspicion)).isPresent();
		if (suspected) {
			this.engine.write(Lease.withdraw(this.number, token.nonce()));
		}
		return suspected;
	}

	/**
	 * Who acquires a lease.
	 *
	 * @param owner the process
	 * @param nonce the acquisition, a text that is unique among all processes
	 * @param at the time of the acquisition
	 * @param until until when it has the lease
	 */
	public record Acquisition(String owner, String nonce, Instant at, Instant until) {
	}

	/**
	 * The fencing token of a lease: a write that carries an older one is refused.
	 *
	 * @param nonce the acquisition
	 * @param seq how often the lease was acquired, claimed with and released so far
	 */
	public record Token(String nonce, long seq) {

		/**
		 * The token after so many more writes.
		 */
		public Token plus(int writes) {
			return new Token(this.nonce, this.seq + writes);
		}

	}

	/**
	 * Part of a partition.
	 *
	 * @param lease the lease, if the page begins with it and there is one
	 * @param entries the entries in key order
	 * @param last the sort key of the last item read, if there may be more behind it
	 * @param readTo the sort key up to which the partition was read
	 */
	public record QueuePage(Optional<Lease> lease, List<QueuedEntry> entries, Optional<String> last, String readTo) {
	}

}
