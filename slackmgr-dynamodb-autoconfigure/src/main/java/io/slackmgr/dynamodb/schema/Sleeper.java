package io.slackmgr.dynamodb.schema;

import java.time.Duration;

/**
 * Waits, in a test without waiting.
 */
@FunctionalInterface
interface Sleeper {

	void sleep(Duration duration) throws InterruptedException;

}
