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

import java.util.LinkedHashMap;
import java.util.Map;

import io.slackmgr.dynamodb.item.ItemKey;

import org.springframework.util.Assert;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One unconditional put or delete of a bulk write. Either is harmless to repeat, which is
 * why nothing else can be written in bulk.
 */
public sealed interface BulkWrite {

	/**
	 * Puts an item.
	 * @param table the table's name
	 * @param item the item's attributes
	 * @param keyAttributes the names of the item's key attributes: the partition key and,
	 * where the table has one, the sort key
	 * @return the write
	 * @throws IllegalArgumentException if the item lacks one of the key attributes
	 */
	static BulkWrite put(String table, Map<String, AttributeValue> item, String... keyAttributes) {
		Map<String, AttributeValue> key = new LinkedHashMap<>();
		for (String name : keyAttributes) {
			AttributeValue value = item.get(name);
			Assert.notNull(value, () -> "The item for table '" + table + "' lacks its key attribute '" + name + "'");
			key.put(name, value);
		}
		return new PutItem(new ItemKey(table, key), item);
	}

	/**
	 * Puts an entity into the table, and by the schema, that the application's resolvers
	 * name for its class.
	 * @param entity the entity
	 * @return the write
	 */
	static BulkWrite put(Object entity) {
		return new PutEntity(entity);
	}

	/**
	 * Deletes an item, whether or not it is there.
	 * @param table the table's name
	 * @param key the item's key attributes
	 * @return the write
	 */
	static BulkWrite delete(String table, Map<String, AttributeValue> key) {
		return new DeleteItem(new ItemKey(table, key));
	}

	/**
	 * Deletes an item, whether or not it is there.
	 * @param key the item's table and key
	 * @return the write
	 */
	static BulkWrite delete(ItemKey key) {
		return new DeleteItem(key);
	}

	/**
	 * Deletes an entity, whether or not it is there, from the table that the
	 * application's resolvers name for its class.
	 * @param entityType the entity's class
	 * @param key the entity's key
	 * @return the write
	 */
	static BulkWrite delete(Class<?> entityType, Key key) {
		return new DeleteEntity(entityType, key);
	}

	/**
	 * A put of an item.
	 *
	 * @param key where the item lies
	 * @param item the item's attributes
	 */
	record PutItem(ItemKey key, Map<String, AttributeValue> item) implements BulkWrite {

		public PutItem {
			item = Map.copyOf(item);
		}

		/** Says which item is put, and nothing of what it holds. */
		@Override
		public String toString() {
			return "PutItem[key=" + this.key + "]";
		}

	}

	/**
	 * A put of an entity.
	 *
	 * @param entity the entity
	 */
	record PutEntity(Object entity) implements BulkWrite {

		/** Says which class of entity is put, and nothing of what it holds. */
		@Override
		public String toString() {
			return "PutEntity[type=" + this.entity.getClass().getName() + "]";
		}

	}

	/**
	 * A delete of an item.
	 *
	 * @param key where the item lies
	 */
	record DeleteItem(ItemKey key) implements BulkWrite {
	}

	/**
	 * A delete of an entity.
	 *
	 * @param entityType the entity's class
	 * @param key the entity's key
	 */
	record DeleteEntity(Class<?> entityType, Key key) implements BulkWrite {
	}

}
