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

import java.util.List;

import io.awspring.cloud.dynamodb.DefaultDynamoDbTableNameResolver;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.mapper.Order;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbVectorAttribute;
import software.amazon.awssdk.enhanced.dynamodb.model.DistanceFunction;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

class TableDefinitionFromBeanTests {

	@Test
	void keysAndIndexesAreReadInOrder() {
		assertThat(TableDefinition.fromBean(Note.class, "notes")).isEqualTo(TableDefinition.builder("notes")
			.partitionKey("widget_id", ScalarAttributeType.S)
			.sortKey("noteId", ScalarAttributeType.B)
			.index(IndexDefinition.builder("byOwner")
				.partitionKey("owner", ScalarAttributeType.S)
				.sortKey("createdAt", ScalarAttributeType.N)
				.build(), IndexDefinition.builder("byOwnerOnly").partitionKey("owner", ScalarAttributeType.S).build())
			.localIndex(IndexDefinition.builder("byAge")
				.partitionKey("widget_id", ScalarAttributeType.S)
				.sortKey("createdAt", ScalarAttributeType.N)
				.build())
			.build());
	}

	@Test
	void readsAnImmutableClass() {
		assertThat(TableDefinition.fromBean(Preference.class, "preferences"))
			.isEqualTo(TableDefinition.builder("preferences").partitionKey("userId", ScalarAttributeType.S).build());
	}

	@Test
	void takesTheNameThatTheTemplateUses() {
		assertThat(TableDefinition.fromBean(Note.class, new DefaultDynamoDbTableNameResolver("test-")).name())
			.isEqualTo("test-note");
	}

	@Test
	void unnamedDefinitionIsNamedLater() {
		TableDefinition later = TableDefinition.fromBean(Note.class)
			.toBuilder()
			.changeIndex("byOwner", IndexDefinition.Builder::projectKeysOnly)
			.deletionProtection()
			.build();
		assertThatIllegalStateException().isThrownBy(later::name)
			.withMessageContaining(Note.class.getName())
			.withMessageContaining("named(DynamoDbTableNameResolver)");
		TableDefinition named = later.named(new DefaultDynamoDbTableNameResolver("test-"));
		assertThat(named)
			.isEqualTo(TableDefinition.fromBean(Note.class, "test-note")
				.toBuilder()
				.changeIndex("byOwner", IndexDefinition.Builder::projectKeysOnly)
				.deletionProtection()
				.build())
			.isNotEqualTo(later);
		assertThat(named.named(new DefaultDynamoDbTableNameResolver("other-"))).isSameAs(named);
	}

	@Test
	void whatAnnotationsCanNotSayIsAdded() {
		TableDefinition table = TableDefinition.fromBean(Note.class, "notes")
			.toBuilder()
			.changeIndex("byOwner", (index) -> index.include("title"))
			.changeIndex("byAge", IndexDefinition.Builder::projectKeysOnly)
			.timeToLiveAttribute("ttl")
			.billing(TableDefinition.Billing.provisioned(5, 2))
			.pointInTimeRecovery()
			.deletionProtection()
			.build();

		assertThat(table.indexes()).extracting(IndexDefinition::name, IndexDefinition::includedAttributes)
			.contains(tuple("byOwner", List.of("title")));
		assertThat(table.indexes().get(0).sortKey()).contains(new KeyAttribute("createdAt", ScalarAttributeType.N));
		assertThat(table.localIndexes().get(0).projection()).hasToString("KEYS_ONLY");
		assertThat(table.billing()).contains(TableDefinition.Billing.provisioned(5, 2));
		assertThat(table.pointInTimeRecovery()).isTrue();
		assertThat(table.deletionProtection()).isTrue();
	}

	@Test
	void anIndexThatIsNotThereCanNotBeChanged() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TableDefinition.fromBean(Note.class, "notes")
				.toBuilder()
				.changeIndex("byowner", IndexDefinition.Builder::projectAll))
			.withMessageContaining("table 'notes' has no index 'byowner'");
	}

	@Test
	void aClassWithoutAnnotationIsRefused() {
		assertRefused(NotAnEntity.class, "neither @DynamoDbBean nor @DynamoDbImmutable");
	}

	@Test
	void aBeanWithoutPartitionKeyIsRefused() {
		assertRefused(WithoutKey.class, "no getter has @DynamoDbPartitionKey");
	}

	@Test
	void invalidKeyTypeIsRefused() {
		assertRefused(WithKeyOfWrongType.class, "id");
	}

	@Test
	void unmappableBeanIsRefused() {
		assertRefused(WithoutConstructor.class, "constructor");
	}

	@Test
	void anIndexWithSeveralKeysIsRefused() {
		assertRefused(WithSeveralKeys.class, "index 'byTenantAndUser' has 2 partition keys");
	}

	@Test
	void entityWithAVectorIndexIsRefused() {
		assertRefused(WithVector.class, "vector index");
	}

	private static void assertRefused(Class<?> type, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> TableDefinition.fromBean(type, "things"))
			.withMessageContaining(type.getName())
			.withMessageContaining("table 'things'")
			.withMessageContaining(reason);
	}

	@DynamoDbBean
	public static class Note {

		private String widgetId;

		private SdkBytes noteId;

		private String owner;

		private long createdAt;

		@DynamoDbPartitionKey
		@DynamoDbAttribute("widget_id")
		public String getWidgetId() {
			return this.widgetId;
		}

		public void setWidgetId(String widgetId) {
			this.widgetId = widgetId;
		}

		@DynamoDbSortKey
		public SdkBytes getNoteId() {
			return this.noteId;
		}

		public void setNoteId(SdkBytes noteId) {
			this.noteId = noteId;
		}

		@DynamoDbSecondaryPartitionKey(indexNames = { "byOwnerOnly", "byOwner" })
		public String getOwner() {
			return this.owner;
		}

		public void setOwner(String owner) {
			this.owner = owner;
		}

		@DynamoDbSecondarySortKey(indexNames = { "byOwner", "byAge" })
		public long getCreatedAt() {
			return this.createdAt;
		}

		public void setCreatedAt(long createdAt) {
			this.createdAt = createdAt;
		}

	}

	@DynamoDbImmutable(builder = Preference.Builder.class)
	public static final class Preference {

		private final String userId;

		private Preference(Builder builder) {
			this.userId = builder.userId;
		}

		@DynamoDbPartitionKey
		public String userId() {
			return this.userId;
		}

		public static Builder builder() {
			return new Builder();
		}

		public static final class Builder {

			private String userId;

			public Builder userId(String userId) {
				this.userId = userId;
				return this;
			}

			public Preference build() {
				return new Preference(this);
			}

		}

	}

	public static class NotAnEntity {

	}

	@DynamoDbBean
	public static class WithoutKey {

		private String id;

		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

	}

	@DynamoDbBean
	public static class WithKeyOfWrongType {

		private boolean id;

		@DynamoDbPartitionKey
		public boolean isId() {
			return this.id;
		}

		public void setId(boolean id) {
			this.id = id;
		}

	}

	@DynamoDbBean
	public static class WithoutConstructor extends WithoutKey {

		public WithoutConstructor(String id) {
			setId(id);
		}

		@Override
		@DynamoDbPartitionKey
		public String getId() {
			return super.getId();
		}

	}

	@DynamoDbBean
	public static class WithSeveralKeys extends WithoutKey {

		private String tenant;

		private String user;

		@Override
		@DynamoDbPartitionKey
		public String getId() {
			return super.getId();
		}

		@DynamoDbSecondaryPartitionKey(indexNames = "byTenantAndUser", order = Order.FIRST)
		public String getTenant() {
			return this.tenant;
		}

		public void setTenant(String tenant) {
			this.tenant = tenant;
		}

		@DynamoDbSecondaryPartitionKey(indexNames = "byTenantAndUser", order = Order.SECOND)
		public String getUser() {
			return this.user;
		}

		public void setUser(String user) {
			this.user = user;
		}

	}

	@DynamoDbBean
	public static class WithVector extends WithoutKey {

		private List<Float> embedding;

		@Override
		@DynamoDbPartitionKey
		public String getId() {
			return super.getId();
		}

		@DynamoDbVectorAttribute(indexName = "byMeaning", dimensions = 3, distanceFunction = DistanceFunction.COSINE)
		public List<Float> getEmbedding() {
			return this.embedding;
		}

		public void setEmbedding(List<Float> embedding) {
			this.embedding = embedding;
		}

	}

}
