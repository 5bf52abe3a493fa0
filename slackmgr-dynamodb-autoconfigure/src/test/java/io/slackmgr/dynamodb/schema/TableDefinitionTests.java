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

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TableDefinitionTests {

	@Test
	void holdsWhatWasGiven() {
		IndexDefinition index = IndexDefinition.builder("byOwner")
			.partitionKey("owner", ScalarAttributeType.S)
			.sortKey("due", ScalarAttributeType.N)
			.include("body", "title")
			.build();
		TableDefinition table = table().index(index).timeToLiveAttribute("ttl").build();

		assertThat(table.name()).isEqualTo("orders");
		assertThat(table.partitionKey()).isEqualTo(new KeyAttribute("pk", ScalarAttributeType.S));
		assertThat(table.sortKey()).contains(new KeyAttribute("sk", ScalarAttributeType.S));
		assertThat(table.timeToLiveAttribute()).contains("ttl");
		assertThat(table.indexes()).containsExactly(index);
		assertThat(index.projection()).isEqualTo(ProjectionType.INCLUDE);
		assertThat(index.includedAttributes()).containsExactly("body", "title");
		assertThat(index.sortKey()).contains(new KeyAttribute("due", ScalarAttributeType.N));
	}

	@Test
	void anIndexProjectsAllUnlessToldOtherwise() {
		assertThat(index("byOwner").build().projection()).isEqualTo(ProjectionType.ALL);
		assertThat(index("byOwner").projectKeysOnly().build().projection()).isEqualTo(ProjectionType.KEYS_ONLY);
		assertThat(index("byOwner").include("body").projectAll().build().includedAttributes()).isEmpty();
	}

	@Test
	void copiedBuilderLeavesTheOriginalAlone() {
		TableDefinition table = table().index(index("byOwner").build())
			.localIndex(local("byAge").build())
			.timeToLiveAttribute("ttl")
			.billing(TableDefinition.Billing.provisioned(1, 2))
			.pointInTimeRecovery()
			.deletionProtection()
			.build();

		TableDefinition more = table.toBuilder().index(index("byDate").build()).build();

		assertThat(table.toBuilder().build()).isEqualTo(table).hasSameHashCodeAs(table);
		assertThat(more).isNotEqualTo(table);
		assertThat(more.indexes()).hasSize(2);
		assertThat(table.indexes()).hasSize(1);
	}

	@Test
	void definitionsThatDifferAnywhereAreNotEqual() {
		TableDefinition table = table().build();

		assertThat(table).isNotEqualTo(table().timeToLiveAttribute("ttl").build())
			.isNotEqualTo(table().sortKey("sk", ScalarAttributeType.N).build())
			.isNotEqualTo(table().partitionKey("id", ScalarAttributeType.S).build())
			.isNotEqualTo(table().index(index("byOwner").build()).build())
			.isNotEqualTo(table().localIndex(local("byAge").build()).build())
			.isNotEqualTo(table().billing(TableDefinition.Billing.ON_DEMAND).build())
			.isNotEqualTo(table().pointInTimeRecovery().build())
			.isNotEqualTo(table().deletionProtection().build())
			.isNotEqualTo(TableDefinition.builder("other").partitionKey("pk", ScalarAttributeType.S).build());
		assertThat(index("byOwner").include("a", "b").build()).isEqualTo(index("byOwner").include("b", "a").build())
			.isNotEqualTo(index("byOwner").include("a").build())
			.isNotEqualTo(index("byOwner").build());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ab", "with space", "Grüße", "a/b" })
	void namesThatDynamoDbDoesNotAllowAreRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> TableDefinition.builder(name))
			.withMessageContaining("table name '" + name + "'")
			.withMessageContaining("3 to 255");
		assertThatIllegalArgumentException().isThrownBy(() -> IndexDefinition.builder(name))
			.withMessageContaining("index name '" + name + "'")
			.withMessageContaining("3 to 255");
	}

	@Test
	void aNameMayHave255CharactersAndNoMore() {
		assertThat(TableDefinition.builder("a".repeat(255)).partitionKey("pk", ScalarAttributeType.S).build().name())
			.hasSize(255);
		assertThatIllegalArgumentException().isThrownBy(() -> TableDefinition.builder("a".repeat(256)));
	}

	@Test
	void attributeNamesAreMeasuredInBytes() {
		assertThat(table().timeToLiveAttribute("é".repeat(127) + "x").build()).isNotNull();
		assertThatIllegalArgumentException().isThrownBy(() -> table().timeToLiveAttribute("é".repeat(128)))
			.withMessageContaining("time-to-live attribute")
			.withMessageContaining("256 bytes")
			.withMessageContaining("1 to 255");
		assertThatIllegalArgumentException().isThrownBy(() -> table().partitionKey("", ScalarAttributeType.S))
			.withMessageContaining("key attribute");
		assertThatIllegalArgumentException().isThrownBy(() -> index("byOwner").include("body", ""))
			.withMessageContaining("included attribute");
	}

	@Test
	void aPartitionKeyIsDemanded() {
		assertThatIllegalArgumentException().isThrownBy(() -> TableDefinition.builder("orders").build())
			.withMessageContaining("table 'orders' has no partition key");
		assertThatIllegalArgumentException().isThrownBy(() -> IndexDefinition.builder("byOwner").build())
			.withMessageContaining("index 'byOwner' has no partition key");
	}

	@Test
	void oneAttributeCanNotBeBothKeys() {
		assertThatIllegalArgumentException().isThrownBy(() -> table().sortKey("pk", ScalarAttributeType.S).build())
			.withMessageContaining("'pk' as partition key and sort key");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> index("byOwner").sortKey("owner", ScalarAttributeType.S).build())
			.withMessageContaining("'owner' as partition key and sort key");
	}

	@Test
	void anUnknownTypeIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> table().sortKey("sk", ScalarAttributeType.UNKNOWN_TO_SDK_VERSION))
			.withMessageContaining("S, N or B");
	}

	@Test
	void attributeHasOneTypeEverywhere() {
		IndexDefinition index = IndexDefinition.builder("byNumber").partitionKey("sk", ScalarAttributeType.N).build();

		assertThatIllegalArgumentException().isThrownBy(() -> table().index(index).build())
			.withMessageContaining("attribute 'sk' of table 'orders'")
			.withMessageContaining("type S and of type N");
	}

	@Test
	void twoIndexesOfOneNameAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> table().index(index("byOwner").build(), index("byOwner").projectKeysOnly().build()).build())
			.withMessageContaining("two indexes with the name 'byOwner'");
	}

	@Test
	void aTableHasAtMost20Indexes() {
		assertThat(table().index(indexes(20)).build().indexes()).hasSize(20);
		assertThatIllegalArgumentException().isThrownBy(() -> table().index(indexes(21)).build())
			.withMessageContaining("21 indexes")
			.withMessageContaining("allows 20");
	}

	@Test
	void anIndexIncludesOneTo20Attributes() {
		assertThat(index("byOwner").include(attributes(20)).build().includedAttributes()).hasSize(20);
		assertThatIllegalArgumentException().isThrownBy(() -> index("byOwner").include(attributes(21)))
			.withMessageContaining("21 attributes")
			.withMessageContaining("1 to 20");
		assertThatIllegalArgumentException().isThrownBy(() -> index("byOwner").include())
			.withMessageContaining("0 attributes");
	}

	@Test
	void allIndexesTogetherIncludeAtMost100Attributes() {
		IndexDefinition[] five = IntStream.range(0, 5)
			.mapToObj((i) -> index("index" + i).include(attributes(20)).build())
			.toArray(IndexDefinition[]::new);

		assertThat(table().index(five).build().indexes()).hasSize(5);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> table().index(five).index(index("sixth").include("more").build()).build())
			.withMessageContaining("include 101 attributes")
			.withMessageContaining("100 in all indexes together");
	}

	@Test
	void localIndexSharesThePartitionKey() {
		IndexDefinition local = local("byAge").build();

		assertThat(table().localIndex(local).build().localIndexes()).containsExactly(local);
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> table().localIndex(index("byOwner").sortKey("age", ScalarAttributeType.N).build()).build())
			.withMessageContaining("local index 'byOwner' has partition key owner (S)");
		IndexDefinition withoutSortKey = IndexDefinition.builder("byAge")
			.partitionKey("pk", ScalarAttributeType.S)
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> table().localIndex(withoutSortKey).build())
			.withMessageContaining("local index 'byAge' of table 'orders' needs a sort key");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TableDefinition.builder("orders")
				.partitionKey("pk", ScalarAttributeType.S)
				.localIndex(local)
				.build())
			.withMessageContaining("and so does the table");
	}

	@Test
	void tableHasAtMostFiveLocalIndexes() {
		IndexDefinition[] five = IntStream.range(0, 5)
			.mapToObj((i) -> local("local" + i).build())
			.toArray(IndexDefinition[]::new);

		assertThat(table().localIndex(five).build().localIndexes()).hasSize(5);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> table().localIndex(five).localIndex(local("sixth").build()).build())
			.withMessageContaining("6 local indexes")
			.withMessageContaining("allows 5");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> table().index(index("local0").build()).localIndex(five).build())
			.withMessageContaining("two indexes with the name 'local0'");
	}

	@Test
	void billingHasUnitsExactlyWhenItIsProvisioned() {
		assertThat(TableDefinition.Billing.provisioned(1, 2)).hasToString("PROVISIONED (1 read units, 2 write units)");
		assertThat(TableDefinition.Billing.ON_DEMAND).hasToString("PAY_PER_REQUEST");
		assertThatIllegalArgumentException().isThrownBy(() -> TableDefinition.Billing.provisioned(0, 1))
			.withMessageContaining("at least 1 of each");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new TableDefinition.Billing(BillingMode.PAY_PER_REQUEST, 1, 0))
			.withMessageContaining("none for PAY_PER_REQUEST");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new TableDefinition.Billing(BillingMode.UNKNOWN_TO_SDK_VERSION, 1, 1))
			.withMessageContaining("PAY_PER_REQUEST or PROVISIONED");
	}

	private static IndexDefinition.Builder local(String name) {
		return IndexDefinition.builder(name)
			.partitionKey("pk", ScalarAttributeType.S)
			.sortKey("age", ScalarAttributeType.N);
	}

	private static TableDefinitionBuilder table() {
		return TableDefinition.builder("orders")
			.partitionKey("pk", ScalarAttributeType.S)
			.sortKey("sk", ScalarAttributeType.S);
	}

	private static IndexDefinition.Builder index(String name) {
		return IndexDefinition.builder(name).partitionKey("owner", ScalarAttributeType.S);
	}

	private static IndexDefinition[] indexes(int count) {
		return IntStream.range(0, count).mapToObj((i) -> index("index" + i).build()).toArray(IndexDefinition[]::new);
	}

	private static String[] attributes(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "attribute" + i).toArray(String[]::new);
	}

}
