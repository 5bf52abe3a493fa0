package io.slackmgr.dynamodb.store;

import io.slackmgr.dynamodb.write.InMemoryTransactions;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * The contract in memory, with a transaction manager of no data store.
 */
class InMemorySlackManagerRepositoryTests extends SlackManagerRepositoryContract {

	private final InMemoryTransactions transactions = new InMemoryTransactions();

	@Override
	protected SlackManagerRepository repository(StoreSettings settings) {
		return new InMemorySlackManagerRepository(this.transactions, this.clock, settings);
	}

	@Override
	protected PlatformTransactionManager transactionManager() {
		return new AbstractPlatformTransactionManager() {

			@Override
			protected Object doGetTransaction() {
				return new Object();
			}

			@Override
			protected void doBegin(Object transaction, TransactionDefinition definition) {
			}

			@Override
			protected void doCommit(DefaultTransactionStatus status) {
			}

			@Override
			protected void doRollback(DefaultTransactionStatus status) {
			}

		};
	}

	@Override
	protected void assertNothingWasSent() {
	}

}
