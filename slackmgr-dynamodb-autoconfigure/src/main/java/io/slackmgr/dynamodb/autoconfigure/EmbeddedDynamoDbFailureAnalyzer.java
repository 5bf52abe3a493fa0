package io.slackmgr.dynamodb.autoconfigure;

import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says why the embedded DynamoDB did not start, and what to do about it.
 */
final class EmbeddedDynamoDbFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedDynamoDbException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedDynamoDbException cause) {
		return new FailureAnalysis(cause.problem(), cause.mend(), cause);
	}

}
