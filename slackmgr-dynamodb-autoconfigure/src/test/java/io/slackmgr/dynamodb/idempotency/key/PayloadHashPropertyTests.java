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

package io.slackmgr.dynamodb.idempotency.key;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random nested values: two that differ in any state never share a payload hash, equal
 * ones always do, however they are represented. A model says what is equal; a value is
 * built of it, each time with other collections, orders and types of numbers.
 */
class PayloadHashPropertyTests {

	private static final int VALUES = 5_000;

	private final Random random = new Random(20261128);

	@Test
	void equalValuesShareAHash() {
		Map<String, Model> seen = new HashMap<>();
		for (int i = 0; i < VALUES; i++) {
			Model model = model(3);
			String hash = hash(model);
			assertThat(hash(model)).as("%s", model).isEqualTo(hash);
			Model before = seen.putIfAbsent(hash, model);
			assertThat(before).as("the same hash").isIn(null, model);
			Model changed = changed(model);
			assertThat(hash(changed)).as("%s and %s", model, changed).isNotEqualTo(hash);
		}
		assertThat(seen).hasSizeGreaterThan(VALUES / 4);
	}

	private String hash(Model model) {
		return PayloadHash.of(Collections.singletonList(build(model))).value();
	}

	/** Another model, of which one part was replaced. */
	private Model changed(Model model) {
		Model changed = model;
		for (int i = 0; i < 100 && changed.equals(model); i++) {
			changed = (model.parts().isEmpty() || this.random.nextInt(4) == 0) ? model(2) : changedPart(model);
		}
		assertThat(changed).isNotEqualTo(model);
		return changed;
	}

	private Model changedPart(Model model) {
		List<Model> parts = new ArrayList<>(model.parts());
		int index = this.random.nextInt(parts.size());
		Model part = (model.kind() == Kind.MAP) ? changedValue(parts.get(index)) : changed(parts.get(index));
		if (model.kind() == Kind.OPTIONAL && part.kind() == Kind.NULL) {
			return model;
		}
		parts.set(index, part);
		return model.kind().isUnordered() ? Model.unordered(model.kind(), parts) : new Model(model.kind(), "", parts);
	}

	private Model changedValue(Model entry) {
		return new Model(Kind.ENTRY, "", List.of(entry.parts().get(0), changed(entry.parts().get(1))));
	}

	private Model model(int depth) {
		Kind[] kinds = Kind.values();
		Kind kind = kinds[this.random.nextInt((depth > 0) ? kinds.length : Kind.LIST.ordinal())];
		return switch (kind) {
			case NULL, NO_STATE -> new Model(kind, "", List.of());
			case LIST, ARRAY -> new Model(Kind.LIST, "", models(this.random.nextInt(4), depth - 1));
			case SET -> Model.unordered(kind, models(this.random.nextInt(4), depth - 1));
			case MAP -> Model.unordered(kind, entries(depth - 1));
			case ENTRY, OPTIONAL -> new Model(Kind.OPTIONAL, "", optionals(depth - 1));
			case CIRCLE, SQUARE, VALUE -> new Model(kind, "", models(1, depth - 1));
			case RECORD, HIDING, IGNORING, CASES, SUB -> new Model(kind, "", models(2, depth - 1));
			default -> new Model(kind, leaf(kind), List.of());
		};
	}

	private List<Model> models(int count, int depth) {
		List<Model> models = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			models.add(model(depth));
		}
		return models;
	}

	/** No {@code Optional} holds null. */
	private List<Model> optionals(int depth) {
		return models(this.random.nextInt(2), depth).stream().filter((part) -> part.kind() != Kind.NULL).toList();
	}

	private List<Model> entries(int depth) {
		Map<Model, Model> entries = new LinkedHashMap<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			Kind kind = one(Kind.TEXT, Kind.TEXT, Kind.NUMBER, Kind.UNIT, Kind.UUID);
			entries.put(new Model(kind, leaf(kind), List.of()), model(depth));
		}
		return entries.entrySet()
			.stream()
			.map((entry) -> new Model(Kind.ENTRY, "", List.of(entry.getKey(), entry.getValue())))
			.toList();
	}

	private String leaf(Kind kind) {
		return switch (kind) {
			case BOOLEAN -> one("true", "false");
			case NUMBER -> one("0", "1", "-1", "1.5", "100", "0.1", "12345678901234567890");
			case TEXT -> one("", " ", "a", "A", " a", "1", "true", "null", "00ff", "x", "DAYS", "2026-01-02T03:04:05Z",
					"{}", "[]", "😀", "\ud800");
			case BYTES -> one("", "00ff", "00");
			case INSTANT -> one("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000000001Z");
			case ZONED -> one("2026-01-02T03:04:05+01:00[Europe/Berlin]", "2026-01-02T03:04:05+01:00[Europe/Paris]",
					"2026-01-02T03:04:05+01:00");
			case UNIT, OTHER_UNIT -> one("DAYS", "HOURS");
			case UUID -> one("00000000-0000-0001-0000-000000000002", "00000000-0000-0001-0000-000000000003");
			case URI -> one("a", "00ff");
			default -> "";
		};
	}

	@SafeVarargs
	private <T> T one(T... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	private @Nullable Object build(Model model) {
		List<Model> parts = model.parts();
		return switch (model.kind()) {
			case NULL -> null;
			case NO_STATE -> new NoState();
			case BOOLEAN -> Boolean.valueOf(model.leaf());
			case NUMBER -> number(new BigDecimal(model.leaf()));
			case TEXT -> this.random.nextBoolean() ? model.leaf() : new StringBuilder(model.leaf());
			case BYTES -> HexFormat.of().parseHex(model.leaf());
			case INSTANT -> Instant.parse(model.leaf());
			case ZONED -> ZonedDateTime.parse(model.leaf());
			case UNIT -> Unit.valueOf(model.leaf());
			case OTHER_UNIT -> OtherUnit.valueOf(model.leaf());
			case UUID -> UUID.fromString(model.leaf());
			case URI -> URI.create(model.leaf());
			case LIST, ARRAY -> list(parts);
			case SET -> set(parts);
			case MAP, ENTRY -> map(parts);
			case OPTIONAL ->
				parts.stream().map(this::build).map(Optional::ofNullable).findFirst().orElse(Optional.empty());
			case CIRCLE -> new Circle(build(parts.get(0)));
			case SQUARE -> new Square(build(parts.get(0)));
			case VALUE -> new Value(build(parts.get(0)));
			case RECORD -> new Pair(build(parts.get(0)), build(parts.get(1)));
			case HIDING -> new Hiding(build(parts.get(0)), build(parts.get(1)));
			case IGNORING -> new Ignoring(build(parts.get(0)), build(parts.get(1)));
			case CASES -> new Cases(build(parts.get(0)), build(parts.get(1)));
			case SUB -> new Sub(build(parts.get(0)), build(parts.get(1)));
		};
	}

	private Number number(BigDecimal value) {
		List<Supplier<Number>> forms = new ArrayList<>();
		forms.add(() -> value);
		forms.add(() -> value.setScale(value.scale() + 3));
		if (value.precision() < 10) {
			forms.add(value::doubleValue);
			if (value.scale() <= 0) {
				forms.add(value::intValueExact);
				forms.add(value::longValueExact);
			}
		}
		return forms.get(this.random.nextInt(forms.size())).get();
	}

	private Object list(List<Model> parts) {
		Object[] built = parts.stream().map(this::build).toArray();
		return switch (this.random.nextInt(3)) {
			case 0 -> built;
			case 1 -> new LinkedList<>(Arrays.asList(built));
			default -> Arrays.asList(built);
		};
	}

	private Set<@Nullable Object> set(List<Model> parts) {
		Set<@Nullable Object> set = this.random.nextBoolean() ? new HashSet<>() : new LinkedHashSet<>();
		shuffled(parts).forEach((part) -> set.add(build(part)));
		return set;
	}

	private Map<@Nullable Object, @Nullable Object> map(List<Model> parts) {
		Map<@Nullable Object, @Nullable Object> map = this.random.nextBoolean() ? new HashMap<>()
				: new LinkedHashMap<>();
		shuffled(parts).forEach((entry) -> map.put(key(entry.parts().get(0)), build(entry.parts().get(1))));
		return map;
	}

	private @Nullable Object key(Model key) {
		return (key.kind() == Kind.TEXT) ? key.leaf() : build(key);
	}

	private List<Model> shuffled(List<Model> parts) {
		List<Model> shuffled = new ArrayList<>(parts);
		Collections.shuffle(shuffled, this.random);
		return shuffled;
	}

	/** The leaves come first. */
	enum Kind {

		NULL, NO_STATE, BOOLEAN, NUMBER, TEXT, BYTES, INSTANT, ZONED, UNIT, OTHER_UNIT, UUID, URI, LIST, ARRAY, SET,
		MAP, ENTRY, OPTIONAL, CIRCLE, SQUARE, VALUE, RECORD, HIDING, IGNORING, CASES, SUB;

		boolean isUnordered() {
			return this == SET || this == MAP;
		}

	}

	/**
	 * What a value is made of. Parts of sets and maps are kept in one order and once.
	 */
	record Model(Kind kind, String leaf, List<Model> parts) {

		static Model unordered(Kind kind, List<Model> parts) {
			Map<Model, Model> distinct = new LinkedHashMap<>();
			parts.forEach((part) -> distinct.putIfAbsent((kind == Kind.MAP) ? part.parts().get(0) : part, part));
			return new Model(kind, "",
					distinct.values().stream().sorted(Comparator.comparing(Model::toString)).toList());
		}

	}

	enum Unit {

		DAYS, HOURS

	}

	enum OtherUnit {

		DAYS, HOURS;

		@JsonValue
		String one() {
			return "one";
		}

	}

	interface Shape {

	}

	record NoState() {
	}

	record Circle(@Nullable Object size) implements Shape {
	}

	record Square(@Nullable Object size) implements Shape {
	}

	record Value(@Nullable Object content) {

		@JsonValue
		String text() {
			return "always the same";
		}

	}

	record Pair(@Nullable Object first, @Nullable Object second) {
	}

	record Hiding(@Nullable Object shown,
			@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable Object hidden) {
	}

	@JsonIgnoreProperties("second")
	record Ignoring(@JsonIgnore @Nullable Object first, @Nullable Object second) {
	}

	record Cases(@Nullable Object id, @Nullable Object ID) {
	}

	static class Base {

		private final @Nullable Object state;

		Base(@Nullable Object state) {
			this.state = state;
		}

		@Nullable Object inherited() {
			return this.state;
		}

	}

	static final class Sub extends Base {

		private final @Nullable Object state;

		Sub(@Nullable Object inherited, @Nullable Object state) {
			super(inherited);
			this.state = state;
		}

		@Nullable Object own() {
			return this.state;
		}

	}

}
