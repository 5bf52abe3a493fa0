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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An engine whose requests a test is told of before they are made and after, so that it
 * can make them fail, lose their answers, or come late.
 */
public final class HookedEngine implements OutboxEngine {

	private final OutboxEngine engine;

	public volatile Runnable beforePage = () -> {
	};

	public volatile Consumer<Page> afterPage = (page) -> {
	};

	public volatile Consumer<Collection<Key>> beforeGet = (keys) -> {
	};

	public volatile Consumer<ItemWrite> beforeWrite = (write) -> {
	};

	public volatile Consumer<ItemWrite> afterWrite = (write) -> {
	};

	public volatile Consumer<Reply> onReply = (reply) -> {
	};

	public volatile Consumer<List<ItemWrite>> beforeBatch = (writes) -> {
	};

	public volatile Consumer<List<ItemWrite>> beforeJoin = (writes) -> {
	};

	public HookedEngine(OutboxEngine engine) {
		this.engine = engine;
	}

	@Override
	public Page page(Range range) {
		this.beforePage.run();
		Page page = this.engine.page(range);
		this.afterPage.accept(page);
		return page;
	}

	@Override
	public List<Map<String, AttributeValue>> get(Collection<Key> keys) {
		this.beforeGet.accept(keys);
		return this.engine.get(keys);
	}

	@Override
	public Reply write(ItemWrite write) {
		this.beforeWrite.accept(write);
		Reply reply = this.engine.write(write);
		this.afterWrite.accept(write);
		this.onReply.accept(reply);
		return reply;
	}

	@Override
	public Reply together(List<ItemWrite> writes) {
		writes.forEach(this.beforeWrite);
		Reply reply = this.engine.together(writes);
		this.onReply.accept(reply);
		return reply;
	}

	@Override
	public void batch(List<ItemWrite> writes) {
		this.beforeBatch.accept(writes);
		this.engine.batch(writes);
	}

	@Override
	public void join(List<ItemWrite> writes) {
		this.beforeJoin.accept(writes);
		this.engine.join(writes);
	}

	@Override
	public boolean isTransactionRunning() {
		return this.engine.isTransactionRunning();
	}

	@Override
	public Scanned scan(Optional<Key> after, int limit, Selection selection) {
		return this.engine.scan(after, limit, selection);
	}

}
