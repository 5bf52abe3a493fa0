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

package io.slackmgr.dynamodb.write;

import java.util.Objects;

import org.springframework.util.Assert;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Which table the entities of a class lie in, and how they are mapped to its items.
 *
 * @param <T> the entities' type
 * @param entityType the entities' class
 * @param tableName the table's name
 * @param schema maps entities to items and back
 */
public record EntityTable<T>(Class<T> entityType, String tableName, TableSchema<T> schema) {

	public EntityTable {
		Objects.requireNonNull(entityType, "entityType");
		Assert.hasText(tableName, "tableName must not be empty");
		Objects.requireNonNull(schema, "schema");
	}

}
