package io.slackmgr.dynamodb.exception;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Recognises size limits. DynamoDB answers them as {@code ValidationException}s, told
 * apart by nothing but their text.
 */
final class SizeLimits {

	private static final Pattern TEXT = Pattern.compile("exceed.*(size|length|bytes|\\d *[kmg]b)|size.* exceed",
			Pattern.CASE_INSENSITIVE);

	private SizeLimits() {
	}

	static boolean isNamedBy(AwsServiceException ex) {
		AwsErrorDetails details = ex.awsErrorDetails();
		if (details == null) {
			return ex.statusCode() == 413;
		}
		return ex.statusCode() == 413 || "RequestEntityTooLargeException".equals(details.errorCode())
				|| ("ValidationException".equals(details.errorCode()) && isNamedBy(details.errorMessage()));
	}

	static boolean isNamedBy(@Nullable String message) {
		return message != null && TEXT.matcher(message).find();
	}

}
