package io.slackmgr.dynamodb.outbox;

import java.time.Duration;

/**
 * Where a worker's sends run, and how it waits for them.
 */
interface WorkerThreads {

	/**
	 * Runs a send on the pool, when there is a thread free.
	 */
	Sending send(Runnable task);

	/**
	 * Something to wait at.
	 */
	Signal signal();

	/**
	 * A send that was handed over.
	 */
	interface Sending {

		/**
		 * Interrupts the send, or keeps it from beginning.
		 */
		void interrupt();

	}

	/**
	 * A flag that is waited for. Set while nobody waits, it lets the next wait pass.
	 */
	interface Signal {

		void set();

		/**
		 * Waits until the flag is set, at most for so long, and clears it.
		 */
		void await(Duration timeout);

	}

}
