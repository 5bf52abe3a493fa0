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

package io.slackmgr.dynamodb.test;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * Takes items out of a batch request, sends the others, and puts those taken out into the
 * answer as unprocessed.
 */
final class UnprocessedFault implements Fault {

	private final BooleanSupplier leave;

	UnprocessedFault(BooleanSupplier leave) {
		this.leave = leave;
	}

	@Override
	public HttpExecuteResponse apply(Exchange exchange) throws IOException {
		ObjectNode request = exchange.request().body().deepCopy();
		boolean read = exchange.request().operation().equals("BatchGetItem");
		ObjectNode left = Exchange.JSON.createObjectNode();
		Iterator<Map.Entry<String, JsonNode>> tables = request.withObject("/RequestItems").properties().iterator();
		while (tables.hasNext()) {
			Map.Entry<String, JsonNode> table = tables.next();
			ArrayNode items = (ArrayNode) (read ? table.getValue().get("Keys") : table.getValue());
			ArrayNode leftOfTable = takeOut(items);
			if (!leftOfTable.isEmpty()) {
				left.set(table.getKey(),
						read ? ((ObjectNode) table.getValue().deepCopy()).set("Keys", leftOfTable) : leftOfTable);
			}
			if (items.isEmpty()) {
				tables.remove();
			}
		}
		ObjectNode answer = request.get("RequestItems").isEmpty() ? nothing(read) : exchange.send(request);
		answer.set(read ? "UnprocessedKeys" : "UnprocessedItems", left);
		return Exchange.answer(200, answer);
	}

	private static ObjectNode nothing(boolean read) {
		ObjectNode answer = Exchange.JSON.createObjectNode();
		if (read) {
			answer.putObject("Responses");
		}
		return answer;
	}

	private ArrayNode takeOut(ArrayNode items) {
		ArrayNode left = Exchange.JSON.createArrayNode();
		Iterator<JsonNode> iterator = items.iterator();
		while (iterator.hasNext()) {
			JsonNode item = iterator.next();
			if (this.leave.getAsBoolean()) {
				left.add(item);
				iterator.remove();
			}
		}
		return left;
	}

}
