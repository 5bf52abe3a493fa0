package io.slackmgr.dynamodb.eventbus;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions of what is in memory, where there is no other transaction manager. They
 * have nothing of their own: what is in memory follows their synchronizations.
 */
final class OwnTransactions extends AbstractPlatformTransactionManager {

	private static final long serialVersionUID = 1L;

	@Override
	protected Object doGetTransaction() {
		return new Object();
	}

	@Override
	protected void doBegin(Object transaction, TransactionDefinition definition) {
		// Nothing is there to begin.
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		// The synchronizations do it.
	}

	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		// The synchronizations do it.
	}

}
