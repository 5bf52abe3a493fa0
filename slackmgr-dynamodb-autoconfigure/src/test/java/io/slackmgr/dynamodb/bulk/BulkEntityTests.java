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

package io.slackmgr.dynamodb.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.awspring.cloud.dynamodb.DefaultDynamoDbTableSchemaResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbExtensionContext;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.ReadModification;
import software.amazon.awssdk.enhanced.dynamodb.extensions.VersionedRecordExtension;
import software.amazon.awssdk.enhanced.dynamodb.extensions.WriteModification;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactGetItemsEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@OnAnyEngine
class BulkEntityTests {

	private final BulkTestTable table = new BulkTestTable();

	private final DynamoDbEnhancedClient enhanced = DynamoDbEnhancedClient.builder()
		.dynamoDbClient(this.table.client)
		.build();

	private final DynamoDbBulkTemplate bulk = bulk(this.enhanced);

	private DynamoDbBulkTemplate bulk(DynamoDbEnhancedClient client) {
		return DynamoDbBulkTemplate.builder(this.table.client)
			.entities(client, new OneTable(this.table.name), new DefaultDynamoDbTableSchemaResolver())
			.build();
	}

	@AfterEach
	void close() {
		this.bulk.close();
		this.table.close();
	}

	@Test
	void entitiesUseTheResolversTable() {
		List<BulkWrite> puts = IntStream.range(0, 60)
			.mapToObj((number) -> BulkWrite.put(Gadget.of(number, "label " + number)))
			.toList();
		this.bulk.batchWrite(puts);
		List<Key> keys = IntStream.range(0, 60).mapToObj(BulkEntityTests::key).toList();
		assertThat(
				this.bulk.batchGet(Gadget.class, keys, (options) -> options.withOrder(BulkOptions.ResultOrder.REQUEST)))
			.extracting(Gadget::getLabel)
			.containsExactlyElementsOf(IntStream.range(0, 60).mapToObj((number) -> "label " + number).toList());
		this.bulk.batchWrite(List.of(BulkWrite.delete(Gadget.class, key(5)), BulkWrite.put(Gadget.of(6, "new"))));
		assertThat(this.bulk.batchGet(Gadget.class, List.of(key(5), key(6)))).extracting(Gadget::getLabel)
			.containsExactly("new");
	}

	@Test
	void entitiesCanBeStreamed() {
		this.bulk.batchWrite(List.of(BulkWrite.put(Gadget.of(1, "one"))));
		try (Stream<Gadget> gadgets = this.bulk.batchGetStream(Gadget.class, List.of(key(1), key(2)),
				(options) -> options)) {
			assertThat(gadgets).extracting(Gadget::getLabel).containsExactly("one");
		}
	}

	@Test
	void lastOfEntityAndItemWins() {
		List<BulkWrite> writes = new ArrayList<>();
		writes.add(BulkWrite.put(Gadget.of(1, "entity")));
		writes.add(BulkWrite.delete(this.table.name, BulkTestTable.keyAttributes("p", "1")));
		this.bulk.batchWrite(writes);
		assertThat(this.table.count()).isZero();
	}

	@Test
	void unprocessedEntitiesComeBackAsTheyWereGiven() {
		this.table.http.on("BatchWriteItem").always().fail(Fault.leaveUnprocessed(1, new Random(1)));
		List<BulkWrite> writes = List.of(BulkWrite.put(Gadget.of(1, "one")), BulkWrite.delete(Gadget.class, key(2)));
		assertThatExceptionOfType(UnprocessedItemsException.class)
			.isThrownBy(() -> this.bulk.batchWrite(writes, (options) -> options.withAttempts(1)))
			.satisfies((ex) -> assertThat(ex.unprocessed().writes()).containsExactlyElementsOf(writes));
	}

	@Test
	void unreadEntitiesAreNamedByTableAndKey() {
		this.table.http.on("BatchGetItem").always().fail(Fault.leaveUnprocessed(1, new Random(1)));
		assertThatExceptionOfType(UnprocessedItemsException.class)
			.isThrownBy(() -> this.bulk.batchGet(Gadget.class, List.of(key(4)), (options) -> options.withAttempts(1)))
			.satisfies((ex) -> assertThat(ex.unprocessed().keys())
				.containsExactly(new ItemKey(this.table.name, BulkTestTable.keyAttributes("p", "4"))));
	}

	@Test
	void extensionsOfTheEnhancedClientWorkInBothDirections() {
		DynamoDbEnhancedClient extended = DynamoDbEnhancedClient.builder()
			.dynamoDbClient(this.table.client)
			.extensions(new Stamp())
			.build();
		DynamoDbBulkTemplate stamping = bulk(extended);
		stamping.batchWrite(List.of(BulkWrite.put(Gadget.of(1, "x"))));
		assertThat(stamping.batchGet(Gadget.class, List.of(key(1)))).extracting(Gadget::getLabel)
			.containsExactly("read written x");
		stamping.close();
	}

	@Test
	void conditionalEntityIsRefusedBeforeSending() {
		DynamoDbBulkTemplate versioned = bulk(DynamoDbEnhancedClient.builder()
			.dynamoDbClient(this.table.client)
			.extensions(VersionedRecordExtension.builder().build())
			.build());
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> versioned.batchWrite(List.of(BulkWrite.put(new VersionedGadget()))))
			.withMessageContaining(VersionedGadget.class.getName());
		assertThat(this.table.http.count()).isZero();
		versioned.close();
	}

	@Test
	void entitiesTakePartInTransactions() {
		this.bulk.transactWrite(
				List.of(BulkWrite.put(Gadget.of(1, "one")), BulkWrite.put(Gadget.of(2, "two")), this.table.put(3)));
		assertThat(this.bulk.transactGet(Gadget.class, List.of(key(2), key(9), key(1))))
			.extracting((found) -> found.map(Gadget::getLabel))
			.containsExactly(Optional.of("two"), Optional.empty(), Optional.of("one"));
		DynamoDbTable<Gadget> gadgets = this.enhanced.table(this.table.name, TableSchema.fromBean(Gadget.class));
		this.bulk.transactWrite(TransactWriteItemsEnhancedRequest.builder()
			.addUpdateItem(gadgets, Gadget.of(2, "changed"))
			.addDeleteItem(gadgets, key(1))
			.build());
		assertThat(this.bulk.transactGet(TransactGetItemsEnhancedRequest.builder()
			.addGetItem(gadgets, key(1))
			.addGetItem(gadgets, key(2))
			.build())).extracting((document) -> Optional.ofNullable(document.getItem(gadgets)).map(Gadget::getLabel))
			.containsExactly(Optional.empty(), Optional.of("changed"));
	}

	private static Key key(int number) {
		return Key.builder().partitionValue("p").sortValue(number).build();
	}

	private record OneTable(String name) implements DynamoDbTableNameResolver {

		@Override
		public <T> String resolve(Class<T> clazz) {
			return this.name;
		}

	}

	private static final class Stamp implements DynamoDbEnhancedClientExtension {

		@Override
		public WriteModification beforeWrite(DynamoDbExtensionContext.BeforeWrite context) {
			return WriteModification.builder().transformedItem(stamped(context.items(), "written ")).build();
		}

		@Override
		public ReadModification afterRead(DynamoDbExtensionContext.AfterRead context) {
			return ReadModification.builder().transformedItem(stamped(context.items(), "read ")).build();
		}

		private static Map<String, AttributeValue> stamped(Map<String, AttributeValue> item, String prefix) {
			Map<String, AttributeValue> changed = new HashMap<>(item);
			changed.computeIfPresent("label", (name, label) -> AttributeValue.fromS(prefix + label.s()));
			return changed;
		}

	}

}
