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

package io.slackmgr.dynamodb.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Sends any number of puts and deletes with {@code BatchWriteItem}.
 *
 * @param client sends the requests
 * @param engine the engine that runs them
 */
record BatchWrites(DynamoDbClient client, BulkEngine engine) {

	private static final int MAX_WRITES = 25;

	void write(Collection<ResolvedWrite> writes, BulkOptions options) {
		try (BulkRun<ResolvedWrite, Void> run = this.engine.start(chunks(writes), this::send, options,
				(left) -> new UnprocessedItems(left.stream().map(ResolvedWrite::source).toList(), List.of()))) {
			run.toEnd();
		}
	}

	private static List<Chunk<ResolvedWrite, Void>> chunks(Collection<ResolvedWrite> writes) {
		List<Chunk<ResolvedWrite, Void>> chunks = new ArrayList<>();
		List<ResolvedWrite> current = new ArrayList<>();
		long size = 0;
		for (ResolvedWrite write : writes) {
			if (current.size() == MAX_WRITES || size + write.requestSize() > RequestSize.LIMIT) {
				chunks.add(new Chunk<>(chunks.size(), current));
				current = new ArrayList<>();
				size = 0;
			}
			current.add(write);
			size += write.requestSize();
		}
		if (!current.isEmpty()) {
			chunks.add(new Chunk<>(chunks.size(), current));
		}
		return chunks;
	}

	private Batch<ResolvedWrite, Void> send(List<ResolvedWrite> writes) {
		Map<String, List<WriteRequest>> request = new LinkedHashMap<>();
		writes.forEach((write) -> request.computeIfAbsent(write.key().tableName(), (table) -> new ArrayList<>())
			.add(write.request()));
		Map<String, List<WriteRequest>> left = this.client.batchWriteItem((builder) -> builder.requestItems(request))
			.unprocessedItems();
		if (left.isEmpty()) {
			return new Batch<>(List.of(), List.of(), Batch.Progress.REFUSED);
		}
		ResolvedItems<ResolvedWrite> sent = new ResolvedItems<>(writes);
		List<ResolvedWrite> unprocessed = new ArrayList<>();
		left.forEach((table, requests) -> requests
			.forEach((refused) -> unprocessed.add(sent.take(table, attributes(refused)))));
		return new Batch<>(List.of(), unprocessed, Batch.Progress.REFUSED);
	}

	private static Map<String, AttributeValue> attributes(WriteRequest request) {
		return (request.putRequest() != null) ? request.putRequest().item() : request.deleteRequest().key();
	}

}
