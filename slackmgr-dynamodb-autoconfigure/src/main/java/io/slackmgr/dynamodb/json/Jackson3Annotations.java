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

package io.slackmgr.dynamodb.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * Finds out whether a type, or one that it declares members of, is annotated for Jackson
 * 3's databind, which Jackson 2 doesn't see.
 */
final class Jackson3Annotations {

	private static final String JACKSON_3 = "tools.jackson.";

	private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "kotlin.", "org.springframework.");

	/** A collection that holds itself ends here. */
	private static final int MAX_DEPTH = 100;

	private final Map<Type, Boolean> known = new ConcurrentReferenceHashMap<>();

	boolean arePresent(Type type) {
		return this.known.computeIfAbsent(type, (key) -> new Search().isFoundIn(key));
	}

	/**
	 * Whether the class of a value, or of an element that its declared type doesn't tell,
	 * is annotated.
	 */
	boolean arePresentIn(@Nullable Object value) {
		return arePresentIn(value, 0);
	}

	private boolean arePresentIn(@Nullable Object value, int depth) {
		if (value == null || depth > MAX_DEPTH) {
			return false;
		}
		return elements(value).map((elements) -> elements.anyMatch((element) -> arePresentIn(element, depth + 1)))
			.orElseGet(() -> arePresent(value.getClass()));
	}

	private static Optional<Stream<?>> elements(Object value) {
		if (value instanceof Map<?, ?> map) {
			return Optional.of(map.values().stream());
		}
		if (value instanceof Collection<?> values) {
			return Optional.of(values.stream());
		}
		if (value instanceof Object[] values) {
			return Optional.of(Arrays.stream(values));
		}
		return (value instanceof Optional<?> optional) ? Optional.of(optional.stream()) : Optional.empty();
	}

	/**
	 * Looks at each type once.
	 */
	private static final class Search {

		private final Set<Type> seen = new HashSet<>();

		boolean isFoundIn(Type type) {
			if (!this.seen.add(type)) {
				return false;
			}
			if (type instanceof Class<?> found) {
				return isFoundInClass(found);
			}
			if (type instanceof ParameterizedType parameterized) {
				return isFoundIn(parameterized.getRawType()) || isFoundInAny(parameterized.getActualTypeArguments());
			}
			if (type instanceof GenericArrayType array) {
				return isFoundIn(array.getGenericComponentType());
			}
			if (type instanceof WildcardType wildcard) {
				return isFoundInAny(wildcard.getUpperBounds());
			}
			return type instanceof TypeVariable<?> variable && isFoundInAny(variable.getBounds());
		}

		private boolean isFoundInAny(Type... types) {
			return Arrays.stream(types).anyMatch(this::isFoundIn);
		}

		private boolean isFoundInClass(Class<?> type) {
			if (type.isArray()) {
				return isFoundIn(type.getComponentType());
			}
			if (type.getName().startsWith(JACKSON_3)) {
				return true;
			}
			if (type.isPrimitive() || PLATFORM.stream().anyMatch(type.getName()::startsWith)) {
				return false;
			}
			try {
				return isAnnotated(type) || isFoundInAny(related(type)) || isFoundInAny(members(type));
			}
			catch (LinkageError ex) {
				// It lacks an optional dependency; a mapper will say so.
				return false;
			}
		}

		private static boolean isAnnotated(Class<?> type) {
			Stream<Executable> executables = Stream.concat(Arrays.stream(type.getDeclaredMethods()),
					Arrays.stream(type.getDeclaredConstructors()));
			return Stream
				.concat(Stream.of(type, type.getDeclaredFields()).flatMap(Search::elements),
						executables.flatMap((executable) -> Stream.concat(Stream.of(executable),
								Arrays.stream(executable.getParameters()))))
				.flatMap((element) -> Arrays.stream(element.getDeclaredAnnotations()))
				.map(Annotation::annotationType)
				.anyMatch(Search::isOfJackson3);
		}

		private static Stream<AnnotatedElement> elements(Object one) {
			return (one instanceof AnnotatedElement element) ? Stream.of(element)
					: Arrays.stream((AnnotatedElement[]) one);
		}

		/**
		 * Annotations may be bundled in one of the application's.
		 */
		private static boolean isOfJackson3(Class<? extends Annotation> annotation) {
			return annotation.getName().startsWith(JACKSON_3) || Arrays.stream(annotation.getDeclaredAnnotations())
				.anyMatch((bundled) -> bundled.annotationType().getName().startsWith(JACKSON_3));
		}

		private static Type[] related(Class<?> type) {
			Stream<Type> related = Stream.of(type.getGenericInterfaces()).flatMap(Stream::of);
			if (type.getGenericSuperclass() != null) {
				related = Stream.concat(related, Stream.of(type.getGenericSuperclass()));
			}
			if (type.isSealed()) {
				related = Stream.concat(related, Stream.of(type.getPermittedSubclasses()));
			}
			JsonSubTypes subtypes = type.getAnnotation(JsonSubTypes.class);
			if (subtypes != null) {
				related = Stream.concat(related, Stream.of(subtypes.value()).map(JsonSubTypes.Type::value));
			}
			return related.toArray(Type[]::new);
		}

		private static Type[] members(Class<?> type) {
			Stream<Type> fields = Stream.of(type.getDeclaredFields()).map(Field::getGenericType);
			Stream<Type> getters = Stream.of(type.isInterface() ? type.getDeclaredMethods() : new Method[0])
				.filter((method) -> method.getParameterCount() == 0)
				.map(Method::getGenericReturnType);
			return Stream.concat(fields, getters).toArray(Type[]::new);
		}

	}

}
