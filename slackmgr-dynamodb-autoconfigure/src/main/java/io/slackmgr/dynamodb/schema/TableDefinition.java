package io.slackmgr.dynamodb.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * What a table must look like: its keys, its global secondary indexes and its
 * time-to-live attribute. Immutable. Every bean of this type is created or validated when
 * the application starts, as {@code slackmgr.dynamodb.schema.mode} says.
 */
public final class TableDefinition {

	private final String name;

	private final KeyAttribute partitionKey;

	private final @Nullable KeyAttribute sortKey;

	private final List<IndexDefinition> indexes;

	private final @Nullable String timeToLiveAttribute;

	private TableDefinition(Builder builder, KeyAttribute partitionKey) {
		this.name = builder.name;
		this.partitionKey = partitionKey;
		this.sortKey = builder.sortKey;
		this.indexes = List.copyOf(builder.indexes);
		this.timeToLiveAttribute = builder.timeToLiveAttribute;
		TableLimits.check(this);
	}

	/**
	 * Starts a definition.
	 * @param name the table's name: 3 to 255 of the characters a-z A-Z 0-9 _ . -
	 * @return a builder
	 * @throws IllegalArgumentException if DynamoDB doesn't allow the name
	 */
	public static Builder builder(String name) {
		return new Builder(ResourceName.require("table name", name));
	}

	/**
	 * Starts a definition from this one.
	 * @return a builder that holds all that this definition holds
	 */
	public Builder toBuilder() {
		Builder builder = new Builder(this.name);
		builder.partitionKey = this.partitionKey;
		builder.sortKey = this.sortKey;
		builder.indexes.addAll(this.indexes);
		builder.timeToLiveAttribute = this.timeToLiveAttribute;
		return builder;
	}

	/**
	 * The table's name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The partition key.
	 * @return the partition key
	 */
	public KeyAttribute partitionKey() {
		return this.partitionKey;
	}

	/**
	 * The sort key.
	 * @return the sort key, if the table has one
	 */
	public Optional<KeyAttribute> sortKey() {
		return Optional.ofNullable(this.sortKey);
	}

	/**
	 * The global secondary indexes, in the order given.
	 * @return the indexes; an immutable list
	 */
	public List<IndexDefinition> indexes() {
		return this.indexes;
	}

	/**
	 * The attribute by which items expire.
	 * @return its name; empty if it doesn't matter whether items of this table expire
	 */
	public Optional<String> timeToLiveAttribute() {
		return Optional.ofNullable(this.timeToLiveAttribute);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TableDefinition that && this.name.equals(that.name)
				&& this.partitionKey.equals(that.partitionKey) && Objects.equals(this.sortKey, that.sortKey)
				&& this.indexes.equals(that.indexes)
				&& Objects.equals(this.timeToLiveAttribute, that.timeToLiveAttribute);
	}

	@Override
	public int hashCode() {
		return this.name.hashCode();
	}

	@Override
	public String toString() {
		return "%s [keys %s%s, indexes %s, time to live %s]".formatted(this.name, this.partitionKey,
				(this.sortKey != null) ? ", " + this.sortKey : "", this.indexes,
				(this.timeToLiveAttribute != null) ? this.timeToLiveAttribute : "none");
	}

	/**
	 * Builds a {@link TableDefinition}.
	 */
	public static final class Builder {

		private final String name;

		private final List<IndexDefinition> indexes = new ArrayList<>();

		private @Nullable KeyAttribute partitionKey;

		private @Nullable KeyAttribute sortKey;

		private @Nullable String timeToLiveAttribute;

		private Builder(String name) {
			this.name = name;
		}

		/**
		 * Sets the partition key, which every table needs.
		 * @param attribute its name, 1 to 255 bytes in UTF-8
		 * @param type its type
		 * @return this builder
		 */
		public Builder partitionKey(String attribute, ScalarAttributeType type) {
			this.partitionKey = new KeyAttribute(attribute, type);
			return this;
		}

		/**
		 * Sets the sort key.
		 * @param attribute its name, 1 to 255 bytes in UTF-8
		 * @param type its type
		 * @return this builder
		 */
		public Builder sortKey(String attribute, ScalarAttributeType type) {
			this.sortKey = new KeyAttribute(attribute, type);
			return this;
		}

		/**
		 * Adds global secondary indexes; a table has at most 20.
		 * @param definitions the indexes
		 * @return this builder
		 */
		public Builder index(IndexDefinition... definitions) {
			this.indexes.addAll(List.of(definitions));
			return this;
		}

		/**
		 * Sets the attribute by which items expire: a number, in seconds of the Unix
		 * epoch.
		 * @param attribute its name, 1 to 255 bytes in UTF-8
		 * @return this builder
		 */
		public Builder timeToLiveAttribute(String attribute) {
			this.timeToLiveAttribute = KeyAttribute.requireName("time-to-live attribute", attribute);
			return this;
		}

		/**
		 * Makes the definition.
		 * @return the definition
		 * @throws IllegalArgumentException if there is no partition key, both keys are
		 * one attribute, two indexes have one name, an attribute has two types, there are
		 * more than 20 indexes, or the indexes include more than 100 attributes in all
		 */
		public TableDefinition build() {
			KeyAttribute partition = this.partitionKey;
			if (partition == null) {
				throw new IllegalArgumentException(
						"table '%s' has no partition key: set partitionKey".formatted(this.name));
			}
			return new TableDefinition(this, partition);
		}

	}

}
