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

package io.slackmgr.dynamodb.item;

import java.util.Map;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ItemKeyTests {

	@Test
	void numbersAreEqualByValueAsForDynamoDb() {
		assertThat(number("1")).isEqualTo(number("1.0")).hasSameHashCodeAs(number("1.0")).isNotEqualTo(number("2"));
	}

	@Test
	void textsAreEqualByCharacters() {
		assertThat(text("1")).isEqualTo(text("1")).isNotEqualTo(text("1.0")).isNotEqualTo(number("1"));
		assertThat(text("1")).isNotEqualTo(new ItemKey("other", text("1").key()));
	}

	@Test
	void whatIsNoKeyIsRefusedByName() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ItemKey("t", Map.of("pk", AttributeValue.fromBool(true))))
			.withMessageContaining("'pk'")
			.withMessageContaining("BOOL");
		assertThatIllegalArgumentException().isThrownBy(() -> number("one")).withMessageContaining("'pk'");
		assertThatIllegalArgumentException().isThrownBy(() -> new ItemKey("t", Map.of()))
			.withMessageContaining("'key'");
		assertThatIllegalArgumentException().isThrownBy(() -> new ItemKey("", text("1").key()))
			.withMessageContaining("'tableName'");
	}

	@Test
	void binaryIsNotPrinted() {
		ItemKey key = new ItemKey("t", Map.of("pk", AttributeValue.fromB(SdkBytes.fromUtf8String("secret"))));
		assertThat(key).hasToString("t {pk=<6 bytes>}");
	}

	private static ItemKey number(String value) {
		return new ItemKey("t", Map.of("pk", AttributeValue.fromN(value)));
	}

	private static ItemKey text(String value) {
		return new ItemKey("t", Map.of("pk", AttributeValue.fromS(value)));
	}

}
