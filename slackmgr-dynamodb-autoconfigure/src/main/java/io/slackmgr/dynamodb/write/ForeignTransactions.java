/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.slackmgr.dynamodb.write;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.StringUtils;

/**
 * Finds writes and idempotent calls that are made inside the transaction of another
 * transaction manager, such as JPA's. They can't join it: they take effect at once, and
 * stay when that transaction is rolled back.
 *
 * <p>
 * A transaction is known as foreign if its manager {@linkplain #observe is observed}.
 * From its commit on, so in {@code afterCommit} too, nothing is reported: what is written
 * then can't be rolled back by it. Safe for use by many threads.
 */
public final class ForeignTransactions {

	/**
	 * Reports nothing.
	 */
	public static final ForeignTransactions IGNORED = new ForeignTransactions(Reaction.IGNORE);

	/**
	 * How many different transactions are warned of, each once.
	 */
	private static final int MAX_WARNINGS = 100;

	private static final String LIBRARY = "io.slackmgr.dynamodb.";

	private static final String ACTION = "Action: mark the method @DynamoDbTransactional, or call it outside of that"
			+ " transaction. slackmgr.dynamodb.transactions.foreign=ignore ends this report.";

	private static final Logger logger = LoggerFactory.getLogger(ForeignTransactions.class);

	private final Reaction reaction;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	/**
	 * Creates an instance.
	 * @param reaction what a write inside a foreign transaction leads to
	 */
	public ForeignTransactions(Reaction reaction) {
		this.reaction = reaction;
	}

	/**
	 * Makes the transactions of a manager known as foreign. One over a write gateway is
	 * not observed; nor is one that takes no listeners, whose transactions stay unknown.
	 * @param name what the manager is called, the name of its bean
	 * @param manager the manager
	 */
	public static void observe(String name, ConfigurableTransactionManager manager) {
		if (!(manager instanceof DynamoDbTransactionManager)) {
			manager.addListener(new Listener(name));
		}
	}

	/**
	 * A write is about to be sent at once. The caller knows that no DynamoDB transaction
	 * is running.
	 * @throws ForeignTransactionException if a foreign transaction is running and writes
	 * in one are refused
	 */
	void onWrite() {
		report("A write to DynamoDB inside it is sent at once and stays when it is rolled back");
	}

	/**
	 * An idempotent call that runs in no DynamoDB transaction yet is about to begin.
	 * @throws ForeignTransactionException if a foreign transaction is running and
	 * idempotent calls in one are refused
	 */
	public void onIdempotentCall() {
		report("An idempotent call inside it is completed permanently before it ends, so that after its rollback the call"
				+ " is replayed and not run again");
	}

	private void report(String consequence) {
		if (this.reaction == Reaction.IGNORE) {
			return;
		}
		running().ifPresent((transaction) -> {
			if (this.reaction == Reaction.REFUSE) {
				throw new ForeignTransactionException(transaction.describe(caller(transaction)) + " " + consequence
						+ ", which slackmgr.dynamodb.transactions.foreign=refuse forbids. " + ACTION);
			}
			if (this.warned.size() < MAX_WARNINGS && this.warned.add(transaction.key() + consequence)) {
				logger.warn("{} {}. {}", transaction.describe(caller(transaction)), consequence, ACTION);
			}
		});
	}

	private static Optional<Transaction> running() {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			return Optional.empty();
		}
		return TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter(Transaction.class::isInstance)
			.map(Transaction.class::cast)
			.filter((transaction) -> !transaction.committed)
			.findFirst();
	}

	/**
	 * The first method on the stack that is neither the library's nor a framework's, for
	 * a transaction without a name of its own.
	 */
	private static String caller(Transaction transaction) {
		if (transaction.name != null) {
			return transaction.name;
		}
		return StackWalker.getInstance()
			.walk((frames) -> frames.filter((frame) -> isApplication(frame.getClassName()))
				.findFirst()
				.map((frame) -> frame.getClassName() + "." + frame.getMethodName())
				.orElse("an unnamed transaction"));
	}

	private static boolean isApplication(String className) {
		return !className.startsWith("java.") && !className.startsWith("jdk.")
				&& !className.startsWith("org.springframework.") && !className.contains("$$")
				&& !className.startsWith(LIBRARY);
	}

	/**
	 * What a write inside a foreign transaction leads to.
	 */
	public enum Reaction {

		/** A warning, once for each transaction's class and method. */
		WARN,

		/** A {@link ForeignTransactionException}. */
		REFUSE,

		/** Nothing. */
		IGNORE

	}

	/**
	 * Marks the transactions of one manager.
	 */
	private record Listener(String manager) implements TransactionExecutionListener {

		@Override
		public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
			if (failure == null && TransactionSynchronizationManager.isSynchronizationActive()
					&& TransactionSynchronizationManager.isActualTransactionActive()) {
				String name = transaction.getTransactionName();
				TransactionSynchronizationManager
					.registerSynchronization(new Transaction(this.manager, StringUtils.hasText(name) ? name : null));
			}
		}

	}

	/**
	 * A running foreign transaction. As a synchronization it is suspended and resumed
	 * with it.
	 */
	private static final class Transaction implements TransactionSynchronization, Ordered {

		private final String manager;

		private final @Nullable String name;

		private boolean committed;

		Transaction(String manager, @Nullable String name) {
			this.manager = manager;
			this.name = name;
		}

		String key() {
			return this.manager + " " + this.name;
		}

		String describe(String method) {
			return String.format(Locale.ROOT, "%s runs in a transaction of '%s', which is no DynamoDB transaction.",
					method, this.manager);
		}

		@Override
		public void afterCommit() {
			this.committed = true;
		}

		/**
		 * Before the other callbacks, so that what these write is not reported.
		 */
		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

	}

}
