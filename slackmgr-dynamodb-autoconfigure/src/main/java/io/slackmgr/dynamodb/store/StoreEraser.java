package io.slackmgr.dynamodb.store;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Deletes all items of a table: several threads each read a part of it and delete what
 * they find, page by page.
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
		ExecutorService threads = Executors.newFixedThreadPool(SEGMENTS,
				new CustomizableThreadFactory("slackmgr-drop-all-data-"));
		try {
			List<Callable<Object>> tasks = IntStream.range(0, SEGMENTS)
				.mapToObj((segment) -> Executors.callable(() -> erase(segment)))
				.toList();
			for (Future<Object> result : threads.invokeAll(tasks)) {
				result.get();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DataAccessResourceFailureException(
					"Interrupted while deleting all items of table '" + this.tableName + "': some are left", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
		finally {
			threads.shutdownNow();
		}
	}

	private void erase(int segment) {
		this.reader.scan(segment, SEGMENTS, (page) -> this.bulk.batchWrite(page.stream().map(this::delete).toList()));
	}

	private BulkWrite delete(StoreItem item) {
		return BulkWrite.delete(this.tableName, item.key());
	}

}
