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

package io.slackmgr.dynamodb.outbox.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write of one item. Immutable.
 *
 * @param kind what is done
 * @param key the item
 * @param sets what an update sets; the whole item of a put
 * @param removes what an update removes
 * @param adds what an update adds to numbers, which are 0 when they are not there
 * @param conditions what must hold of the item, all of it
 * @param recognised whether an item that refuses the write is the work of this very
 * write, sent before; without it a write with conditions costs a transaction
 * @param refusal what whoever commits a transaction gets when the write is refused;
 * without it that a condition was not met
 */
public record ItemWrite(Kind kind, Key key, Map<String, AttributeValue> sets, Set<String> removes,
		Map<String, Long> adds, List<Condition> conditions, Optional<Predicate<Map<String, AttributeValue>>> recognised,
		Optional<Function<Throwable, RuntimeException>> refusal) {

	/**
	 * Writes a whole item.
	 */
	public static ItemWrite put(Map<String, AttributeValue> item) {
		return new ItemWrite(Kind.PUT, Key.of(item), Map.copyOf(item), Set.of(), Map.of(), List.of(), Optional.empty(),
				Optional.empty());
	}

	/**
	 * Deletes an item.
	 */
	public static ItemWrite delete(Key key) {
		return new ItemWrite(Kind.DELETE, key, Map.of(), Set.of(), Map.of(), List.of(), Optional.empty(),
				Optional.empty());
	}

	/**
	 * Changes attributes of an item.
	 */
	public static ItemWrite update(Key key) {
		return new ItemWrite(Kind.UPDATE, key, Map.of(), Set.of(), Map.of(), List.of(), Optional.empty(),
				Optional.empty());
	}

	/**
	 * Sets an attribute.
	 */
	public ItemWrite set(String attribute, AttributeValue value) {
		Map<String, AttributeValue> changed = new TreeMap<>(this.sets);
		changed.put(attribute, value);
		return new ItemWrite(this.kind, this.key, changed, this.removes, this.adds, this.conditions, this.recognised,
				this.refusal);
	}

	ItemWrite remove(String... attributes) {
		return remove(List.of(attributes));
	}

	ItemWrite remove(Collection<String> attributes) {
		Set<String> changed = new TreeSet<>(this.removes);
		changed.addAll(attributes);
		return new ItemWrite(this.kind, this.key, this.sets, changed, this.adds, this.conditions, this.recognised,
				this.refusal);
	}

	ItemWrite add(String attribute, long number) {
		Map<String, Long> changed = new TreeMap<>(this.adds);
		changed.put(attribute, number);
		return new ItemWrite(this.kind, this.key, this.sets, this.removes, changed, this.conditions, this.recognised,
				this.refusal);
	}

	ItemWrite when(String attribute, Optional<AttributeValue> value) {
		return withConditions(
				Stream.concat(this.conditions.stream(), Stream.of(new Condition(attribute, value))).toList());
	}

	/**
	 * Demands that an attribute is there, and a number less than the given one.
	 */
	ItemWrite whenLess(String attribute, long number) {
		return withConditions(
				Stream
					.concat(this.conditions.stream(),
							Stream
								.of(new Condition(attribute, Optional.of(Attributes.number(number)), Comparison.LESS)))
					.toList());
	}

	ItemWrite whenAbsent() {
		return when(OutboxTable.PARTITION_KEY, Optional.empty());
	}

	/**
	 * The write with other conditions.
	 */
	public ItemWrite withConditions(List<Condition> changed) {
		return new ItemWrite(this.kind, this.key, this.sets, this.removes, this.adds, changed, this.recognised,
				this.refusal);
	}

	/**
	 * The write with other values.
	 */
	public ItemWrite withSets(Map<String, AttributeValue> changed) {
		return new ItemWrite(this.kind, this.key, changed, this.removes, this.adds, this.conditions, this.recognised,
				this.refusal);
	}

	/**
	 * The write with other attributes that go.
	 */
	public ItemWrite withRemoves(Set<String> changed) {
		return new ItemWrite(this.kind, this.key, this.sets, changed, this.adds, this.conditions, this.recognised,
				this.refusal);
	}

	ItemWrite recognisedBy(Predicate<Map<String, AttributeValue>> test) {
		return new ItemWrite(this.kind, this.key, this.sets, this.removes, this.adds, this.conditions,
				Optional.of(test), this.refusal);
	}

	ItemWrite refusedAs(Function<Throwable, RuntimeException> exception) {
		return new ItemWrite(this.kind, this.key, this.sets, this.removes, this.adds, this.conditions, this.recognised,
				Optional.of(exception));
	}

	boolean recognises(Map<String, AttributeValue> existing) {
		return this.recognised.filter((test) -> test.test(existing)).isPresent();
	}

	/**
	 * The item after the write.
	 */
	Map<String, AttributeValue> appliedTo(Map<String, AttributeValue> existing) {
		Map<String, AttributeValue> item = (this.kind == Kind.PUT) ? new HashMap<>() : new HashMap<>(existing);
		item.putAll(this.key.attributes());
		item.putAll(this.sets);
		this.removes.forEach(item::remove);
		this.adds.forEach((attribute, number) -> item.put(attribute,
				Attributes.number(Attributes.number(existing, attribute).orElse(0L) + number)));
		return item;
	}

	/**
	 * What is done.
	 */
	public enum Kind {

		/** Of a whole item. */
		PUT,

		/** Of some attributes. */
		UPDATE,

		/** Of a whole item, which goes. */
		DELETE

	}

	/**
	 * How an attribute is compared.
	 */
	enum Comparison {

		EQUAL, LESS, PREFIX

	}

	/**
	 * What must hold of an attribute.
	 *
	 * @param attribute the attribute
	 * @param value what it is compared with; empty when it must not be there
	 * @param comparison how it is compared
	 */
	public record Condition(String attribute, Optional<AttributeValue> value, Comparison comparison) {

		Condition(String attribute, Optional<AttributeValue> value) {
			this(attribute, value, Comparison.EQUAL);
		}

		boolean holdsOf(Map<String, AttributeValue> item) {
			Optional<AttributeValue> found = Optional.ofNullable(item.get(this.attribute));
			return switch (this.comparison) {
				case EQUAL -> found.equals(this.value);
				case LESS -> found.isPresent() && this.value.isPresent()
						&& Long.parseLong(found.get().n()) < Long.parseLong(this.value.get().n());
				case PREFIX ->
					found.isPresent() && this.value.isPresent() && found.get().s().startsWith(this.value.get().s());
			};
		}

	}

}
