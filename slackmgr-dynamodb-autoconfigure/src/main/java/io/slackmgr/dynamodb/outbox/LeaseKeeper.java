package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Renews all the leases that a process holds, on a thread of its own, so that no send and
 * no slow request of a drain keeps it from that.
 */
final class LeaseKeeper {

	private static final int LOOKS_IN_A_LEASE = 10;

	private final Set<PartitionLease> leases = ConcurrentHashMap.newKeySet();

	void add(PartitionLease lease) {
		this.leases.add(lease);
	}

	void remove(PartitionLease lease) {
		this.leases.remove(lease);
	}

	boolean isEmpty() {
		return this.leases.isEmpty();
	}

	/**
	 * Renews those whose time has come.
	 */
	void renewDue() {
		this.leases.forEach(PartitionLease::renewIfDue);
	}

	/**
	 * How often {@link #renewDue()} is to be called.
	 */
	static Duration interval(OutboxSettings settings) {
		return settings.lease().dividedBy(LOOKS_IN_A_LEASE);
	}

}
