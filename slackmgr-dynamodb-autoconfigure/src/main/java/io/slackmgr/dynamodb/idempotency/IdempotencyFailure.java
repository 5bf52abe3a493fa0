package io.slackmgr.dynamodb.idempotency;

import org.springframework.util.Assert;

/**
 * Why a run failed. Longer texts are cut between characters.
 *
 * @param code tells kinds of failure apart, at most {@value #MAX_CODE_LENGTH} characters
 * (code points), not empty
 * @param message says more, at most {@value #MAX_MESSAGE_LENGTH} characters (code points)
 */
public record IdempotencyFailure(String code, String message) {

	/**
	 * The most characters of a code.
	 */
	public static final int MAX_CODE_LENGTH = 64;

	/**
	 * The most characters of a message.
	 */
	public static final int MAX_MESSAGE_LENGTH = 512;

	public IdempotencyFailure {
		Assert.hasText(code, "code must not be empty: give a short text that tells the kind of failure");
		Assert.notNull(message, "message must not be null: give an empty text for none");
		code = cut(code, MAX_CODE_LENGTH);
		message = cut(message, MAX_MESSAGE_LENGTH);
	}

	private static String cut(String text, int maximum) {
		return (text.codePointCount(0, text.length()) <= maximum) ? text
				: text.substring(0, text.offsetByCodePoints(0, maximum));
	}

}
