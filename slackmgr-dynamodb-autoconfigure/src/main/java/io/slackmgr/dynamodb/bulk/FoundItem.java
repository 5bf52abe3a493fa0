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

import java.util.Map;

import io.slackmgr.dynamodb.item.ItemKey;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that was asked for and is there.
 *
 * @param key the key it was asked for by, as the caller gave it
 * @param item the item's attributes, its key among them
 */
public record FoundItem(ItemKey key, Map<String, AttributeValue> item) {

	public FoundItem {
		item = Map.copyOf(item);
	}

	/** Says which item this is, and nothing of what it holds. */
	@Override
	public String toString() {
		return "FoundItem[key=" + this.key + "]";
	}

}
