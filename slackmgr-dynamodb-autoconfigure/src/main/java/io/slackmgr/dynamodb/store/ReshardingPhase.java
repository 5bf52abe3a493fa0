package io.slackmgr.dynamodb.store;

/**
 * How far the store is on its way from one number of shards to another. Two neighbouring
 * phases work beside each other; no instance is ever further apart from another.
 */
public enum ReshardingPhase {

	/**
	 * There is one number of shards, written and read.
	 */
	STABLE("stable"),

	/**
	 * The old number is written, both are read.
	 */
	READ_BOTH("read-both"),

	/**
	 * The new number is written, both are read, and issues can be moved.
	 */
	WRITE_NEW("write-new");

	private final String text;

	ReshardingPhase(String text) {
		this.text = text;
	}

	static ReshardingPhase of(String text) {
		for (ReshardingPhase phase : values()) {
			if (phase.text.equals(text)) {
				return phase;
			}
		}
		throw new IllegalArgumentException("'" + text + "' is no phase of resharding");
	}

	/**
	 * The phase as it is stored.
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
