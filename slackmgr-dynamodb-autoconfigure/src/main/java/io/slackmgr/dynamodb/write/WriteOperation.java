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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.item.ItemSize;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One write of one item: a put, an update, a delete, or a check that writes nothing.
 * Immutable; it holds the very attribute values that are sent, so that every retry sends
 * the same.
 *
 * <p>
 * Create one from attribute values with the methods here, from an entity or an
 * enhanced-client request with {@link EntityWriteOperations}, or from a low-level request
 * with {@link #from(TransactWriteItem, String...)}, and hand it to the
 * {@link WriteGateway}.
 */
public final class WriteOperation {

	private final Kind kind;

	private final ItemKey key;

	private final Map<String, AttributeValue> item;

	private final @Nullable Expression update;

	private final @Nullable Expression condition;

	private final RefusedWrite.Translator conditionFailureTranslator;

	private final @Nullable Predicate<Map<String, AttributeValue>> ownEffect;

	/** Those of the operations that were merged into this one. */
	private final List<String> mergedDescriptions;

	private volatile long size = -1;

	private WriteOperation(Kind kind, ItemKey key, Map<String, AttributeValue> item, @Nullable Expression update,
			@Nullable Expression condition, RefusedWrite.Translator conditionFailureTranslator,
			@Nullable Predicate<Map<String, AttributeValue>> ownEffect, List<String> mergedDescriptions) {
		this.kind = kind;
		this.key = key;
		this.item = item;
		this.update = update;
		this.condition = condition;
		this.conditionFailureTranslator = conditionFailureTranslator;
		this.ownEffect = ownEffect;
		this.mergedDescriptions = mergedDescriptions;
	}

	private static WriteOperation create(Kind kind, ItemKey key, Map<String, AttributeValue> item,
			@Nullable Expression update, @Nullable Expression condition) {
		return new WriteOperation(kind, key, Map.copyOf(item), update, condition, RefusedWrite::toException, null,
				List.of());
	}

	/**
	 * A put of a whole item in place of what is there.
	 * @param tableName the table
	 * @param item the item, its primary key included
	 * @param keyAttributes the names of the one or two attributes of the table's primary
	 * key
	 * @return the operation
	 * @throws IllegalArgumentException if the item lacks one of the key attributes
	 */
	public static WriteOperation put(String tableName, Map<String, AttributeValue> item, String... keyAttributes) {
		return create(Kind.PUT, keyOf(tableName, item, keyAttributes), item, null, null);
	}

	/**
	 * An update of some attributes.
	 * @param key the item
	 * @param update an update expression with its names and values
	 * @return the operation
	 */
	public static WriteOperation update(ItemKey key, Expression update) {
		return create(Kind.UPDATE, key, Map.of(), update, null);
	}

	/**
	 * A delete, harmless when there is no such item.
	 * @param key the item
	 * @return the operation
	 */
	public static WriteOperation delete(ItemKey key) {
		return create(Kind.DELETE, key, Map.of(), null, null);
	}

	/**
	 * A demand on an item that is not written: a transaction it joins commits only if it
	 * holds.
	 * @param key the item
	 * @param condition what must hold of it
	 * @return the operation
	 */
	public static WriteOperation check(ItemKey key, Expression condition) {
		return create(Kind.CONDITION_CHECK, key, Map.of(), null, condition);
	}

	/**
	 * A low-level request as it would stand in a {@code TransactWriteItems}. What it asks
	 * to be returned is ignored.
	 * @param request the request, with exactly one of its members set
	 * @param keyAttributes for a put, the names of the table's key attributes; else not
	 * needed
	 * @return the operation
	 */
	public static WriteOperation from(TransactWriteItem request, String... keyAttributes) {
		return LowLevelRequests.read(request, keyAttributes);
	}

	private static ItemKey keyOf(String tableName, Map<String, AttributeValue> item, String... keyAttributes) {
		Map<String, AttributeValue> key = new HashMap<>();
		for (String attribute : keyAttributes) {
			AttributeValue value = item.get(attribute);
			if (value == null) {
				throw new IllegalArgumentException(
						"The item for table " + tableName + " lacks its key attribute '" + attribute + "'");
			}
			key.put(attribute, value);
		}
		return new ItemKey(tableName, key);
	}

	/**
	 * The same write on a condition, which takes the place of an earlier one.
	 * @param newCondition what must hold of the item as it is
	 * @return a copy
	 */
	public WriteOperation withCondition(Expression newCondition) {
		return new WriteOperation(this.kind, this.key, this.item, this.update, newCondition,
				this.conditionFailureTranslator, this.ownEffect, this.mergedDescriptions);
	}

	/**
	 * The same write with a meaning for its failed condition; by default it is a
	 * {@link ConditionFailedException}.
	 * @param translator makes the exception
	 * @return a copy
	 */
	public WriteOperation onConditionFailure(RefusedWrite.Translator translator) {
		return new WriteOperation(this.kind, this.key, this.item, this.update, this.condition, translator,
				this.ownEffect, this.mergedDescriptions);
	}

	/**
	 * The same write, able to recognise itself: when its condition fails since an earlier
	 * sending of the very same write took effect and only the answer was lost, the item
	 * found shows it. Such a write is sent as a plain operation; a conditional one
	 * without this is sent as a transaction of one, at twice the write units.
	 * @param ownEffectTest whether an item found is the work of this write; it must not
	 * take another's for its own
	 * @return a copy
	 */
	public WriteOperation recognisedBy(Predicate<Map<String, AttributeValue>> ownEffectTest) {
		return new WriteOperation(this.kind, this.key, this.item, this.update, this.condition,
				this.conditionFailureTranslator, ownEffectTest, this.mergedDescriptions);
	}

	static WriteOperation merged(WriteOperation write, WriteOperation earlier, WriteOperation later,
			@Nullable Expression condition, RefusedWrite.Translator translator) {
		List<String> descriptions = Stream.concat(earlier.descriptions().stream(), later.descriptions().stream())
			.toList();
		return new WriteOperation(write.kind, write.key, write.item, write.update, condition, translator, null,
				descriptions);
	}

	/**
	 * What is done.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * Which item it is done to.
	 * @return the table and key
	 */
	public ItemKey key() {
		return this.key;
	}

	/**
	 * The item of a put, empty for the other kinds.
	 * @return the attributes
	 */
	public Map<String, AttributeValue> item() {
		return this.item;
	}

	@Nullable Expression update() {
		return this.update;
	}

	@Nullable Expression condition() {
		return this.condition;
	}

	RefusedWrite.Translator conditionFailureTranslator() {
		return this.conditionFailureTranslator;
	}

	/**
	 * The size of a put's item; 0 for the other kinds. Computed when first asked for.
	 */
	long itemSize() {
		if (this.size < 0) {
			this.size = ItemSize.of(this.item);
		}
		return this.size;
	}

	private List<String> descriptions() {
		return this.mergedDescriptions.isEmpty() ? List.of(this.kind + " " + this.key) : this.mergedDescriptions;
	}

	/**
	 * Whether sending it more than once does no more than sending it once.
	 */
	boolean isRepeatable() {
		return switch (this.kind) {
			case PUT, DELETE -> this.condition == null || this.ownEffect != null;
			case UPDATE -> this.condition != null && this.ownEffect != null;
			case CONDITION_CHECK -> false;
		};
	}

	boolean recognises(Map<String, AttributeValue> existing) {
		return this.ownEffect != null && this.ownEffect.test(existing);
	}

	RuntimeException conditionFailure(int index, boolean found, Map<String, AttributeValue> existing, Exception cause) {
		return this.conditionFailureTranslator
			.translate(new RefusedWrite(toString(), index, found ? Optional.of(existing) : Optional.empty(), cause));
	}

	/**
	 * Kind, table and key, of all operations when several on one item were merged; no
	 * other content.
	 */
	@Override
	public String toString() {
		return String.join(" and ", descriptions());
	}

	/**
	 * The kinds of write.
	 */
	public enum Kind {

		/**
		 * Puts a whole item.
		 */
		PUT,

		/**
		 * Changes attributes.
		 */
		UPDATE,

		/**
		 * Deletes an item.
		 */
		DELETE,

		/**
		 * Demands a condition and writes nothing.
		 */
		CONDITION_CHECK

	}

}
