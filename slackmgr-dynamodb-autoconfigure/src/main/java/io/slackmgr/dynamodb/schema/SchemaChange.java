package io.slackmgr.dynamodb.schema;

import java.util.Optional;

/**
 * Something that {@link SchemaCreator} has asked DynamoDB to make, and that DynamoDB has
 * agreed to.
 *
 * @param table the table's name
 * @param kind what it is
 * @param subject the index's name, or the time to live's attribute; else empty
 */
public record SchemaChange(String table, Kind kind, Optional<String> subject) {

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
