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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.slackmgr.dynamodb.item.ItemKey;

import org.springframework.dao.DataRetrievalFailureException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of one request, to be found again by what the answer says of them.
 */
final class ResolvedItems<I extends ResolvedItem> {

	private final Map<ItemKey, I> items = new HashMap<>();

	private final Map<String, Set<String>> keyNames = new HashMap<>();

	ResolvedItems(List<I> items) {
		items.forEach((item) -> {
			this.items.put(item.key(), item);
			this.keyNames.putIfAbsent(item.key().tableName(), item.key().key().keySet());
		});
	}

	/**
	 * Takes the item that the answer means; each can be taken once.
	 * @param attributes the item's attributes, its key among them
	 * @throws DataRetrievalFailureException if the answer names what was not asked for
	 */
	I take(String table, Map<String, AttributeValue> attributes) {
		Set<String> names = this.keyNames.getOrDefault(table, Set.of());
		Map<String, AttributeValue> key = new HashMap<>();
		for (String name : names) {
			if (attributes.containsKey(name)) {
				key.put(name, attributes.get(name));
			}
		}
		I item = key.isEmpty() ? null : this.items.remove(new ItemKey(table, key));
		if (item == null) {
			throw new DataRetrievalFailureException(
					"DynamoDB's answer names an item of table '" + table + "' that the request did not");
		}
		return item;
	}

}
