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

import java.time.Clock;

import io.awspring.cloud.dynamodb.DefaultDynamoDbTableSchemaResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.DeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.UpdateItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OnAnyEngine
class DynamoDbWriteTemplateTests {

	private final TestTable table = new TestTable();

	private final DynamoDbEnhancedClient enhancedClient = DynamoDbEnhancedClient.builder()
		.dynamoDbClient(this.table.client())
		.build();

	private final WriteGateway gateway = new WriteGateway(this.table.client(), Clock.systemUTC(),
			CommitSettings.DEFAULTS);

	private final TransactionTemplate transaction = new TransactionTemplate(
			new DynamoDbTransactionManager(this.gateway, TransactionObserver.NONE));

	private final DynamoDbWriteTemplate template = template();

	private DynamoDbWriteTemplate template() {
		DefaultDynamoDbTableSchemaResolver schemas = new DefaultDynamoDbTableSchemaResolver();
		DynamoDbTableNameResolver names = new DynamoDbTableNameResolver() {
			@Override
			public <T> String resolve(Class<T> type) {
				return DynamoDbWriteTemplateTests.this.table.name();
			}
		};
		return new DynamoDbWriteTemplate(this.gateway, this.enhancedClient, schemas, names);
	}

	@Test
	void entitiesAndRequestsOfAllKindsJoinOneTransaction() {
		put("b", "1");
		put("c", "1");
		put("d", "1");
		put("e", "1");
		this.table.recorder().clear();
		this.transaction.executeWithoutResult((status) -> {
			this.template.put(new Setting("a", "1"));
			this.template.put(PutItemEnhancedRequest.builder(Setting.class)
				.item(new Setting("b", "2"))
				.conditionExpression(TestTable.present())
				.build());
			this.template.update(UpdateItemEnhancedRequest.builder(Setting.class)
				.item(new Setting("c", "2"))
				.ignoreNullsMode(IgnoreNullsMode.SCALAR_ONLY)
				.build());
			this.template.delete(new Setting("d", null));
			this.template.delete(DeleteItemEnhancedRequest.builder()
				.key(key("e"))
				.conditionExpression(TestTable.valueIs("1"))
				.build(), Setting.class);
			this.template.check(ConditionCheck.builder().key(key("f")).conditionExpression(TestTable.absent()).build(),
					Setting.class);
			this.template.write(TransactWriteItem.builder()
				.put((put) -> put.tableName(this.table.name()).item(TestTable.values("id", "g", "value", "7")))
				.build(), "id");
		});
		assertThat(this.table.recorder().operations()).containsExactly("TransactWriteItems");
		assertThat(this.table.value("a")).hasValue("1");
		assertThat(this.table.value("b")).hasValue("2");
		assertThat(this.table.value("c")).hasValue("2");
		assertThat(this.table.value("d")).isEmpty();
		assertThat(this.table.value("e")).isEmpty();
		assertThat(this.table.value("g")).hasValue("7");
	}

	@Test
	void rollbackDropsThemAll() {
		assertThatThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
			this.template.put(new Setting("a", "1"));
			this.template.delete(key("b"), Setting.class);
			throw new IllegalStateException("no");
		})).hasMessage("no");
		assertThat(this.table.recorder().operations()).isEmpty();
	}

	@Test
	void outsideATransactionEachIsSentAtOnce() {
		this.template.put(new Setting("a", "1"));
		this.template.update(new Setting("a", "2"));
		this.template.delete(new Setting("a", null));
		assertThat(this.table.recorder().operations()).containsExactly("PutItem", "TransactWriteItems", "DeleteItem");
	}

	@Test
	void updateOfAllAttributesRemovesThoseThatAreNull() {
		this.template.put(new Setting("a", "1"));
		this.template.update(new Setting("a", null));
		assertThat(this.table.value("a")).isEmpty();
	}

	@Test
	void updateThatChangesNothingIsRefused() {
		UpdateItemEnhancedRequest<Setting> request = UpdateItemEnhancedRequest.builder(Setting.class)
			.item(new Setting("a", null))
			.ignoreNullsMode(IgnoreNullsMode.SCALAR_ONLY)
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.update(request))
			.withMessageContaining("changes no attribute");
	}

	@Test
	void versionsOfTheEnhancedClientAreKept() {
		Versioned first = new Versioned();
		first.setId("a");
		this.transaction.executeWithoutResult((status) -> this.template.put(first));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.template.put(first)));
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> this.template.put(first));
	}

	private void put(String id, String value) {
		this.template.put(new Setting(id, value));
	}

	private static Key key(String id) {
		return Key.builder().partitionValue(id).build();
	}

	@DynamoDbBean
	public static class Setting {

		private String id;

		private String value;

		public Setting() {
		}

		Setting(String id, String value) {
			this.id = id;
			this.value = value;
		}

		@DynamoDbPartitionKey
		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		public String getValue() {
			return this.value;
		}

		public void setValue(String value) {
			this.value = value;
		}

	}

	@DynamoDbBean
	public static class Versioned {

		private String id;

		private Long version;

		@DynamoDbPartitionKey
		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		@DynamoDbVersionAttribute
		public Long getVersion() {
			return this.version;
		}

		public void setVersion(Long version) {
			this.version = version;
		}

	}

}
