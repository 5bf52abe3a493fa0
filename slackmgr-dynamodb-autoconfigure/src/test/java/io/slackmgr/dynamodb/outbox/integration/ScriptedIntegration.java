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

package io.slackmgr.dynamodb.outbox.integration;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * Fails as it is told to, then succeeds.
 */
final class ScriptedIntegration implements NotificationIntegration {

	private final List<Notification> sent = new ArrayList<>();

	private final Deque<Throwable> failures = new ArrayDeque<>();

	private final String id;

	private Optional<Boolean> matching = Optional.of(true);

	private Duration spacing = Duration.ZERO;

	private SendLimits limits = SendLimits.NONE;

	private Action action = () -> {
	};

	private volatile boolean ended;

	ScriptedIntegration(String id) {
		this.id = id;
	}

	ScriptedIntegration failing(Throwable failure, int times) {
		for (int i = 0; i < times; i++) {
			this.failures.add(failure);
		}
		return this;
	}

	ScriptedIntegration matching(boolean matches) {
		this.matching = Optional.of(matches);
		return this;
	}

	ScriptedIntegration matchingThrows() {
		this.matching = Optional.empty();
		return this;
	}

	ScriptedIntegration spaced(Duration distance) {
		this.spacing = distance;
		return this;
	}

	ScriptedIntegration limited(SendLimits newLimits) {
		this.limits = newLimits;
		return this;
	}

	ScriptedIntegration doing(Action newAction) {
		this.action = newAction;
		return this;
	}

	synchronized List<Notification> sent() {
		return List.copyOf(this.sent);
	}

	@Override
	public SendLimits limits() {
		return this.limits;
	}

	boolean hasEnded() {
		return this.ended;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String provider() {
		return "scripted";
	}

	@Override
	public boolean matches(OutboxEntry entry) {
		return this.matching.orElseThrow();
	}

	@Override
	public Duration spacing() {
		return this.spacing;
	}

	@Override
	public Optional<String> send(Notification notification) throws Exception {
		Optional<Throwable> failure;
		synchronized (this) {
			this.sent.add(notification);
			failure = Optional.ofNullable(this.failures.poll());
		}
		this.action.run();
		if (failure.isPresent()) {
			sneak(failure.get());
		}
		this.ended = true;
		return Optional.of(this.id + "-" + notification.attempt());
	}

	private static void sneak(Throwable failure) throws Exception {
		if (failure instanceof Error error) {
			throw error;
		}
		throw (Exception) failure;
	}

	interface Action {

		void run() throws Exception;

	}

}
