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

package io.slackmgr.dynamodb.idempotency.handler;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * Which return types can be replayed.
 */
final class ResultTypeRules {

	/** By name, since most are on the class path only when they are used. */
	private static final Set<String> ONE_TIME_TYPES = Set.of("org.reactivestreams.Publisher", "java.util.Iterator",
			"java.util.concurrent.Flow$Publisher", "java.util.concurrent.Callable", "java.io.InputStream",
			"java.io.Reader", "kotlinx.coroutines.flow.Flow", "org.springframework.core.io.InputStreamSource",
			"org.springframework.web.context.request.async.DeferredResult",
			"org.springframework.web.context.request.async.WebAsyncTask",
			"org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
			"org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody",
			"org.springframework.web.servlet.ModelAndView");

	private static final Set<String> ENTITIES = Set.of("org.springframework.http.HttpEntity",
			"org.springframework.http.RequestEntity");

	private ResultTypeRules() {
	}

	/**
	 * Refuses a method whose result can't be replayed.
	 */
	static void check(Method method, ResolvableType type, boolean atomic) {
		if (!isStage(type)) {
			checkValue(method, type);
			return;
		}
		if (type.toClass() != CompletionStage.class && type.toClass() != CompletableFuture.class) {
			throw new InvalidIdempotentMethodException(method, "returns a " + type.toClass().getName()
					+ ", which can't be replayed: return a CompletionStage or CompletableFuture");
		}
		if (atomic) {
			throw new InvalidIdempotentMethodException(method, "is atomic and returns a "
					+ type.toClass().getSimpleName()
					+ ", which ends outside of any transaction of the calling thread: set atomic=false, or return "
					+ "the value itself");
		}
		checkValue(method, type.getGeneric(0));
	}

	/**
	 * Whether the value comes later.
	 */
	static boolean isStage(ResolvableType type) {
		return CompletionStage.class.isAssignableFrom(type.toClass());
	}

	private static void checkValue(Method method, ResolvableType type) {
		oneTimeType(type.toClass()).ifPresent((name) -> {
			throw new InvalidIdempotentMethodException(method, "returns a " + name
					+ ", which can be read only once or later and so can't be stored and replayed: return its content, "
					+ "such as a List or a record");
		});
		if (ENTITIES.contains(type.toClass().getName())) {
			throw new InvalidIdempotentMethodException(method,
					"returns a " + type.toClass().getSimpleName() + ", which holds no status: return a ResponseEntity");
		}
		for (ResolvableType generic : type.getGenerics()) {
			checkValue(method, generic);
		}
	}

	/**
	 * What makes a type one that is read only once or later.
	 * @return the name of it or of its supertype that does; empty if it can be replayed
	 */
	static Optional<String> oneTimeType(Class<?> type) {
		if (BaseStream.class.isAssignableFrom(type) || Future.class.isAssignableFrom(type)
				|| CompletionStage.class.isAssignableFrom(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null) {
			return Optional.of(type.getName());
		}
		return supertypes(type).stream().map(Class::getName).filter(ONE_TIME_TYPES::contains).findFirst();
	}

	private static Set<Class<?>> supertypes(Class<?> type) {
		Set<Class<?>> types = new LinkedHashSet<>();
		addSupertypes(type, types);
		return types;
	}

	private static void addSupertypes(@Nullable Class<?> type, Set<Class<?>> types) {
		if (type != null && types.add(type)) {
			addSupertypes(type.getSuperclass(), types);
			for (Class<?> next : type.getInterfaces()) {
				addSupertypes(next, types);
			}
		}
	}

}
