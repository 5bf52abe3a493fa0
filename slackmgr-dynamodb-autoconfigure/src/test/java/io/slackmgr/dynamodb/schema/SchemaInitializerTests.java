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

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SchemaInitializerTests {

	private final SimulatedDynamoDb service = new SimulatedDynamoDb(1);

	@Test
	void validatesWithoutChangingAnything() {
		assertThatExceptionOfType(SchemaValidationException.class)
			.isThrownBy(() -> initializer(SchemaMode.VALIDATE).afterPropertiesSet())
			.withMessageContaining("table 'one'")
			.withMessageContaining("table 'two'")
			.satisfies((failure) -> assertThat(failure.problems()).hasSize(2));
		assertThat(this.service.operations()).containsExactly("DescribeTable", "DescribeTable");
	}

	@Test
	void createsAndReportsWhatItMayNotMend() {
		SchemaInitializer initializer = initializer(SchemaMode.CREATE);
		initializer.afterPropertiesSet();

		assertThat(this.service.table("one")).isNotNull();
		assertThat(this.service.table("two")).isNotNull();
		this.service.put(this.service.table("two").toBuilder().keySchema(List.of()).build());
		assertThatExceptionOfType(SchemaValidationException.class).isThrownBy(initializer::afterPropertiesSet)
			.withMessageContaining("wrong partition key");
	}

	@Test
	void sendsNothingWhenToldSo() {
		initializer(SchemaMode.NONE).afterPropertiesSet();

		assertThat(this.service.operations()).isEmpty();
	}

	private SchemaInitializer initializer(SchemaMode mode) {
		List<TableDefinition> definitions = List.of(
				TableDefinition.builder("one").partitionKey("pk", ScalarAttributeType.S).build(),
				TableDefinition.builder("two").partitionKey("pk", ScalarAttributeType.S).build());
		return new SchemaInitializer(mode, new SchemaValidator(this.service, definitions),
				new SchemaCreator(this.service, definitions, Duration.ofMinutes(1), Clock.systemUTC(), (duration) -> {
				}));
	}

}
