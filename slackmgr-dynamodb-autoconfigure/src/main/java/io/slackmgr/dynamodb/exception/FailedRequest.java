package io.slackmgr.dynamodb.exception;

import java.util.Set;

import org.springframework.util.StringUtils;

/**
 * Says which request an SDK exception belongs to, which the SDK's exceptions do not.
 * {@link FailedRequestInterceptor} attaches it to them as a suppressed exception, so that
 * it is also seen where nobody translates.
 */
final class FailedRequest extends Exception {

	private final String operation;

	private final transient Set<String> tables;

	FailedRequest(String operation, Set<String> tables) {
		super(describe(operation, tables), null, false, false);
		this.operation = operation;
		this.tables = Set.copyOf(tables);
	}

	private static String describe(String operation, Set<String> tables) {
		if (tables.isEmpty()) {
			return operation;
		}
		return operation + " on table " + StringUtils.collectionToDelimitedString(tables, ", ", "'", "'");
	}

	String operation() {
		return this.operation;
	}

	Set<String> tables() {
		return this.tables;
	}

}
