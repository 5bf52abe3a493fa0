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

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows the types of objects whose state can't be seen: streams, handles of something
 * outside, proxies, lambdas, and Java's own classes unless they are {@link PlatformValues
 * values}.
 */
final class OpaqueTypes {

	/** By name, since most are on the class path only when they are used. */
	private static final List<String> HANDLES = List.of("java.lang.AutoCloseable", "java.util.Iterator",
			"java.util.Enumeration", "java.util.concurrent.Future", "java.util.concurrent.CompletionStage",
			"java.util.concurrent.Flow$Publisher", "java.util.concurrent.Executor", "org.reactivestreams.Publisher",
			"jakarta.servlet.ServletRequest", "jakarta.servlet.ServletResponse", "jakarta.servlet.ServletContext",
			"jakarta.servlet.http.HttpSession", "org.springframework.core.io.InputStreamSource",
			"org.springframework.beans.factory.BeanFactory");

	private static final List<String> PROXIES = List.of("org.hibernate.proxy.HibernateProxy",
			"org.springframework.aop.SpringProxy", "org.springframework.cglib.proxy.Factory",
			"net.sf.cglib.proxy.Factory", "javassist.util.proxy.ProxyObject");

	private static final List<String> TREES = List.of("tools.jackson.databind.JsonNode");

	private static final String FUNCTIONS = "java.util.function.";

	private static final Set<Class<?>> BARE_SUPERCLASSES = Set.of(Object.class, Record.class, Number.class, Enum.class);

	private OpaqueTypes() {
	}

	/**
	 * Whether a class is one of Java's own.
	 */
	static boolean isOfPlatform(Class<?> type) {
		ClassLoader loader = type.getClassLoader();
		return loader == null || loader == ClassLoader.getPlatformClassLoader();
	}

	static boolean isJackson3Tree(Class<?> type) {
		return type.getName().startsWith("tools.jackson.") && hasSupertype(type, TREES).isPresent();
	}

	/**
	 * Why the state of an object can't be seen, for "which ...", as far as its class
	 * tells; its fields may have reasons of their own.
	 */
	static Optional<String> problem(Class<?> type) {
		if (Proxy.isProxyClass(type) || hasSupertype(type, PROXIES).isPresent()) {
			return Optional.of("is a proxy of something that may not be loaded");
		}
		if (type.isHidden()) {
			return Optional.of("is a lambda");
		}
		Optional<String> handle = hasSupertype(type, HANDLES);
		if (handle.isPresent()) {
			return handle.map((name) -> "is a " + name + ", whose content is elsewhere or can be read only once");
		}
		if (isOfPlatform(type)) {
			return Optional.of("is not a value and has fields that can't be read");
		}
		for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
			if (isOfPlatform(above) && !BARE_SUPERCLASSES.contains(above) && ObjectState.hasFields(above)) {
				return Optional.of("extends " + above.getName() + ", whose fields can't be read");
			}
		}
		return Optional.empty();
	}

	/**
	 * Why no value declared as a type can have state that is seen.
	 */
	static Optional<String> declaredProblem(Class<?> type) {
		if (type.getName().startsWith(FUNCTIONS) || type == Runnable.class
				|| type.getName().equals("java.util.concurrent.Callable")) {
			return Optional.of("is a function");
		}
		if (type.isInterface() || BARE_SUPERCLASSES.contains(type)) {
			return hasSupertype(type, HANDLES)
				.map((name) -> "is a " + name + ", whose content is elsewhere or can be read only once");
		}
		return problem(type);
	}

	private static Optional<String> hasSupertype(Class<?> type, List<String> names) {
		for (Class<?> next = type; next != null; next = next.getSuperclass()) {
			if (names.contains(next.getName())) {
				return Optional.of(next.getName());
			}
			for (Class<?> implemented : next.getInterfaces()) {
				Optional<String> found = hasSupertype(implemented, names);
				if (found.isPresent()) {
					return found;
				}
			}
		}
		return Optional.empty();
	}

}
