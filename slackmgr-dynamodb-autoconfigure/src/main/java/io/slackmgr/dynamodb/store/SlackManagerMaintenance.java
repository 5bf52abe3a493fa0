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

package io.slackmgr.dynamodb.store;

/**
 * Maintenance that a running service does not need. With Spring Boot there is such a bean
 * only where {@code slackmgr.dynamodb.allow-drop-all-data} is true and the store is not
 * read-only.
 */
@FunctionalInterface
public interface SlackManagerMaintenance {

	/**
	 * Deletes everything in the store's table, whatever wrote it, but the number of
	 * shards of open issues. Reads the whole table, 1 r for each 4 KB, and deletes each
	 * item for 1 w a KB and as much again for each index that it is in: on a large table
	 * that takes long and is expensive, and deleting the table is not. Works on parts of
	 * the table in parallel; what is written meanwhile may stay. For tests and
	 * development.
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException inside a
	 * transaction, which it can't join
	 */
	void dropAllData();

}
