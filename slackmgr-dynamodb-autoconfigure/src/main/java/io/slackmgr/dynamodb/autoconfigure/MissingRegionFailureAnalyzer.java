package io.slackmgr.dynamodb.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start that ended because no AWS region is configured, without which no
 * client can be made.
 */
class MissingRegionFailureAnalyzer extends AbstractFailureAnalyzer<SdkClientException> {

	/**
	 * How the SDK's region providers begin their messages; there is no type of exception
	 * for it.
	 */
	private static final List<String> MESSAGES = List.of("Unable to load region", "No region provided",
			"Unable to retrieve region", "EC2 Metadata is disabled. Unable to retrieve region");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SdkClientException cause) {
		String message = String.valueOf(cause.getMessage());
		if (MESSAGES.stream().noneMatch(message::startsWith)) {
			return null;
		}
		return new FailureAnalysis("No AWS region was found.\n\n" + message,
				"Set spring.cloud.aws.region.static (or spring.cloud.aws.dynamodb.region for DynamoDB alone), the environment variable AWS_REGION, or a region in the AWS profile. For development without AWS, set slackmgr.dynamodb.embedded.enabled=true.",
				cause);
	}

}
