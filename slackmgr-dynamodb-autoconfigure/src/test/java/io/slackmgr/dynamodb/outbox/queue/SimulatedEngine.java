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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.TransientDataAccessResourceException;

/**
 * A table whose requests take their time, fail, and lose their answers. A page is read
 * item by item; a batch and the entries of a transaction become visible one by one.
 */
public final class SimulatedEngine implements OutboxEngine {

	private static final int CHUNK = 25;

	private final InMemoryItems items = new InMemoryItems();

	private final Lockstep lockstep;

	private final UnaryOperator<ItemWrite> mutation;

	private final UnaryOperator<Map<String, AttributeValue>> view;

	public final List<String> violations = new ArrayList<>();

	/** Is given the entries of each transaction of strictly ordered keys. */
	public Consumer<List<Key>> committed = (keys) -> {
	};

	private final Set<Key> committing = new HashSet<>();

	/** How many milliseconds may pass between two writes of a batch. */
	public int batchPause = 1;

	/** Changes batches. */
	public UnaryOperator<List<ItemWrite>> batched = UnaryOperator.identity();

	public int faultPercent;

	public int latency = 1;

	/** How many milliseconds each request takes at least. */
	public int leastLatency;

	/** How many requests there were, a batch as the number of its chunks. */
	public int requests;

	/** How many milliseconds may pass between two items of a page. */
	public int pagePause;

	/** Whether nothing happens while a page is read. */
	public boolean pagesAtOnce;

	/** How many items a page holds at most, as if they were large. */
	public int pageSize = Integer.MAX_VALUE;

	public SimulatedEngine(Lockstep lockstep, UnaryOperator<ItemWrite> mutation,
			UnaryOperator<Map<String, AttributeValue>> view) {
		this.lockstep = lockstep;
		this.mutation = mutation;
		this.view = view;
	}

	/** What the table holds at this moment. */
	public List<Map<String, AttributeValue>> all() {
		return this.items.all();
	}

	public Optional<Map<String, AttributeValue>> find(Key key) {
		return this.items.get(key);
	}

	/** Puts an item at once, as if it had always been there. */
	public void put(Map<String, AttributeValue> item) {
		this.items.apply(ItemWrite.put(item));
	}

	@Override
	public Page page(Range range) {
		begin();
		if (range.direction() == Direction.DESCENDING) {
			return selected(range, this.items.range(range));
		}
		List<Map<String, AttributeValue>> found = new ArrayList<>();
		String from = range.from();
		while (found.size() < Math.min(range.limit(), this.pageSize)) {
			List<Map<String, AttributeValue>> next = this.items
				.range(new Range(range.pk(), from, range.to(), 1, Direction.ASCENDING));
			if (next.isEmpty()) {
				return selected(range, found);
			}
			found.add(this.view.apply(next.get(0)));
			from = Key.of(next.get(0)).sk() + "!";
			if (!this.pagesAtOnce) {
				this.lockstep.step();
			}
			if (this.pagePause > 0) {
				this.lockstep.pause(Duration.ofMillis(this.lockstep.random().nextInt(this.pagePause)));
			}
		}
		return new Page(found.stream().filter(range.selection()::holdsOf).toList(),
				Optional.of(Key.of(found.get(found.size() - 1)).sk()), found.size());
	}

	private static Page selected(Range range, List<Map<String, AttributeValue>> found) {
		Optional<String> last = (found.size() < range.limit()) ? Optional.empty()
				: Optional.of(Key.of(found.get(found.size() - 1)).sk());
		return new Page(found.stream().filter(range.selection()::holdsOf).toList(), last, found.size());
	}

	@Override
	public List<Map<String, AttributeValue>> get(Collection<Key> keys) {
		begin();
		return keys.stream().flatMap((key) -> this.items.get(key).stream()).toList();
	}

	@Override
	public Reply write(ItemWrite original) {
		ItemWrite write = this.mutation.apply(original);
		begin();
		Reply reply = this.items.write(List.of(write));
		if (reply.applied() && fault()) {
			// The answer is lost, and the SDK sends the same request again.
			this.lockstep.pause(Duration.ofMillis(this.lockstep.random().nextInt(100)));
			reply = this.items.write(List.of(write));
		}
		if (!reply.applied() && reply.existing().filter(write::recognises).isPresent()) {
			reply = Reply.APPLIED;
		}
		end();
		return reply;
	}

	@Override
	public Reply together(List<ItemWrite> originals) {
		List<ItemWrite> writes = originals.stream().map(this.mutation).toList();
		begin();
		if (writes.stream().anyMatch((write) -> isHead(write.key()))) {
			return commit(writes);
		}
		List<ItemWrite> gone = writes.stream()
			.filter((write) -> write.kind() == ItemWrite.Kind.DELETE && this.items.get(write.key()).isEmpty())
			.toList();
		Reply reply = this.items.write(writes);
		if (reply.applied()) {
			gone.forEach((write) -> this.violations.add("parked what was gone: " + write.key()));
		}
		end();
		return reply;
	}

	public static boolean isHead(Key key) {
		return key.sk().equals(Keys.HEAD);
	}

	/**
	 * A transaction whose entries become visible one by one: nobody else commits to its
	 * heads meanwhile.
	 */
	private Reply commit(List<ItemWrite> writes) {
		List<Key> heads = writes.stream().map(ItemWrite::key).filter(SimulatedEngine::isHead).toList();
		boolean refused = writes.stream().anyMatch((write) -> !this.items.check(write).applied());
		if (refused || heads.stream().anyMatch(this.committing::contains)) {
			end();
			return Reply.refused(Optional.empty());
		}
		this.committing.addAll(heads);
		writes.stream().filter((write) -> !heads.contains(write.key())).forEach((write) -> {
			this.lockstep.pause(Duration.ofMillis(this.lockstep.random().nextInt(this.latency)));
			this.items.apply(write);
		});
		writes.stream().filter((write) -> heads.contains(write.key())).forEach(this.items::apply);
		this.committed.accept(writes.stream().map(ItemWrite::key).filter((key) -> !isHead(key)).toList());
		this.committing.removeAll(heads);
		end();
		return Reply.APPLIED;
	}

	@Override
	public void batch(List<ItemWrite> writes) {
		List<ItemWrite> shuffled = new ArrayList<>(this.batched.apply(writes));
		Collections.shuffle(shuffled, this.lockstep.random());
		begin();
		this.requests += (shuffled.size() - 1) / CHUNK;
		for (ItemWrite write : shuffled) {
			this.items.apply(write);
			if (this.batchPause > 1) {
				this.lockstep.pause(Duration.ofMillis(this.lockstep.random().nextInt(this.batchPause)));
			}
			else if (this.lockstep.random().nextInt(3) == 0) {
				this.lockstep.step();
			}
			if (this.lockstep.random().nextInt(3) == 0) {
				end();
			}
		}
	}

	@Override
	public void join(List<ItemWrite> writes) {
		List<ItemWrite> shuffled = new ArrayList<>(writes);
		Collections.shuffle(shuffled, this.lockstep.random());
		for (ItemWrite write : shuffled) {
			this.items.apply(write);
			this.lockstep.pause(Duration.ofMillis(this.lockstep.random().nextInt(100)));
		}
	}

	@Override
	public boolean isTransactionRunning() {
		return false;
	}

	@Override
	public Scanned scan(Optional<Key> after, int limit, Selection selection) {
		List<Map<String, AttributeValue>> found = this.items.after(after, limit);
		return new Scanned(found.stream().filter(selection::holdsOf).toList(),
				(found.size() < limit) ? Optional.empty() : Optional.of(Key.of(found.get(found.size() - 1))),
				found.size());
	}

	/** On its way: may take long, may never arrive. */
	private void begin() {
		this.requests++;
		this.lockstep.pause(Duration.ofMillis(this.leastLatency + this.lockstep.random().nextInt(this.latency)));
		if (fault()) {
			this.lockstep.pause(Duration.ofMillis(this.lockstep.random().nextInt(1500)));
		}
		if (fault()) {
			throw new TransientDataAccessResourceException("Injected: not sent");
		}
	}

	/** On its way back: may never arrive. */
	private void end() {
		this.lockstep.step();
		if (fault()) {
			throw new TransientDataAccessResourceException("Injected: no answer");
		}
	}

	private boolean fault() {
		return this.lockstep.random().nextInt(100) < this.faultPercent;
	}

}
