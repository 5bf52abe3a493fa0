/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.slackmgr.dynamodb.store;

import java.util.stream.IntStream;

import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.concurrent.SideBySide;

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
		new SideBySide("slackmgr-drop-all-data-", SEGMENTS).forEach(IntStream.range(0, SEGMENTS).boxed().toList(),
				this::erase);
	}

	private void erase(int segment) {
		this.reader.scan(segment, SEGMENTS, (page) -> this.bulk.batchWrite(
				page.stream().filter((item) -> !LayoutRecord.PARTITION.equals(item.pk())).map(this::delete).toList()));
	}

	private BulkWrite delete(StoreItem item) {
		return BulkWrite.delete(this.tableName, item.key());
	}

}
