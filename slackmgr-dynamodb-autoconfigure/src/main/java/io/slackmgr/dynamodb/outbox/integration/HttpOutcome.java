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

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/**
 * What an HTTP answer, or its absence, means for a notification. Says nothing that an
 * exception of the network says, as that may quote the address.
 */
final class HttpOutcome {

	/** When a receiver is asked again that does not say when. */
	static final Duration UNKNOWN_DELAY = Duration.ofSeconds(10);

	private static final int TOO_MANY_REQUESTS = 429;

	private static final int UNAVAILABLE = 503;

	/** Request timeout, and too early: not the request's fault. */
	private static final Set<Integer> WORTH_A_RETRY = Set.of(408, 425);

	private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

	private final Clock clock;

	private final Duration timeout;

	private final Set<Integer> success;

	/**
	 * Takes any 2xx as a success.
	 */
	HttpOutcome(Clock clock, Duration timeout) {
		this(clock, timeout, Set.of());
	}

	/**
	 * Takes certain status codes as a success.
	 * @param success which, and no others; empty for any 2xx
	 */
	HttpOutcome(Clock clock, Duration timeout, Set<Integer> success) {
		this.clock = clock;
		this.timeout = timeout;
		this.success = new TreeSet<>(success);
	}

	/**
	 * Refuses an answer that is no success.
	 * @param status the status code
	 * @param retryAfter the header of that name
	 * @param detail what to add to the code, maybe empty
	 */
	void requireSuccess(int status, Optional<String> retryAfter, String detail) {
		boolean good = status >= 200 && status < 300;
		if (this.success.isEmpty() ? good : this.success.contains(status)) {
			return;
		}
		if (good) {
			throw NotificationException.never("HTTP %d where success is one of %s".formatted(status, this.success));
		}
		String message = detail.isEmpty() ? "HTTP " + status : "HTTP " + status + ", " + detail;
		Optional<Duration> delay = retryAfter.flatMap(this::delay);
		if (status == TOO_MANY_REQUESTS || (status == UNAVAILABLE && delay.isPresent())) {
			throw NotificationException.retryAfter(delay.orElse(UNKNOWN_DELAY), message);
		}
		if (status >= 500 || WORTH_A_RETRY.contains(status)) {
			throw NotificationException.retry(message);
		}
		throw NotificationException.never(message);
	}

	/**
	 * Seconds, or a date (RFC 9110, section 10.2.3).
	 */
	Optional<Duration> delay(String retryAfter) {
		String text = retryAfter.trim();
		if (SECONDS.matcher(text).matches()) {
			return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
		}
		try {
			Duration delay = Duration.between(this.clock.instant(),
					ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
			return Optional.of(delay.isNegative() ? Duration.ZERO : delay);
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	NotificationException failure(IOException ex) {
		return NotificationException.retry(description(ex));
	}

	NotificationException timedOut() {
		return NotificationException.retry("no answer within " + this.timeout.toMillis() + " ms");
	}

	private String description(IOException ex) {
		if (ex instanceof HttpTimeoutException || ex instanceof InterruptedIOException) {
			return String.valueOf(timedOut().getMessage());
		}
		if (ex instanceof SSLException) {
			return "no secure connection: the receiver's certificate or TLS version is refused";
		}
		if (ex instanceof UnknownHostException) {
			return "the receiver's host name is not known";
		}
		if (ex instanceof ConnectException) {
			return "no connection to the receiver";
		}
		return "the connection to the receiver broke";
	}

}
