package io.slackmgr.dynamodb.autoconfigure;

import io.slackmgr.dynamodb.eventbus.InvalidEventSubscriberException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start that ended because of a method that can't be a subscription.
 */
class InvalidEventSubscriberFailureAnalyzer extends AbstractFailureAnalyzer<InvalidEventSubscriberException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidEventSubscriberException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Mend the method as described, or remove @EventSubscriber from it and use EventBus.subscribe.", cause);
	}

}
