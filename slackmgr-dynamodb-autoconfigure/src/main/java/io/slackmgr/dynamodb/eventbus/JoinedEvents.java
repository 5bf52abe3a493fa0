package io.slackmgr.dynamodb.eventbus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a publisher has added to one running transaction: reads don't see it, and each
 * item can be written once only.
 */
final class JoinedEvents implements TransactionSynchronization {

	private final Set<EventKey> ids = new HashSet<>();

	private final List<Runnable> callbacks = new ArrayList<>();

	private final Publisher publisher;

	private JoinedEvents(Publisher publisher) {
		this.publisher = publisher;
	}

	/**
	 * What a publisher has added to the transaction that runs on this thread. A
	 * transaction without synchronizations is not remembered.
	 */
	static JoinedEvents ofRunningTransaction(Publisher publisher) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			return new JoinedEvents(publisher);
		}
		return TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter(JoinedEvents.class::isInstance)
			.map(JoinedEvents.class::cast)
			.filter((joined) -> joined.publisher == publisher)
			.findFirst()
			.orElseGet(() -> {
				JoinedEvents joined = new JoinedEvents(publisher);
				TransactionSynchronizationManager.registerSynchronization(joined);
				return joined;
			});
	}

	boolean contains(Publication publication) {
		return this.ids.contains(publication.marker());
	}

	void add(Publication publication) {
		this.ids.add(publication.marker());
	}

	void afterCommit(Runnable callback) {
		this.callbacks.add(callback);
	}

	@Override
	public void afterCommit() {
		this.callbacks.forEach(Runnable::run);
		this.callbacks.clear();
	}

}
