package io.slackmgr.dynamodb.outbox;

/**
 * Who may send in this process at the moment: any number of entries, or one alone that a
 * process has ended with before. Safe for use by many threads.
 */
final class SendGate {

	private int inCompany;

	private boolean alone;

	private boolean awaited;

	/**
	 * Lets so many sends begin, unless one is alone or waits to be.
	 */
	synchronized boolean enter(int sends) {
		if (this.alone || this.awaited) {
			return false;
		}
		this.inCompany += sends;
		return true;
	}

	/**
	 * Lets one send begin alone if no other runs. Else it waits for that, and keeps
	 * others from beginning, until it is asked for again or given up.
	 */
	synchronized boolean enterAlone() {
		this.awaited = this.inCompany > 0;
		if (this.awaited || this.alone) {
			return false;
		}
		this.alone = true;
		return true;
	}

	synchronized void giveUpAlone() {
		this.awaited = false;
	}

	synchronized void exit(int sends) {
		this.inCompany -= sends;
	}

	synchronized void exitAlone() {
		this.alone = false;
	}

}
