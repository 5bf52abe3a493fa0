package io.slackmgr.dynamodb.store;

import java.util.stream.IntStream;

import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;

/**
 * Deletes all items of a table but the one that says how open issues are spread, which
 * running instances go by: several threads each read a part of it and delete what they
 * find, page by page.
 */
final class StoreEraser {

	private static final int SEGMENTS = 4;

	private final StoreReader reader;

	private final DynamoDbBulkOperations bulk;

	private final String tableName;

	StoreEraser(StoreReader reader, DynamoDbBulkOperations bulk, String tableName) {
		this.reader = reader;
		this.bulk = bulk;
		this.tableName = tableName;
	}

	void erase() {
		try (WorkerThreads threads = new WorkerThreads("slackmgr-drop-all-data-", SEGMENTS)) {
			threads.run(IntStream.range(0, SEGMENTS).<Runnable>mapToObj((segment) -> () -> erase(segment)).toList());
		}
	}

	private void erase(int segment) {
		this.reader.scan(segment, SEGMENTS, (page) -> this.bulk.batchWrite(
				page.stream().filter((item) -> !LayoutRecord.PARTITION.equals(item.pk())).map(this::delete).toList()));
	}

	private BulkWrite delete(StoreItem item) {
		return BulkWrite.delete(this.tableName, item.key());
	}

}
