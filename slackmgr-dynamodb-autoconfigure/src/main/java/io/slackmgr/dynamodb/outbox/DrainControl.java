package io.slackmgr.dynamodb.outbox;

/**
 * Whether drains are to go on.
 */
final class DrainControl {

	private volatile boolean stopping;

	private volatile boolean over;

	/** All goes on. */
	void start() {
		this.stopping = false;
		this.over = false;
	}

	/** Nothing new is claimed; what runs may end. */
	void stop() {
		this.stopping = true;
	}

	/** What runs is interrupted. */
	void stopNow() {
		this.stopping = true;
		this.over = true;
	}

	boolean isStopping() {
		return this.stopping;
	}

	boolean isOver() {
		return this.over;
	}

}
