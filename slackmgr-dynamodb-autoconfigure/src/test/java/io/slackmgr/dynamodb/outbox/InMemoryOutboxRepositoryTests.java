package io.slackmgr.dynamodb.outbox;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class InMemoryOutboxRepositoryTests extends OutboxRepositoryContract {

	@Override
	OutboxEngine engine() {
		return TestEngines.inMemory();
	}

	@Override
	TransactionTemplate transaction() {
		return new TransactionTemplate(new AnyTransactionManager());
	}

	/** Manages nothing: what is in memory follows its synchronizations. */
	private static final class AnyTransactionManager extends AbstractPlatformTransactionManager {

		private static final long serialVersionUID = 1L;

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

	}

}
