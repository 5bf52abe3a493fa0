package io.slackmgr.dynamodb.outbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

import org.springframework.util.Assert;

/**
 * What became of sending a notification through one integration. Stored as JSON with the
 * fields {@code integration_id}, {@code name}, {@code provider}, {@code status}
 * ({@code success} or {@code failed}), {@code message_id} and {@code error} when there is
 * one, and {@code sent_at} (RFC 3339, UTC).
 *
 * @param integrationId which integration
 * @param name its name
 * @param provider its provider
 * @param status whether it succeeded
 * @param messageId the receiver's id of the message
 * @param error why it failed; cut at 1000 characters
 * @param sentAt when, in milliseconds
 */
public record SendResult(String integrationId, String name, String provider, Status status, Optional<String> messageId,
		Optional<String> error, Instant sentAt) {

	public SendResult {
		Assert.hasText(integrationId, "integrationId must not be empty");
		error = error.map(Texts::cutError);
		sentAt = sentAt.truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * A success.
	 * @param integrationId which integration
	 * @param name its name
	 * @param provider its provider
	 * @param messageId the receiver's id of the message, empty if it gave none
	 * @param sentAt when
	 * @return the result
	 */
	public static SendResult success(String integrationId, String name, String provider, Optional<String> messageId,
			Instant sentAt) {
		return new SendResult(integrationId, name, provider, Status.SUCCESS, messageId, Optional.empty(), sentAt);
	}

	/**
	 * A failure.
	 * @param integrationId which integration
	 * @param name its name
	 * @param provider its provider
	 * @param error why, without payload or secrets
	 * @param sentAt when
	 * @return the result
	 */
	public static SendResult failed(String integrationId, String name, String provider, String error, Instant sentAt) {
		return new SendResult(integrationId, name, provider, Status.FAILED, Optional.empty(), Optional.of(error),
				sentAt);
	}

	/**
	 * Whether it succeeded.
	 */
	public enum Status {

		/** The receiver has taken it. */
		SUCCESS,

		/** It has not, or nobody knows. */
		FAILED;

		String text() {
			return name().toLowerCase(Locale.ROOT);
		}

		static Status of(String text) {
			return valueOf(text.toUpperCase(Locale.ROOT));
		}

	}

}
