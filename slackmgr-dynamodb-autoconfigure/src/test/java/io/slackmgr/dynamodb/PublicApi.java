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

package io.slackmgr.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slackmgr.dynamodb.item.ItemKey;
import org.jspecify.annotations.Nullable;

/**
 * What users of the library can refer to, a line each: public types, their public and
 * protected members with nullness, and configuration properties. Enough that each change
 * which breaks a caller changes a line.
 */
final class PublicApi {

	private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

	private static final Set<String> OF_ENUM = Set.of("values", "valueOf");

	/**
	 * Packages whose types are for the library alone but for these doors, as their pages
	 * say.
	 */
	private static final Map<String, Set<String>> DOORS = Map.of("io.slackmgr.dynamodb.outbox.queue",
			Set.of("OutboxQueue", "OutboxTable"), "io.slackmgr.dynamodb.outbox.delivery",
			Set.of("OutboxPolling", "OutboxBatches", "HeldBatch"));

	private PublicApi() {
	}

	static List<String> ofMainCode() throws IOException {
		Path root = mainClasses();
		List<String> lines = new ArrayList<>();
		try (Stream<Path> files = Files.walk(root)) {
			lines.addAll(of(files.map((file) -> root.relativize(file).toString())
				.filter((name) -> name.endsWith(".class") && !name.endsWith("-info.class"))
				.map((name) -> name.substring(0, name.length() - ".class".length()).replaceAll("[/\\\\]", "."))
				.map(PublicApi::load)
				.filter(PublicApi::isApi)
				.toList()));
		}
		lines.addAll(properties(root.resolve("META-INF/spring-configuration-metadata.json")));
		return lines;
	}

	private static boolean isApi(Class<?> type) {
		Set<String> doors = DOORS.get(type.getPackageName());
		return doors == null
				|| doors.contains(type.getName().substring(type.getPackageName().length() + 1).replaceAll("\\$.*", ""));
	}

	static List<String> of(Collection<Class<?>> types) {
		Set<String> names = types.stream()
			.filter(PublicApi::isVisible)
			.map(Class::getName)
			.collect(Collectors.toCollection(TreeSet::new));
		return names.stream().flatMap((name) -> lines(load(name))).toList();
	}

	private static Path mainClasses() {
		try {
			return Path.of(ItemKey.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Class<?> load(String name) {
		try {
			return Class.forName(name, false, PublicApi.class.getClassLoader());
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isVisible(Class<?> type) {
		boolean visible = !type.isAnonymousClass() && !type.isLocalClass() && isVisible(type.getModifiers(), type);
		Class<?> outer = type.getEnclosingClass();
		return visible && (outer == null || isVisible(outer));
	}

	private static boolean isVisible(int modifiers, Class<?> of) {
		return Modifier.isPublic(modifiers)
				|| (Modifier.isProtected(modifiers) && !Modifier.isFinal(of.getModifiers()));
	}

	private static Stream<String> lines(Class<?> type) {
		Set<String> members = new TreeSet<>();
		for (Class<?> part : parts(type)) {
			Arrays.stream(part.getDeclaredFields())
				.filter((field) -> !field.isSynthetic() && isVisible(field.getModifiers(), type))
				.map(PublicApi::text)
				.forEach(members::add);
			Arrays.stream(part.getDeclaredMethods())
				.filter((method) -> !method.isSynthetic() && isVisible(method.getModifiers(), type))
				.filter((method) -> !OF_OBJECT.contains(method.getName()))
				.filter((method) -> !(type.isEnum() && OF_ENUM.contains(method.getName())))
				.map(PublicApi::text)
				.forEach(members::add);
		}
		Arrays.stream(type.getDeclaredConstructors())
			.filter((constructor) -> !constructor.isSynthetic() && isVisible(constructor.getModifiers(), type))
			.map(PublicApi::text)
			.forEach(members::add);
		return Stream.concat(Stream.of(header(type)), members.stream()).map((text) -> type.getName() + ": " + text);
	}

	/** The type and those of its supertypes that callers know by it alone. */
	private static List<Class<?>> parts(Class<?> type) {
		List<Class<?>> parts = new ArrayList<>();
		parts.add(type);
		Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
			.filter((parent) -> !Modifier.isPublic(parent.getModifiers()))
			.forEach((parent) -> parts.addAll(parts(parent)));
		return parts;
	}

	private static String header(Class<?> type) {
		String kind = type.isAnnotation() ? "@interface"
				: type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
		int shown = type.getModifiers() & ~Modifier.INTERFACE;
		if (type.isInterface()) {
			shown &= ~(Modifier.ABSTRACT | Modifier.STATIC);
		}
		else if (type.isEnum() || type.isRecord()) {
			shown &= ~(Modifier.FINAL | Modifier.ABSTRACT | Modifier.STATIC);
		}
		StringBuilder text = new StringBuilder(Modifier.toString(shown)).append(type.isSealed() ? " sealed " : " ")
			.append(kind)
			.append(variables(type.getTypeParameters()));
		AnnotatedType parent = type.getAnnotatedSuperclass();
		if (parent != null && kind.equals("class") && parent.getType() != Object.class && isPublic(parent)) {
			text.append(" extends ").append(text(parent));
		}
		String interfaces = Arrays.stream(type.getAnnotatedInterfaces())
			.filter((each) -> !type.isAnnotation() && isPublic(each))
			.map(PublicApi::text)
			.collect(Collectors.joining(", "));
		if (!interfaces.isEmpty()) {
			text.append(type.isInterface() ? " extends " : " implements ").append(interfaces);
		}
		return text.toString();
	}

	private static boolean isPublic(AnnotatedType type) {
		Class<?> raw = (Class<?>) ((type.getType() instanceof ParameterizedType generic) ? generic.getRawType()
				: type.getType());
		return Modifier.isPublic(raw.getModifiers());
	}

	private static String text(Field field) {
		String text = field.isEnumConstant() ? "constant"
				: modifiers(field.getModifiers()) + text(field.getAnnotatedType());
		return text + " " + field.getName();
	}

	private static String text(Constructor<?> constructor) {
		return modifiers(constructor.getModifiers()) + "new" + parameters(constructor);
	}

	private static String text(Method method) {
		String text = modifiers(method.getModifiers()) + (method.isDefault() ? "default " : "")
				+ (variables(method.getTypeParameters()) + " " + text(method.getAnnotatedReturnType())).strip() + " "
				+ method.getName() + parameters(method);
		return (method.getDefaultValue() != null) ? text + " default" : text;
	}

	private static String modifiers(int modifiers) {
		int shown = modifiers
				& (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT);
		return Modifier.toString(shown) + " ";
	}

	private static String parameters(Executable executable) {
		String parameters = Arrays.stream(executable.getAnnotatedParameterTypes())
			.map(PublicApi::text)
			.collect(Collectors.joining(", ", "(", ")"));
		String thrown = Arrays.stream(executable.getAnnotatedExceptionTypes())
			.map(PublicApi::text)
			.collect(Collectors.joining(", "));
		return (executable.isVarArgs() ? parameters.replaceAll("\\[\\]\\)$", "...)") : parameters)
				+ (thrown.isEmpty() ? "" : " throws " + thrown);
	}

	private static String variables(TypeVariable<?>[] variables) {
		return (variables.length == 0) ? "" : Arrays.stream(variables).map((variable) -> {
			String bounds = bounds(variable.getAnnotatedBounds());
			return variable.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
		}).collect(Collectors.joining(", ", "<", ">"));
	}

	private static String bounds(AnnotatedType[] bounds) {
		return Arrays.stream(bounds)
			.map(PublicApi::text)
			.filter((bound) -> !bound.equals("Object"))
			.collect(Collectors.joining(" & "));
	}

	private static String text(AnnotatedType type) {
		String nullness = type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
		if (type instanceof AnnotatedArrayType array) {
			return text(array.getAnnotatedGenericComponentType()) + (nullness.isEmpty() ? "[]" : " @Nullable []");
		}
		if (type instanceof AnnotatedParameterizedType generic) {
			return nullness + name(((ParameterizedType) generic.getType()).getRawType().getTypeName())
					+ Arrays.stream(generic.getAnnotatedActualTypeArguments())
						.map(PublicApi::text)
						.collect(Collectors.joining(", ", "<", ">"));
		}
		if (type instanceof AnnotatedWildcardType wildcard) {
			String lower = bounds(wildcard.getAnnotatedLowerBounds());
			String upper = bounds(wildcard.getAnnotatedUpperBounds());
			return !lower.isEmpty() ? "? super " + lower : !upper.isEmpty() ? "? extends " + upper : "?";
		}
		return nullness + name(type.getType().getTypeName());
	}

	private static String name(String typeName) {
		return typeName.replaceFirst("^java\\.lang\\.(?=\\p{Upper}\\w*$)", "");
	}

	private static List<String> properties(Path metadata) {
		try {
			return StreamSupport
				.stream(new ObjectMapper().readTree(metadata.toFile()).get("properties").spliterator(), false)
				.map((property) -> "property " + property.get("name").asText() + ": " + property.get("type").asText()
						+ (property.has("defaultValue") ? " = " + property.get("defaultValue") : "")
						+ (property.has("deprecated") ? " (deprecated)" : ""))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
