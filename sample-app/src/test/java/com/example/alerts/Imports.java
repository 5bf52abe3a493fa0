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

package com.example.alerts;

import java.util.List;

import io.slackmgr.dynamodb.bulk.BulkStoppedException;
import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.bulk.UnprocessedItemsException;

import org.springframework.stereotype.Service;

@Service
public class Imports {

	private final DynamoDbBulkOperations bulk;

	Imports(DynamoDbBulkOperations bulk) {
		this.bulk = bulk;
	}

	/** Writes as many as it can, and returns what is to be written again later. */
	public List<BulkWrite> write(List<? extends BulkWrite> writes) {
		try {
			this.bulk.batchWrite(writes, (options) -> options.withParallelism(2));
			return List.of();
		}
		catch (UnprocessedItemsException ex) {
			return ex.unprocessed().writes();
		}
		catch (BulkStoppedException ex) {
			return ex.unprocessed().writes();
		}
	}

}
