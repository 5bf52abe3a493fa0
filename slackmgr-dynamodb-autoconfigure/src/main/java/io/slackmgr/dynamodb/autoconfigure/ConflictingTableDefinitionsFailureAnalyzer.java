package io.slackmgr.dynamodb.autoconfigure;

import io.slackmgr.dynamodb.schema.ConflictingTableDefinitionsException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start that ended because two beans define one table differently.
 */
class ConflictingTableDefinitionsFailureAnalyzer extends AbstractFailureAnalyzer<ConflictingTableDefinitionsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ConflictingTableDefinitionsException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Give one of the tables another name (slackmgr.dynamodb.table-name and the table-name of each capability name the library's), or make the definitions equal.",
				cause);
	}

}
