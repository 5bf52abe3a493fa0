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

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.json.JsonText;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * The state of the objects of a class: all instance fields, inherited and private ones
 * too. A {@code transient} field counts if a getter shows it; without one it is a cache,
 * which differs between equal objects. The enclosing object of an inner class is no part
 * of it.
 *
 * @param members the fields
 * @param needsType whether objects of other classes may stand in the same place, so that
 * the class is part of a key
 * @param problem why the state can't be seen, for "which ..."
 */
record ObjectState(List<Member> members, boolean needsType, Optional<String> problem) {

	private static final ClassValue<ObjectState> STATES = new ClassValue<>() {

		@Override
		protected ObjectState computeValue(Class<?> type) {
			return OpaqueTypes.problem(type)
				.map((problem) -> new ObjectState(List.of(), false, Optional.of(problem)))
				.orElseGet(() -> read(type));
		}

	};

	private static final ClassValue<ObjectState> ADDED = new ClassValue<>() {

		@Override
		protected ObjectState computeValue(Class<?> type) {
			return (OpaqueTypes.isOfPlatform(type) || !extendsCollection(type))
					? new ObjectState(List.of(), false, Optional.empty()) : read(type);
		}

	};

	/**
	 * The state of the objects of a class.
	 */
	static ObjectState of(Class<?> type) {
		return STATES.get(type);
	}

	/**
	 * What a collection has besides its elements: the fields of a class that extends a
	 * whole collection of the platform. One that implements a collection has its elements
	 * in its fields.
	 */
	static ObjectState added(Class<?> type) {
		return ADDED.get(type);
	}

	private static boolean extendsCollection(Class<?> type) {
		for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
			if (OpaqueTypes.isOfPlatform(above)) {
				return !Modifier.isAbstract(above.getModifiers())
						&& (Collection.class.isAssignableFrom(above) || Map.class.isAssignableFrom(above));
			}
		}
		return false;
	}

	static boolean hasFields(Class<?> type) {
		return Arrays.stream(type.getDeclaredFields()).anyMatch((field) -> !Modifier.isStatic(field.getModifiers()));
	}

	private static ObjectState read(Class<?> type) {
		List<Member> members = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (Class<?> next = type; next != null && !OpaqueTypes.isOfPlatform(next); next = next.getSuperclass()) {
			for (Field field : next.getDeclaredFields()) {
				if (isState(field)) {
					if (!field.trySetAccessible()) {
						return new ObjectState(List.of(), false, Optional.of("has the field " + field.getName()
								+ " in a package that its module does not open to " + ObjectState.class.getModule()));
					}
					String name = field.getName();
					members.add(new Member(names.add(name) ? name : next.getName() + "." + name, field));
				}
			}
		}
		members.sort(Comparator.comparing(Member::name, JsonText.KEY_ORDER));
		return new ObjectState(Collections.unmodifiableList(members), members.isEmpty() || hasOwnSupertypes(type),
				Optional.empty());
	}

	static boolean isState(Field field) {
		int modifiers = field.getModifiers();
		if (Modifier.isStatic(modifiers) || (field.isSynthetic() && field.getName().startsWith("this$"))) {
			return false;
		}
		return !Modifier.isTransient(modifiers) || hasGetter(field);
	}

	private static boolean hasGetter(Field field) {
		String name = field.getName();
		String capital = StringUtils.capitalize(name);
		Set<String> getters = Set.of("get" + capital, "is" + capital, name);
		return Arrays.stream(field.getDeclaringClass().getDeclaredMethods())
			.filter((method) -> method.getParameterCount() == 0 && method.getReturnType() != void.class)
			.map(Method::getName)
			.anyMatch(getters::contains);
	}

	private static boolean hasOwnSupertypes(Class<?> type) {
		Class<?> superclass = type.getSuperclass();
		return (superclass != null && !OpaqueTypes.isOfPlatform(superclass))
				|| Arrays.stream(type.getInterfaces()).anyMatch((found) -> !OpaqueTypes.isOfPlatform(found));
	}

	/**
	 * The members by the names that they have in a form.
	 */
	List<Member> members(CanonicalForm form) {
		if (form == CanonicalForm.PAYLOAD) {
			return this.members;
		}
		Map<String, Long> counts = this.members.stream()
			.collect(Collectors.groupingBy((member) -> keyName(member.name()), Collectors.counting()));
		return this.members.stream()
			.map((member) -> Long.valueOf(1).equals(counts.get(keyName(member.name())))
					? new Member(keyName(member.name()), member.field()) : member)
			.sorted(Comparator.comparing(Member::name, JsonText.KEY_ORDER))
			.toList();
	}

	private static String keyName(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	/**
	 * A field.
	 *
	 * @param name its name, qualified if a subclass has one of the same name
	 * @param field the field, accessible
	 */
	record Member(String name, Field field) {

		@Nullable Object read(Object object) {
			return ReflectionUtils.getField(this.field, object);
		}

		/** Where it is, for people. */
		String path() {
			return this.field.getDeclaringClass().getSimpleName() + "." + this.field.getName();
		}

	}

}
