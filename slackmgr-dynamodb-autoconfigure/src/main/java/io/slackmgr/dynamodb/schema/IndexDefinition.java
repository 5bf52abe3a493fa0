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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * What a secondary index, global or local, must look like. Immutable. It projects all
 * attributes by default.
 */
public final class IndexDefinition {

	private static final int MAX_INCLUDED = 20;

	private final String name;

	private final KeyAttribute partitionKey;

	private final @Nullable KeyAttribute sortKey;

	private final ProjectionType projection;

	private final Set<String> included;

	private IndexDefinition(Builder builder, KeyAttribute partitionKey) {
		this.name = builder.name;
		this.partitionKey = partitionKey;
		this.sortKey = builder.sortKey;
		this.projection = builder.projection;
		this.included = new LinkedHashSet<>(builder.included);
	}

	/**
	 * Starts a definition.
	 * @param name the index's name: 3 to 255 of the characters a-z A-Z 0-9 _ . -
	 * @return a builder
	 * @throws IllegalArgumentException if DynamoDB doesn't allow the name
	 */
	public static Builder builder(String name) {
		return new Builder(ResourceName.require("index name", name));
	}

	/**
	 * Starts a definition from this one.
	 * @return a builder that holds all that this definition holds
	 */
	public Builder toBuilder() {
		Builder builder = new Builder(this.name);
		builder.partitionKey = this.partitionKey;
		builder.sortKey = this.sortKey;
		return builder.project(this.projection, List.copyOf(this.included));
	}

	/**
	 * The index's name.
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
	 * @return the sort key, if the index has one
	 */
	public Optional<KeyAttribute> sortKey() {
		return Optional.ofNullable(this.sortKey);
	}

	/**
	 * Which attributes the index must hold, beside the keys of table and index, which
	 * DynamoDB always projects.
	 * @return the kind of projection
	 */
	public ProjectionType projection() {
		return this.projection;
	}

	/**
	 * The attributes named for a projection of kind INCLUDE, in the order given.
	 * @return the names; empty for the other kinds
	 */
	public List<String> includedAttributes() {
		return List.copyOf(this.included);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof IndexDefinition that && this.name.equals(that.name)
				&& this.partitionKey.equals(that.partitionKey) && Objects.equals(this.sortKey, that.sortKey)
				&& this.projection == that.projection && this.included.equals(that.included);
	}

	@Override
	public int hashCode() {
		return this.name.hashCode();
	}

	@Override
	public String toString() {
		return "%s [keys %s%s, projection %s%s]".formatted(this.name, this.partitionKey,
				(this.sortKey != null) ? ", " + this.sortKey : "", this.projection,
				this.included.isEmpty() ? "" : " " + this.included);
	}

	/**
	 * Builds an {@link IndexDefinition}.
	 */
	public static final class Builder {

		private final String name;

		private @Nullable KeyAttribute partitionKey;

		private @Nullable KeyAttribute sortKey;

		private ProjectionType projection = ProjectionType.ALL;

		private List<String> included = List.of();

		private Builder(String name) {
			this.name = name;
		}

		/**
		 * Sets the partition key, which every index needs.
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
		 * The index holds every attribute. This is the default.
		 * @return this builder
		 */
		public Builder projectAll() {
			return project(ProjectionType.ALL, List.of());
		}

		/**
		 * The index holds the keys of table and index only.
		 * @return this builder
		 */
		public Builder projectKeysOnly() {
			return project(ProjectionType.KEYS_ONLY, List.of());
		}

		/**
		 * The index holds the keys of table and index, and these attributes.
		 * @param attributes the names of 1 to 20 attributes
		 * @return this builder
		 * @throws IllegalArgumentException if there are none or more than 20, or a name
		 * is empty or longer than 255 bytes
		 */
		public Builder include(String... attributes) {
			if (attributes.length < 1 || attributes.length > MAX_INCLUDED) {
				throw new IllegalArgumentException(
						"index '%s' includes %d attributes; DynamoDB allows 1 to %d: project all, or keys only"
							.formatted(this.name, attributes.length, MAX_INCLUDED));
			}
			for (String attribute : attributes) {
				KeyAttribute.requireName("included attribute", attribute);
			}
			return project(ProjectionType.INCLUDE, List.of(attributes));
		}

		private Builder project(ProjectionType type, List<String> attributes) {
			this.projection = type;
			this.included = attributes;
			return this;
		}

		/**
		 * Makes the definition.
		 * @return the definition
		 * @throws IllegalArgumentException if there is no partition key, or both keys are
		 * one attribute
		 */
		public IndexDefinition build() {
			KeyAttribute partition = this.partitionKey;
			if (partition == null) {
				throw new IllegalArgumentException(
						"index '%s' has no partition key: set partitionKey".formatted(this.name));
			}
			if (this.sortKey != null && this.sortKey.name().equals(partition.name())) {
				throw new IllegalArgumentException(
						"index '%s' uses attribute '%s' as partition key and sort key: use two attributes"
							.formatted(this.name, partition.name()));
			}
			return new IndexDefinition(this, partition);
		}

	}

}
