package io.slackmgr.dynamodb.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start that ended because of an integration that can't work.
 */
class InvalidIntegrationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidIntegrationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidIntegrationException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.mend(), cause);
	}

}
