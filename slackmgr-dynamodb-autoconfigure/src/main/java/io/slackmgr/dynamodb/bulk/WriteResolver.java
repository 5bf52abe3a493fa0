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

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.exception.SizeLimitException;

import io.slackmgr.dynamodb.item.ItemKey;

import io.slackmgr.dynamodb.item.ItemSize;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Makes requests of writes and finds, before anything is sent, what DynamoDB would
 * refuse.
 *
 * @param entities maps entities, if there are resolvers for them
 */
record WriteResolver(Supplier<EntityMapper> entities) {

	/** The writes without those that a later one to the same item replaces. */
	List<ResolvedWrite> resolve(Collection<? extends BulkWrite> writes) {
		Map<ItemKey, ResolvedWrite> distinct = new LinkedHashMap<>();
		Map<String, Set<String>> keyNames = new HashMap<>();
		int position = 0;
		for (BulkWrite write : writes) {
			ResolvedWrite resolved = resolve(position++, write);
			ItemKey key = resolved.key();
			Set<String> names = keyNames.computeIfAbsent(key.tableName(), (table) -> key.key().keySet());
			if (!names.equals(key.key().keySet())) {
				throw new InvalidDataAccessApiUsageException("The writes to table '" + key.tableName()
						+ "' name different key attributes: " + names + " and " + key.key().keySet());
			}
			if (distinct.put(key, resolved) != null) {
				// In the place of the later write.
				distinct.remove(key);
				distinct.put(key, resolved);
			}
		}
		return List.copyOf(distinct.values());
	}

	private ResolvedWrite resolve(int position, BulkWrite write) {
		if (write instanceof BulkWrite.PutItem put) {
			return put(position, write, put);
		}
		if (write instanceof BulkWrite.PutEntity put) {
			return put(position, write, putEntity(put.entity()));
		}
		if (write instanceof BulkWrite.DeleteItem delete) {
			return delete(position, write, delete.key());
		}
		BulkWrite.DeleteEntity delete = (BulkWrite.DeleteEntity) write;
		return delete(position, write, key(delete.entityType(), delete.key()));
	}

	@SuppressWarnings("unchecked")
	private <T> BulkWrite.PutItem putEntity(T entity) {
		return this.entities.get().put((Class<T>) entity.getClass(), entity);
	}

	private ItemKey key(Class<?> entityType, Key key) {
		return this.entities.get().key(entityType, key);
	}

	private static ResolvedWrite put(int position, BulkWrite source, BulkWrite.PutItem put) {
		long size = ItemSize.of(put.item());
		if (size > ItemSize.LIMIT) {
			throw new SizeLimitException("The item " + put.key() + " has at least " + size
					+ " bytes, and DynamoDB takes 409600 (400 KB); nothing was written");
		}
		return new ResolvedWrite(position, put.key(), source,
				WriteRequest.builder().putRequest((request) -> request.item(put.item())).build(),
				RequestSize.of(put.item()));
	}

	private static ResolvedWrite delete(int position, BulkWrite source, ItemKey key) {
		return new ResolvedWrite(position, key, source,
				WriteRequest.builder().deleteRequest((request) -> request.key(key.key())).build(),
				RequestSize.of(key.key()));
	}

}
