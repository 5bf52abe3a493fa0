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

package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.util.Assert;

/**
 * Outcome of an attempt to deliver an entry.
 */
public sealed interface OutboxDelivery {

	/**
	 * Delivered: archived with its results and deleted from the queue.
	 * @param results one for each integration that matched
	 * @param integrations how many integrations there are
	 * @return the outcome
	 */
	static OutboxDelivery delivered(List<SendResult> results, int integrations) {
		return new Delivered(results, integrations);
	}

	/**
	 * Delivered, with nothing to archive of it but that.
	 * @return the outcome
	 */
	static OutboxDelivery delivered() {
		return new Delivered(List.of(), 0);
	}

	/**
	 * The attempt failed; the next may succeed.
	 * @param error why, without payload or secrets
	 * @return the outcome
	 */
	static OutboxDelivery failed(String error) {
		return new Failed(error, List.of());
	}

	/**
	 * The attempt failed in part; what did not fail is kept with the entry.
	 * @param error why, without payload or secrets
	 * @param results what the next attempt finds in {@link OutboxEntry#results()}
	 * @return the outcome
	 */
	static OutboxDelivery failed(String error, List<SendResult> results) {
		return new Failed(error, results);
	}

	/**
	 * Deferred: the receiver asks for a later attempt. No retry is used.
	 * @param delay how much later, not negative; a year at most, what is more is cut
	 * @param results what the next attempt finds in {@link OutboxEntry#results()}
	 * @return the outcome
	 */
	static OutboxDelivery deferred(Duration delay, List<SendResult> results) {
		return new Deferred(delay, results);
	}

	/**
	 * Something is to be tried again, of which the handler itself keeps the account: how
	 * often, and when. It is for a handler that delivers to several receivers.
	 * @param delay when the first of it is due
	 * @param retries how many retries have been used, for people to see and for crashes
	 * to be added to; what the entry has already is kept if it is more
	 * @param error why, without payload or secrets; empty if nothing failed in this
	 * attempt
	 * @param results what the next attempt finds in {@link OutboxEntry#results()}
	 * @return the outcome
	 */
	static OutboxDelivery retry(Duration delay, int retries, Optional<String> error, List<SendResult> results) {
		return new Retry(delay, retries, error, results);
	}

	/**
	 * All attempts are used up: it is parked as failed.
	 * @param error why, without payload or secrets
	 * @param results what is kept
	 * @return the outcome
	 */
	static OutboxDelivery exhausted(String error, List<SendResult> results) {
		return new Exhausted(error, results);
	}

	/**
	 * Rejected: no further attempt would help, and it is parked as dead.
	 * @param error why, without payload or secrets
	 * @return the outcome
	 */
	static OutboxDelivery rejected(String error) {
		return new Rejected(error, List.of());
	}

	/**
	 * Rejected: no further attempt would help, and it is parked as dead.
	 * @param error why, without payload or secrets
	 * @param results what is kept
	 * @return the outcome
	 */
	static OutboxDelivery rejected(String error, List<SendResult> results) {
		return new Rejected(error, results);
	}

	/**
	 * Delivered.
	 *
	 * @param results one for each integration that matched
	 * @param integrations how many integrations there are
	 */
	record Delivered(List<SendResult> results, int integrations) implements OutboxDelivery {

		public Delivered {
			results = List.copyOf(results);
		}

	}

	/**
	 * Failed, to be tried again.
	 *
	 * @param error what failed
	 * @param results what is kept
	 */
	record Failed(String error, List<SendResult> results) implements OutboxDelivery {

		public Failed {
			Assert.notNull(error, "error must not be null");
			results = List.copyOf(results);
		}

	}

	/**
	 * Deferred.
	 *
	 * @param delay by how much
	 * @param results what is kept
	 */
	record Deferred(Duration delay, List<SendResult> results) implements OutboxDelivery {

		private static final Duration LONGEST = Duration.ofDays(365);

		public Deferred {
			delay = bounded(delay);
			results = List.copyOf(results);
		}

		static Duration bounded(Duration delay) {
			Assert.isTrue(!delay.isNegative(), "delay must not be negative");
			return (delay.compareTo(LONGEST) < 0) ? delay : LONGEST;
		}

	}

	/**
	 * To be retried by integration: the handler itself counts the retries of each.
	 *
	 * @param delay until the first integration is due
	 * @param retries how many retries the entry has used
	 * @param error why, if anything failed
	 * @param results the results of its integrations, to be stored with it
	 */
	record Retry(Duration delay, int retries, Optional<String> error,
			List<SendResult> results) implements OutboxDelivery {

		public Retry {
			delay = Deferred.bounded(delay);
			results = List.copyOf(results);
		}

	}

	/**
	 * Failed, with no retry left.
	 *
	 * @param error what failed
	 * @param results the results of its integrations, to be stored with it
	 */
	record Exhausted(String error, List<SendResult> results) implements OutboxDelivery {
	}

	/**
	 * Rejected: a further attempt would fail in the same way. The entry becomes a dead
	 * letter.
	 *
	 * @param error what failed
	 * @param results the results of its integrations, to be stored with it
	 */
	record Rejected(String error, List<SendResult> results) implements OutboxDelivery {

		public Rejected {
			Assert.notNull(error, "error must not be null");
			results = List.copyOf(results);
		}

	}

}
