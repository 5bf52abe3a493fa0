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

package io.slackmgr.dynamodb.eventbus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a publisher has added to one running transaction: reads don't see it, and each
 * item can be written once only.
 */
final class JoinedEvents implements TransactionSynchronization {

	private final Set<EventKey> ids = new HashSet<>();

	private final List<Runnable> callbacks = new ArrayList<>();

	private final Publisher publisher;

	private JoinedEvents(Publisher publisher) {
		this.publisher = publisher;
	}

	/**
	 * What a publisher has added to the transaction that runs on this thread. A
	 * transaction without synchronizations is not remembered.
	 */
	static JoinedEvents ofRunningTransaction(Publisher publisher) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			return new JoinedEvents(publisher);
		}
		return TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter(JoinedEvents.class::isInstance)
			.map(JoinedEvents.class::cast)
			.filter((joined) -> joined.publisher == publisher)
			.findFirst()
			.orElseGet(() -> {
				JoinedEvents joined = new JoinedEvents(publisher);
				TransactionSynchronizationManager.registerSynchronization(joined);
				return joined;
			});
	}

	boolean contains(Publication publication) {
		return this.ids.contains(publication.marker());
	}

	void add(Publication publication) {
		this.ids.add(publication.marker());
	}

	void afterCommit(Runnable callback) {
		this.callbacks.add(callback);
	}

	@Override
	public void afterCommit() {
		this.callbacks.forEach(Runnable::run);
		this.callbacks.clear();
	}

}
