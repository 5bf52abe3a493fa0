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

package io.slackmgr.dynamodb.schema;

import java.io.Serializable;

/**
 * One difference between a table and its definition.
 *
 * @param table the table's name
 * @param kind what differs
 * @param found what there is
 * @param expected what there must be
 * @param action what to do about it
 */
public record SchemaProblem(String table, Kind kind, String found, String expected,
		String action) implements Serializable {

	@Override
	public String toString() {
		return "table '%s': %s: found %s, expected %s. %s".formatted(this.table, this.kind, this.found, this.expected,
				this.action);
	}

	/**
	 * What differs.
	 */
	public enum Kind {

		/** There is no such table. */
		TABLE_MISSING("the table is missing"),

		/** The table can't be used in its present state. */
		TABLE_NOT_ACTIVE("the table is not active"),

		/** The table's partition key has another name or type. */
		WRONG_PARTITION_KEY("wrong partition key"),

		/** The table's sort key has another name or type, is missing or superfluous. */
		WRONG_SORT_KEY("wrong sort key"),

		/** Items don't expire, or not by the attribute expected. */
		WRONG_TIME_TO_LIVE("wrong time to live"),

		/** The table is billed in another mode. */
		WRONG_BILLING_MODE("wrong billing mode"),

		/** The table is not protected from deletion. */
		NO_DELETION_PROTECTION("no deletion protection"),

		/** The table can't be restored to an earlier moment. */
		NO_POINT_IN_TIME_RECOVERY("no point-in-time recovery"),

		/** There is no such secondary index. */
		INDEX_MISSING("an index is missing"),

		/** The index can't be used in its present state. */
		INDEX_NOT_ACTIVE("an index is not active"),

		/** The index's keys have other names or types. */
		WRONG_INDEX_KEY("wrong keys of an index"),

		/** The index doesn't hold an attribute that is needed. */
		WRONG_INDEX_PROJECTION("wrong projection of an index");

		private final String text;

		Kind(String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
