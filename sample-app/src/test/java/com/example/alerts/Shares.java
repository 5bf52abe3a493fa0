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
import java.util.stream.Stream;

import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;

import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.Key;

@Repository
public class Shares {

	private final DynamoDbBulkOperations bulk;

	Shares(DynamoDbBulkOperations bulk) {
		this.bulk = bulk;
	}

	public List<Share> find(List<String> ids) {
		return this.bulk.batchGet(Share.class, ids.stream().map(Shares::key).toList());
	}

	public void replace(List<Share> added, List<String> removed) {
		Stream<BulkWrite> puts = added.stream().map(BulkWrite::put);
		Stream<BulkWrite> deletes = removed.stream().map((id) -> BulkWrite.delete(Share.class, key(id)));
		this.bulk.batchWrite(Stream.concat(puts, deletes).toList());
	}

	private static Key key(String id) {
		return Key.builder().partitionValue(id).build();
	}

}
