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

package io.slackmgr.dynamodb.write;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One attempt at a request that the SDK is not to repeat. The attempt that runs on a
 * thread is known to {@link SingleAttemptStrategy}, which then allows no second one, and
 * to {@link TransmissionMark}. The synchronous client calls both on the thread that sends
 * the request.
 */
final class SingleAttempt {

	private static final ThreadLocal<SingleAttempt> RUNNING = new ThreadLocal<>();

	private boolean transmitted;

	static @Nullable SingleAttempt running() {
		return RUNNING.get();
	}

	<T> T run(Supplier<T> request) {
		RUNNING.set(this);
		try {
			return request.get();
		}
		finally {
			RUNNING.remove();
		}
	}

	void transmit() {
		this.transmitted = true;
	}

	/**
	 * Whether the request was handed to the HTTP client; if not, nothing took effect.
	 */
	boolean isTransmitted() {
		return this.transmitted;
	}

}
