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
import java.util.Optional;

import org.springframework.util.Assert;

/**
 * A notification was not sent, and what to do about it. The message is stored with the
 * entry and in the archive, cut at 300 characters.
 */
public final class NotificationException extends RuntimeException {

	private final Disposition disposition;

	private final Optional<Duration> delay;

	private NotificationException(Disposition disposition, String message, Optional<Duration> delay) {
		super(message);
		this.disposition = disposition;
		this.delay = delay;
	}

	/**
	 * It may succeed next time: one attempt is used, and the next follows after the
	 * outbox's backoff.
	 * @param message why, without payload or secrets
	 * @return the exception
	 */
	public static NotificationException retry(String message) {
		return new NotificationException(Disposition.RETRY, message, Optional.empty());
	}

	/**
	 * The receiver asks for a later attempt: none is used.
	 * @param delay how much later, not negative; taken as 1 s if it is less and as 1 h if
	 * it is more
	 * @param message why, without payload or secrets
	 * @return the exception
	 */
	public static NotificationException retryAfter(Duration delay, String message) {
		Assert.isTrue(!delay.isNegative(), "delay must not be negative");
		return new NotificationException(Disposition.RETRY_AFTER, message, Optional.of(delay));
	}

	/**
	 * No further attempt would help.
	 * @param message why, without payload or secrets
	 * @return the exception
	 */
	public static NotificationException never(String message) {
		return new NotificationException(Disposition.NEVER, message, Optional.empty());
	}

	/**
	 * What to do about it.
	 * @return what to do about it
	 */
	public Disposition disposition() {
		return this.disposition;
	}

	/**
	 * How much later, with {@link Disposition#RETRY_AFTER}.
	 * @return how much later
	 */
	public Optional<Duration> delay() {
		return this.delay;
	}

	/**
	 * What to do about a notification that was not sent.
	 */
	public enum Disposition {

		/** Try again after the backoff. */
		RETRY,

		/** Try again when the receiver asks for it. */
		RETRY_AFTER,

		/** Give up. */
		NEVER

	}

}
