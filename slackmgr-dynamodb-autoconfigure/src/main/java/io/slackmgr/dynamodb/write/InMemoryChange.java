package io.slackmgr.dynamodb.write;

/**
 * A change to what an in-memory implementation keeps.
 */
@FunctionalInterface
public interface InMemoryChange {

	/**
	 * Checks the change's condition, if it has one, against what is committed. Changes
	 * nothing.
	 * @throws RuntimeException if the condition is not met; none of the changes that
	 * belong together is then applied
	 */
	default void check() {
	}

	/**
	 * Makes the change. Must not fail.
	 */
	void apply();

}
