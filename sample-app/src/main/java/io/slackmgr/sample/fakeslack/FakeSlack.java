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

package io.slackmgr.sample.fakeslack;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

/**
 * Remembers the latest messages and how to answer.
 */
@Component
class FakeSlack {

	private static final int KEPT = 1000;

	private static final Duration LONGEST_HANG = Duration.ofMinutes(1);

	private final Clock clock = Clock.systemUTC();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition modeChanged = this.lock.newCondition();

	private final Deque<Message> messages = new ArrayDeque<>();

	private Mode mode = Mode.OK;

	/**
	 * Takes a message in the present mode.
	 * @return how to answer it; after {@link Mode#HANG} the caller has gone, and the
	 * message is not taken whatever the mode has become
	 */
	Mode take(JsonNode content) throws InterruptedException {
		this.lock.lock();
		try {
			Mode answer = this.mode;
			long left = LONGEST_HANG.toNanos();
			while (answer == Mode.HANG && this.mode == Mode.HANG && left > 0) {
				left = this.modeChanged.awaitNanos(left);
			}
			if (answer == Mode.OK) {
				this.messages.add(new Message(this.clock.instant(), content.path("text").asString(""), content));
				if (this.messages.size() > KEPT) {
					this.messages.remove();
				}
			}
			return answer;
		}
		finally {
			this.lock.unlock();
		}
	}

	List<Message> messages() {
		this.lock.lock();
		try {
			return List.copyOf(this.messages);
		}
		finally {
			this.lock.unlock();
		}
	}

	Mode mode() {
		this.lock.lock();
		try {
			return this.mode;
		}
		finally {
			this.lock.unlock();
		}
	}

	void mode(Mode newMode) {
		this.lock.lock();
		try {
			this.mode = newMode;
			this.modeChanged.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
