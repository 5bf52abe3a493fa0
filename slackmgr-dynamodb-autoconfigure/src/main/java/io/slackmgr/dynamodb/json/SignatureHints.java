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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.annotation.ReflectiveProcessor;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Hints for native images about a method that the library calls: the method itself, and
 * of the application's types in its signature what JSON, keys and expressions see by
 * reflection.
 */
public final class SignatureHints implements ReflectiveProcessor {

	/**
	 * Types that the library only passes on. What stands between their angle brackets is
	 * looked at.
	 */
	private static final Set<String> PASSED_ON = Set.of("java.", "javax.", "jakarta.", "org.springframework.",
			"org.reactivestreams.", "reactor.", "com.fasterxml.jackson.", "tools.jackson.");

	@Override
	public void registerReflectionHints(ReflectionHints hints, AnnotatedElement element) {
		if (element instanceof Method method) {
			hints.registerMethod(method, ExecutableMode.INVOKE);
			Types types = new Types(hints);
			types.add(ResolvableType.forMethodReturnType(method));
			for (int i = 0; i < method.getParameterCount(); i++) {
				types.add(ResolvableType.forMethodParameter(new MethodParameter(method, i)));
			}
		}
	}

	/**
	 * The types of one signature.
	 */
	private static final class Types {

		private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

		private final Set<Class<?>> seen = new HashSet<>();

		/** A bound may name its own variable. */
		private final Set<ResolvableType> walked = new HashSet<>();

		private final ReflectionHints hints;

		Types(ReflectionHints hints) {
			this.hints = hints;
		}

		private void add(ResolvableType type) {
			if (!this.walked.add(type)) {
				return;
			}
			for (ResolvableType generic : type.getGenerics()) {
				add(generic);
			}
			if (type.isArray()) {
				add(type.getComponentType());
				return;
			}
			Class<?> raw = type.resolve(Object.class);
			if (!raw.isPrimitive() && PASSED_ON.stream().noneMatch(raw.getName()::startsWith) && this.seen.add(raw)) {
				this.binding.registerReflectionHints(this.hints, type.getType());
				this.hints.registerType(raw, MemberCategory.INVOKE_PUBLIC_METHODS);
				addFields(type, raw);
			}
		}

		private void addFields(ResolvableType type, Class<?> raw) {
			for (Class<?> next = raw; next != null && next != Object.class; next = next.getSuperclass()) {
				this.hints.registerType(next, MemberCategory.ACCESS_DECLARED_FIELDS);
				for (var field : next.getDeclaredFields()) {
					add(ResolvableType.forField(field, type));
				}
			}
		}

	}

}
