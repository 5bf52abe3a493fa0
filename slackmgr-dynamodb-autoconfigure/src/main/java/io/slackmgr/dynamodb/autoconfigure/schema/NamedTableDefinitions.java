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

package io.slackmgr.dynamodb.autoconfigure.schema;

import java.util.List;

import io.awspring.cloud.dynamodb.DefaultDynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.slackmgr.dynamodb.schema.TableDefinition;

import org.springframework.beans.factory.ObjectProvider;

/**
 * All {@link TableDefinition} beans, those of entities with the names that the
 * application's resolver gives. It holds them rather than being one, so that only the
 * schema's beans ask for names.
 */
final class NamedTableDefinitions {

	private final ObjectProvider<TableDefinition> definitions;

	private final ObjectProvider<DynamoDbTableNameResolver> names;

	NamedTableDefinitions(ObjectProvider<TableDefinition> definitions,
			ObjectProvider<DynamoDbTableNameResolver> names) {
		this.definitions = definitions;
		this.names = names;
	}

	/**
	 * The definitions. Where Spring Cloud AWS is switched off, tables are called as it
	 * would call them.
	 */
	List<TableDefinition> get() {
		DynamoDbTableNameResolver resolver = this.names.getIfAvailable(DefaultDynamoDbTableNameResolver::new);
		return this.definitions.orderedStream().map((definition) -> definition.named(resolver)).toList();
	}

}
