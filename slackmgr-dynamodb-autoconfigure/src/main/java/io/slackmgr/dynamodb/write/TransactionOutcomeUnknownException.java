package io.slackmgr.dynamodb.write;

import java.time.Duration;
import java.util.Collection;

import org.springframework.transaction.TransactionSystemException;

/**
 * It is not known whether a transaction was committed: requests were sent, no answer told
 * what became of them, and the time for repeating them is over. All of its writes took
 * effect or none did; none is half done. Who needs to know reads an item that the
 * transaction would have written. Synchronizations are told
 * {@link org.springframework.transaction.support.TransactionSynchronization#STATUS_UNKNOWN}.
 */
public class TransactionOutcomeUnknownException extends TransactionSystemException {

	TransactionOutcomeUnknownException(Collection<WriteOperation> operations, Duration tried, Throwable cause) {
		super("No answer told within " + tried + " whether the transaction of " + operations.size()
				+ " operation(s) was committed: " + Operations.list(operations), cause);
	}

}
