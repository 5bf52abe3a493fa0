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

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.exception.ThrottledException;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxPropagation;

/**
 * Hands each entry to the handler of its kind.
 */
final class OutboxHandlers {

	private final Map<OutboxKind, OutboxHandler> handlers = new HashMap<>();

	private final OutboxPropagation propagation;

	OutboxHandlers(Collection<? extends OutboxHandler> handlers) {
		this(handlers, OutboxPropagation.NONE);
	}

	OutboxHandlers(Collection<? extends OutboxHandler> handlers, OutboxPropagation propagation) {
		this.propagation = propagation;
		for (OutboxHandler handler : handlers) {
			if (this.handlers.put(handler.kind(), handler) != null) {
				throw new IllegalStateException("There are two OutboxHandler beans for entries of kind "
						+ handler.kind().name() + ": keep one");
			}
		}
	}

	OutboxPropagation propagation() {
		return this.propagation;
	}

	/**
	 * Whether entries of a kind are delivered by this process.
	 */
	boolean handles(String kind) {
		return this.handlers.keySet().stream().anyMatch((handled) -> handled.name().equals(kind));
	}

	/**
	 * The kinds of entries that are delivered by this process.
	 */
	Set<String> kinds() {
		return this.handlers.keySet().stream().map(OutboxKind::name).collect(Collectors.toSet());
	}

	boolean isEmpty() {
		return this.handlers.isEmpty();
	}

	/**
	 * Who delivers entries that were claimed together. Sends no request by itself, and
	 * what it answers never throws an exception.
	 */
	Function<OutboxEntry, OutboxDelivery> batch(List<OutboxEntry> entries) {
		Map<OutboxKind, PreparedBatch> batches = new HashMap<>();
		this.handlers.forEach((kind, handler) -> batches.put(kind,
				new PreparedBatch(handler, entries.stream().filter((entry) -> entry.kind().equals(kind)).toList())));
		return (entry) -> handle(entry, batches);
	}

	private OutboxDelivery handle(OutboxEntry entry, Map<OutboxKind, PreparedBatch> batches) {
		PreparedBatch batch = batches.get(entry.kind());
		if (batch == null) {
			return deferred(entry);
		}
		RememberedDelivery delivery = new RememberedDelivery(() -> batch.handle(entry));
		try {
			return this.propagation.deliver(entry, delivery);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return delivery.answer.orElseGet(() -> OutboxDelivery.failed("Interrupted"));
		}
		catch (Exception ex) {
			return delivery.answer.orElseGet(() -> failed(entry, ex));
		}
	}

	private static OutboxDelivery failed(OutboxEntry entry, Exception ex) {
		return ThrottledException.isCauseOf(ex) ? deferred(entry)
				: OutboxDelivery.failed(ex.getClass().getSimpleName() + ": " + ex.getMessage());
	}

	private static OutboxDelivery deferred(OutboxEntry entry) {
		return OutboxDelivery.deferred(PreparedBatch.DELAY, entry.results());
	}

	/**
	 * Keeps what was answered: what was delivered stays so, even if its trace can't be
	 * ended.
	 */
	private static final class RememberedDelivery implements OutboxPropagation.Delivery {

		private final OutboxPropagation.Delivery delivery;

		private Optional<OutboxDelivery> answer = Optional.empty();

		RememberedDelivery(OutboxPropagation.Delivery delivery) {
			this.delivery = delivery;
		}

		@Override
		public OutboxDelivery run() throws Exception {
			OutboxDelivery delivered = this.delivery.run();
			this.answer = Optional.ofNullable(delivered);
			return delivered;
		}

	}

}
