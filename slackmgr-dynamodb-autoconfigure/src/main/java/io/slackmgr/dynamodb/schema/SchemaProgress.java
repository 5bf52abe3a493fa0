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

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Observes a {@link SchemaCreator} at work, on its thread.
 */
public interface SchemaProgress {

	/**
	 * An observer that does nothing.
	 */
	SchemaProgress NONE = new SchemaProgress() {
	};

	/**
	 * DynamoDB has agreed to make something.
	 * @param change what it makes
	 */
	default void changed(Change change) {
	}

	/**
	 * Some tables are not ready, so there will be a pause before the next look: 100 ms at
	 * first, up to 5 s later on.
	 * @param tables the names of the tables that are not ready
	 * @param waited how long the creation has been going on
	 */
	default void waiting(List<String> tables, Duration waited) {
	}

	/**
	 * Something that {@link SchemaCreator} has asked DynamoDB to make, and that DynamoDB
	 * has agreed to.
	 *
	 * @param table the table's name
	 * @param kind the kind of what was made
	 * @param subject the index's name, or the time to live's attribute; else empty
	 */
	record Change(String table, Kind kind, Optional<String> subject) {

		@Override
		public String toString() {
			return this.subject.map((name) -> this.kind + " " + name).orElseGet(this.kind::toString);
		}

		/**
		 * What is made.
		 */
		public enum Kind {

			/** The table, with all its indexes. */
			TABLE("table"),

			/** A global secondary index of a table that was there. */
			INDEX("index"),

			/** The time to live. */
			TIME_TO_LIVE("time to live"),

			/** The protection from deletion, of a table that was there. */
			DELETION_PROTECTION("deletion protection"),

			/** Point-in-time recovery. */
			POINT_IN_TIME_RECOVERY("point-in-time recovery");

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

}
