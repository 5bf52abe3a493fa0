package io.slackmgr.dynamodb.autoconfigure;

import io.slackmgr.dynamodb.idempotency.InvalidIdempotentMethodException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start that ended because of a method that can't be idempotent.
 */
class InvalidIdempotentMethodFailureAnalyzer extends AbstractFailureAnalyzer<InvalidIdempotentMethodException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidIdempotentMethodException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Mend the method as described, or remove @Idempotent from it and use IdempotentTemplate.", cause);
	}

}
