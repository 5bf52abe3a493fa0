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

package io.slackmgr.dynamodb.idempotency.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.ImmutableAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTag;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataRetrievalFailureException;

/**
 * An item of the table, or what a projection left of one.
 *
 * @param attributes the attributes by name
 */
record IdempotencyItem(Map<String, AttributeValue> attributes) {

	static final TableSchema<IdempotencyItem> SCHEMA = StaticImmutableTableSchema
		.builder(IdempotencyItem.class, Builder.class)
		.newItemBuilder(Builder::new, Builder::build)
		.addAttribute(textAttribute(IdempotencyTable.PARTITION_KEY, StaticAttributeTags.primaryPartitionKey()))
		.addAttribute(textAttribute(IdempotencyTable.STATE))
		.addAttribute(numberAttribute(IdempotencyTable.ATTEMPT))
		.addAttribute(numberAttribute(IdempotencyTable.ATTEMPTS))
		.addAttribute(textAttribute(IdempotencyTable.OWNER_TOKEN))
		.addAttribute(textAttribute(IdempotencyTable.COMPLETED_BY))
		.addAttribute(numberAttribute(IdempotencyTable.CREATED_AT))
		.addAttribute(numberAttribute(IdempotencyTable.UPDATED_AT))
		.addAttribute(numberAttribute(IdempotencyTable.EXPIRES_AT))
		.addAttribute(textAttribute(IdempotencyTable.PAYLOAD_HASH))
		.addAttribute(bytesAttribute(IdempotencyTable.RESULT))
		.addAttribute(textAttribute(IdempotencyTable.RESULT_HASH))
		.addAttribute(textAttribute(IdempotencyTable.RESULT_TYPE))
		.addAttribute(textAttribute(IdempotencyTable.RESULT_FORMAT))
		.addAttribute(textAttribute(IdempotencyTable.RESULT_ENCODING))
		.addAttribute(mapAttribute(IdempotencyTable.RESPONSE))
		.addAttribute(textAttribute(IdempotencyTable.ERROR_CODE))
		.addAttribute(textAttribute(IdempotencyTable.ERROR_MESSAGE))
		.addAttribute(numberAttribute(IdempotencyTable.TIME_TO_LIVE))
		.build();

	IdempotencyItem {
		attributes = Map.copyOf(attributes);
	}

	private static ImmutableAttribute<IdempotencyItem, Builder, String> textAttribute(String name,
			StaticAttributeTag... tags) {
		return ImmutableAttribute.builder(IdempotencyItem.class, Builder.class, String.class)
			.name(name)
			.getter((item) -> item.text(name).orElse(null))
			.setter((builder, value) -> builder.text(name, value))
			.tags(tags)
			.build();
	}

	private static ImmutableAttribute<IdempotencyItem, Builder, Long> numberAttribute(String name) {
		return ImmutableAttribute.builder(IdempotencyItem.class, Builder.class, Long.class)
			.name(name)
			.getter((item) -> item.number(name).orElse(null))
			.setter((builder, value) -> builder.number(name, value))
			.build();
	}

	private static ImmutableAttribute<IdempotencyItem, Builder, SdkBytes> bytesAttribute(String name) {
		return ImmutableAttribute.builder(IdempotencyItem.class, Builder.class, SdkBytes.class)
			.name(name)
			.getter((item) -> item.bytes(name).orElse(null))
			.setter((builder, value) -> builder.bytes(name, value))
			.build();
	}

	private static ImmutableAttribute<IdempotencyItem, Builder, AttributeValue> mapAttribute(String name) {
		return ImmutableAttribute.builder(IdempotencyItem.class, Builder.class, AttributeValue.class)
			.name(name)
			.getter((item) -> item.attribute(name).orElse(null))
			.setter((builder, value) -> builder.put(name, value))
			.attributeConverter(new MapConverter())
			.build();
	}

	static Builder builder(String pk) {
		return new Builder().text(IdempotencyTable.PARTITION_KEY, pk);
	}

	Optional<String> text(String name) {
		return attribute(name).map(AttributeValue::s);
	}

	Optional<Long> number(String name) {
		return attribute(name).map(AttributeValue::n).map(Long::valueOf);
	}

	Optional<SdkBytes> bytes(String name) {
		return attribute(name).map(AttributeValue::b);
	}

	Optional<Map<String, AttributeValue>> map(String name) {
		return attribute(name).filter(AttributeValue::hasM).map(AttributeValue::m);
	}

	String requireText(String name) {
		return text(name).orElseThrow(() -> missing(name));
	}

	long requireNumber(String name) {
		return number(name).orElseThrow(() -> missing(name));
	}

	/**
	 * Whether this is a result's own item and not a record's.
	 */
	boolean isResult() {
		return requireText(IdempotencyTable.PARTITION_KEY).endsWith(IdempotencyTable.RESULT_SUFFIX);
	}

	private Optional<AttributeValue> attribute(String name) {
		return Optional.ofNullable(this.attributes.get(name));
	}

	DataRetrievalFailureException missing(String name) {
		return new DataRetrievalFailureException("The item with " + IdempotencyTable.PARTITION_KEY + " '"
				+ text(IdempotencyTable.PARTITION_KEY).orElse("") + "' has no attribute '" + name
				+ "' of the right form: it is no idempotency record, delete it");
	}

	/**
	 * The item's key; nothing of token, payload and result.
	 */
	@Override
	public String toString() {
		return "IdempotencyItem[" + text(IdempotencyTable.PARTITION_KEY).orElse("") + "]";
	}

	/**
	 * Gathers attributes, leaving out those that are null.
	 */
	static final class Builder {

		private final Map<String, AttributeValue> attributes = new HashMap<>();

		Builder text(String name, @Nullable String value) {
			return put(name, (value != null) ? AttributeValue.fromS(value) : null);
		}

		Builder number(String name, @Nullable Long value) {
			return put(name, (value != null) ? AttributeValue.fromN(value.toString()) : null);
		}

		Builder bytes(String name, @Nullable SdkBytes value) {
			return put(name, (value != null) ? AttributeValue.fromB(value) : null);
		}

		Builder map(String name, Map<String, AttributeValue> value) {
			return put(name, AttributeValue.fromM(value));
		}

		private Builder put(String name, @Nullable AttributeValue value) {
			if (value != null) {
				this.attributes.put(name, value);
			}
			return this;
		}

		IdempotencyItem build() {
			return new IdempotencyItem(this.attributes);
		}

	}

	/**
	 * Takes a map as it is.
	 */
	private static final class MapConverter implements AttributeConverter<AttributeValue> {

		@Override
		public AttributeValue transformFrom(AttributeValue value) {
			return value;
		}

		@Override
		public AttributeValue transformTo(AttributeValue value) {
			return value;
		}

		@Override
		public EnhancedType<AttributeValue> type() {
			return EnhancedType.of(AttributeValue.class);
		}

		@Override
		public AttributeValueType attributeValueType() {
			return AttributeValueType.M;
		}

	}

}
