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

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EntityTablesTests {

	private static final TableSchema<Thing> SCHEMA = StaticTableSchema.builder(Thing.class)
		.newItemSupplier(Thing::new)
		.addAttribute(String.class,
				(attribute) -> attribute.name("id")
					.getter((thing) -> thing.id)
					.setter((thing, id) -> thing.id = id)
					.tags(StaticAttributeTags.primaryPartitionKey()))
		.build();

	private final TestTable table = new TestTable();

	private final EntityTables.Mapping<Thing> things = new EntityTables.Mapping<>(Thing.class, this.table.name(),
			SCHEMA);

	private final EntityTables tables = new EntityTables(this.table.client(), List.of(this.things));

	@Test
	void theTemplateAndTheOperationsKnowTheTable() {
		Thing thing = new Thing();
		thing.id = "a";
		new WriteGateway(this.table.client(), Clock.systemUTC(), CommitSettings.DEFAULTS).write(this.tables.put(thing));

		Key key = Key.builder().partitionValue("a").build();
		assertThat(this.tables.template().load(key, Thing.class).id).isEqualTo("a");
		assertThat(this.tables.table(Thing.class).getItem((get) -> get.key(key).consistentRead(true)).id)
			.isEqualTo("a");
	}

	@Test
	void aClassWithoutATableIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.tables.table(String.class))
			.withMessageContaining("java.lang.String");
	}

	@Test
	void aClassHasOneTable() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new EntityTables(this.table.client(), List.of(this.things, this.things)))
			.withMessageContaining(Thing.class.getName());
	}

	static final class Thing {

		private String id = "";

	}

}
