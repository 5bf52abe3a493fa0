package io.slackmgr.dynamodb.write;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Lists operations in messages.
 */
final class Operations {

	private Operations() {
	}

	static String list(Collection<WriteOperation> operations) {
		return operations.stream().map(WriteOperation::toString).collect(Collectors.joining("; "));
	}

}
