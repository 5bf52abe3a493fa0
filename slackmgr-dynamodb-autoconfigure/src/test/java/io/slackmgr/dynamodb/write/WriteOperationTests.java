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
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.item.ItemKey;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WriteOperationTests {

	private final TestTable table = new TestTable();

	private final WriteGateway gateway = new WriteGateway(this.table.client(), Clock.systemUTC(),
			CommitSettings.DEFAULTS);

	@Test
	void putNeedsItsKeyAttributes() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WriteOperation.put("alerts", TestTable.values("pk", "1"), "pk", "sk"))
			.withMessage("The item for table alerts lacks its key attribute 'sk'");
	}

	@Test
	void textHoldsKindAndKeyAndNoOtherContent() {
		WriteOperation put = this.table.put("a", "secret");
		assertThat(put).hasToString("PUT " + this.table.name() + " {id=a}");
		ItemKey binary = new ItemKey("t",
				Map.of("pk", AttributeValue.fromB(SdkBytes.fromUtf8String("secret")), "sk", AttributeValue.fromN("7")));
		assertThat(WriteOperation.delete(binary)).hasToString("DELETE t {pk=<6 bytes>, sk=7}");
	}

	@Test
	void unconditionalPutsAndDeletesAreSentPlain() {
		this.gateway.write(this.table.put("a", "1"));
		this.gateway.write(WriteOperation.delete(this.table.key("a")));
		assertThat(this.table.recorder().operations()).containsExactly("PutItem", "DeleteItem");
	}

	@Test
	void unrecognisableWriteIsATransactionOfOne() {
		this.gateway.write(this.table.put("a", "1").withCondition(TestTable.absent()));
		this.gateway.write(WriteOperation.update(this.table.key("a"), TestTable.setValue("2")));
		this.gateway.write(WriteOperation.delete(this.table.key("a")).withCondition(TestTable.present()));
		this.gateway.write(WriteOperation.check(this.table.key("a"), TestTable.absent()));
		assertThat(this.table.recorder().operations()).hasSize(4).containsOnly("TransactWriteItems");
	}

	@Test
	void whatRecognisesItselfIsSentPlainAndReportsAnothersItem() {
		WriteOperation mine = this.table.put("a", "mine")
			.withCondition(TestTable.absent())
			.recognisedBy((item) -> "mine".equals(item.get("value").s()));
		this.gateway.write(mine);
		this.gateway.write(mine);
		assertThat(this.table.recorder().operations()).containsExactly("PutItem", "PutItem");
		WriteOperation others = this.table.put("a", "other")
			.withCondition(TestTable.absent())
			.recognisedBy((item) -> "other".equals(item.get("value").s()));
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> this.gateway.write(others))
			.satisfies((ex) -> assertThat(ex.item()).hasValue(TestTable.values("id", "a", "value", "mine")));
		WriteOperation update = WriteOperation.update(this.table.key("a"), TestTable.setValue("2"))
			.withCondition(TestTable.valueIs("mine"))
			.recognisedBy((item) -> "2".equals(item.get("value").s()));
		this.gateway.write(update);
		this.gateway.write(update);
		assertThat(this.table.value("a")).hasValue("2");
	}

	@Test
	void updateAndConditionMayUseOnePlaceholderForDifferentThings() {
		this.gateway.write(this.table.put("a", "1"));
		this.gateway.write(WriteOperation.update(this.table.key("a"), TestTable.setValue("2"))
			.withCondition(TestTable.valueIs("1")));
		assertThat(this.table.value("a")).hasValue("2");
	}

	@Test
	void joinedConditionsKeepTheirMeaningWithEqualPlaceholders() {
		Expression joined = Expressions.and(
				Expression.builder()
					.expression("#v = :v OR #v = :w")
					.putExpressionName("#v", "value")
					.putExpressionValue(":v", AttributeValue.fromS("1"))
					.putExpressionValue(":w", AttributeValue.fromS("2"))
					.build(),
				Expression.builder()
					.expression("#v <> :v")
					.putExpressionName("#v", "other")
					.putExpressionValue(":v", AttributeValue.fromS("3"))
					.putExpressionValue(":v_", AttributeValue.fromS("4"))
					.build());
		assertThat(joined.expression()).isEqualTo("(#v = :v OR #v = :w) AND (#v_ <> :v__)");
		assertThat(joined.expressionNames()).containsEntry("#v", "value").containsEntry("#v_", "other");
		assertThat(joined.expressionValues()).containsEntry(":v", AttributeValue.fromS("1"))
			.containsEntry(":v__", AttributeValue.fromS("3"));
	}

	@Test
	void renamedPlaceholdersStayApart() {
		Expression first = Expression.builder()
			.expression("#a = :x OR #a_ = :x")
			.putExpressionName("#a", "r")
			.putExpressionName("#a_", "s")
			.putExpressionValue(":x", AttributeValue.fromS("1"))
			.build();
		Expression second = Expression.builder()
			.expression("#a = :x AND #a_ = :x")
			.putExpressionName("#a", "p")
			.putExpressionName("#a_", "q")
			.putExpressionValue(":x", AttributeValue.fromS("1"))
			.build();
		assertThat(Expressions.and(first, second).expressionNames().values()).containsExactlyInAnyOrder("r", "s", "p",
				"q");
	}

	@Test
	void refusalsDoNotPrintTheItem() {
		RefusedWrite refusal = new RefusedWrite("PUT t {id=a}", 0, Optional.of(TestTable.values("value", "secret")),
				new IllegalStateException());
		assertThat(refusal).hasToString("RefusedWrite[operation=PUT t {id=a}, index=0]");
	}

	@Test
	void lowLevelRequestsOfAllKindsAreTaken() {
		this.gateway.writeTogether(List.of(
				WriteOperation.from(TransactWriteItem.builder()
					.put((put) -> put.tableName(this.table.name())
						.item(TestTable.values("id", "a", "value", "1"))
						.conditionExpression("attribute_not_exists(#id)")
						.expressionAttributeNames(Map.of("#id", "id")))
					.build(), "id"),
				WriteOperation.from(TransactWriteItem.builder()
					.update((update) -> update.tableName(this.table.name())
						.key(TestTable.values("id", "b"))
						.updateExpression("SET #v = :v")
						.conditionExpression("attribute_not_exists(#id)")
						.expressionAttributeNames(Map.of("#id", "id", "#v", "value"))
						.expressionAttributeValues(TestTable.values(":v", "2")))
					.build()),
				WriteOperation.from(TransactWriteItem.builder()
					.delete((delete) -> delete.tableName(this.table.name()).key(TestTable.values("id", "c")))
					.build()),
				WriteOperation.from(TransactWriteItem.builder()
					.conditionCheck((check) -> check.tableName(this.table.name())
						.key(TestTable.values("id", "d"))
						.conditionExpression("attribute_not_exists(id)"))
					.build())));
		assertThat(this.table.value("a")).hasValue("1");
		assertThat(this.table.value("b")).hasValue("2");
	}

	@Test
	void writesTogetherAreMergedIntoOneRequest() {
		this.gateway
			.writeTogether(List.of(this.table.put("a", "1"), this.table.put("b", "1"), this.table.put("a", "2")));
		assertThat(this.table.recorder().operations()).containsExactly("TransactWriteItems");
		assertThat(this.table.value("a")).hasValue("2");
		assertThatExceptionOfType(ConflictingWritesException.class).isThrownBy(() -> this.gateway
			.writeTogether(List.of(this.table.put("a", "1"), WriteOperation.delete(this.table.key("a")))));
	}

	@Test
	void lowLevelPutWithoutKeyNamesIsRefused() {
		TransactWriteItem put = TransactWriteItem.builder()
			.put((builder) -> builder.tableName("t").item(TestTable.values("id", "a")))
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> WriteOperation.from(put))
			.withMessageContaining("key attributes");
		assertThatIllegalArgumentException().isThrownBy(() -> WriteOperation.from(TransactWriteItem.builder().build()))
			.withMessageContaining("no put, update, delete or condition check");
	}

}
