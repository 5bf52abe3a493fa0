package io.slackmgr.dynamodb.outbox;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How many partitions are in use. It only grows.
 */
@FunctionalInterface
interface PartitionCount {

	int current();

	/**
	 * Something of every partition.
	 */
	default <T> List<T> map(IntFunction<T> of) {
		return IntStream.range(0, current()).mapToObj(of).toList();
	}

}
