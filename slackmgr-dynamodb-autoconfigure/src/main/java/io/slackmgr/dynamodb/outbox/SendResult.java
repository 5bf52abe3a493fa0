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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.springframework.util.Assert;

/**
 * Outcome of sending a notification through one integration. Stored as JSON with the
 * fields {@code integration_id}, {@code name}, {@code provider}, {@code status}
 * ({@code success} or {@code failed}), {@code message_id} and {@code error} when there is
 * one, {@code sent_at} (RFC 3339, UTC), {@code attempts} when it is not 1, and
 * {@code retry_at} (RFC 3339, UTC) while it is to be tried again.
 *
 * @param integrationId the integration's id
 * @param name its name
 * @param provider its provider
 * @param status whether it succeeded
 * @param messageId the receiver's id of the message
 * @param error why it failed; cut at 1000 characters
 * @param sentAt when, in milliseconds
 * @param attempts how many attempts it took; one that the receiver has deferred does not
 * count
 * @param retryAt from when on a failure is to be tried again, in milliseconds; empty when
 * this is the end of it
 */
public record SendResult(String integrationId, String name, String provider, Status status, Optional<String> messageId,
		Optional<String> error, Instant sentAt, int attempts, Optional<Instant> retryAt) {

	public SendResult {
		Assert.hasText(integrationId, "integrationId must not be empty");
		error = error.map(OutboxLimits::cutError);
		sentAt = sentAt.truncatedTo(ChronoUnit.MILLIS);
		Assert.isTrue(attempts >= 0, "attempts must be 0 or more");
		Assert.isTrue(status == Status.FAILED || retryAt.isEmpty(), "a success is not tried again");
		retryAt = retryAt.map((time) -> time.truncatedTo(ChronoUnit.MILLIS));
	}

	/**
	 * Whether it was sent.
	 * @return whether it was sent
	 */
	public boolean isSuccess() {
		return this.status == Status.SUCCESS;
	}

	/**
	 * A success.
	 * @param integrationId the integration's id
	 * @param name its name
	 * @param provider its provider
	 * @param messageId the receiver's id of the message, empty if it gave none
	 * @param sentAt when it was sent
	 * @return the result
	 */
	public static SendResult success(String integrationId, String name, String provider, Optional<String> messageId,
			Instant sentAt) {
		return new SendResult(integrationId, name, provider, Status.SUCCESS, messageId, Optional.empty(), sentAt, 1,
				Optional.empty());
	}

	/**
	 * A failure.
	 * @param integrationId the integration's id
	 * @param name its name
	 * @param provider its provider
	 * @param error why, without payload or secrets
	 * @param sentAt when it was sent
	 * @return the result
	 */
	public static SendResult failed(String integrationId, String name, String provider, String error, Instant sentAt) {
		return new SendResult(integrationId, name, provider, Status.FAILED, Optional.empty(), Optional.of(error),
				sentAt, 1, Optional.empty());
	}

	/**
	 * The same result after so many attempts.
	 * @param number how many
	 * @return a copy
	 */
	public SendResult withAttempts(int number) {
		return new SendResult(this.integrationId, this.name, this.provider, this.status, this.messageId, this.error,
				this.sentAt, number, this.retryAt);
	}

	/**
	 * The same failure, to be tried again.
	 * @param time from when on
	 * @return a copy
	 */
	public SendResult withRetryAt(Instant time) {
		return new SendResult(this.integrationId, this.name, this.provider, this.status, this.messageId, this.error,
				this.sentAt, this.attempts, Optional.of(time));
	}

	/**
	 * The same result, not to be tried again.
	 * @return a copy
	 */
	public SendResult withoutRetry() {
		return new SendResult(this.integrationId, this.name, this.provider, this.status, this.messageId, this.error,
				this.sentAt, this.attempts, Optional.empty());
	}

	/**
	 * Whether it is the end of it: a success, or a failure that is not tried again.
	 * @return whether nothing more is to be done
	 */
	public boolean isFinal() {
		return this.retryAt.isEmpty();
	}

	/**
	 * Whether it succeeded.
	 */
	public enum Status {

		/** The receiver has taken it. */
		SUCCESS,

		/** It has not, or nobody knows. */
		FAILED

	}

}
