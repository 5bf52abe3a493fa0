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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The outbox's table in this process's memory: not durable, and seen by this process
 * only.
 */
final class InMemoryOutboxEngine implements OutboxEngine {

	private final InMemoryItems items = new InMemoryItems();

	private final InMemoryTransactions transactions;

	InMemoryOutboxEngine(InMemoryTransactions transactions) {
		this.transactions = transactions;
	}

	@Override
	public Page page(Range range) {
		List<Map<String, AttributeValue>> found = this.items.range(range);
		Optional<String> last = (found.size() < range.limit()) ? Optional.empty()
				: Optional.of(Key.of(found.get(found.size() - 1)).sk());
		return new Page(found.stream().filter(range.selection()::holdsOf).toList(), last, found.size());
	}

	@Override
	public List<Map<String, AttributeValue>> get(Collection<Key> keys) {
		return keys.stream().flatMap((key) -> this.items.get(key).stream()).toList();
	}

	@Override
	public Reply write(ItemWrite write) {
		Reply reply = together(List.of(write));
		return reply.existing().filter(write::recognises).isPresent() ? Reply.APPLIED : reply;
	}

	/**
	 * Never between the check and the changes of a transaction's writes.
	 */
	@Override
	public Reply together(List<ItemWrite> writes) {
		List<Reply> replies = new ArrayList<>();
		this.transactions.writeNow(new InMemoryTransactions.Change() {

			@Override
			public void check() {
				// The answer tells what is refused.
			}

			@Override
			public void apply() {
				replies.add(InMemoryOutboxEngine.this.items.write(writes));
			}

		});
		return replies.get(0);
	}

	@Override
	public void batch(List<ItemWrite> writes) {
		together(writes);
	}

	@Override
	public void join(List<ItemWrite> writes) {
		this.transactions.write(new InMemoryTransactions.Change() {

			@Override
			public void check() {
				for (ItemWrite write : writes) {
					if (!InMemoryOutboxEngine.this.items.check(write).applied()) {
						throw refused(write);
					}
				}
			}

			@Override
			public void apply() {
				writes.forEach(InMemoryOutboxEngine.this.items::apply);
			}

		});
	}

	private static RuntimeException refused(ItemWrite write) {
		RuntimeException refused = new ConditionFailedException(
				"The condition was not met of " + write.kind() + " " + write.key(), List.of(),
				new IllegalStateException("In memory"));
		return write.refusal().map((exception) -> exception.apply(refused)).orElse(refused);
	}

	@Override
	public boolean isTransactionRunning() {
		return this.transactions.isTransactionRunning();
	}

	@Override
	public Scanned scan(Optional<Key> after, int limit, Selection selection) {
		List<Map<String, AttributeValue>> found = this.items.after(after, limit);
		Optional<Key> last = (found.size() < limit) ? Optional.empty()
				: Optional.of(Key.of(found.get(found.size() - 1)));
		return new Scanned(found.stream().filter(selection::holdsOf).toList(), last, found.size());
	}

}
