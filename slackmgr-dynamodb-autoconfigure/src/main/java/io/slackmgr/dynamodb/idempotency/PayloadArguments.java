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

package io.slackmgr.dynamodb.idempotency;

import java.lang.reflect.Method;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ClassUtils;

/**
 * Which arguments of a method are its payload: all that are no part of the key, and not
 * what a web framework makes of a request.
 */
final class PayloadArguments {

	private static final boolean WEB = ClassUtils.isPresent("org.springframework.http.HttpEntity",
			PayloadArguments.class.getClassLoader());

	private static final List<String> FRAMEWORK_PACKAGES = List.of("jakarta.servlet.", "org.springframework.web.",
			"org.springframework.ui.", "org.springframework.validation.", "org.springframework.http.");

	private final List<Integer> indexes;

	PayloadArguments(Method method) {
		List<Integer> payload = new ArrayList<>();
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			if (!parameter.hasParameterAnnotation(IdempotencyKeyPart.class) && !isFrameworks(parameter)) {
				payload.add(parameter.getParameterIndex());
			}
		}
		this.indexes = List.copyOf(payload);
	}

	private static boolean isFrameworks(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (WEB && HttpBody.isOfBody(type)) {
			return false;
		}
		return Principal.class.isAssignableFrom(type) || (WEB && HttpBody.isBesideBody(parameter))
				|| FRAMEWORK_PACKAGES.stream().anyMatch(type.getName()::startsWith);
	}

	boolean isEmpty() {
		return this.indexes.isEmpty();
	}

	List<@Nullable Object> of(@Nullable Object[] arguments) {
		List<@Nullable Object> payload = new ArrayList<>();
		for (int index : this.indexes) {
			payload.add(WEB ? HttpBody.of(arguments[index]) : arguments[index]);
		}
		return payload;
	}

	/**
	 * Knows Spring Web: of an entity the body counts, as headers differ between retries.
	 */
	private static final class HttpBody {

		private HttpBody() {
		}

		static boolean isOfBody(Class<?> type) {
			return org.springframework.http.HttpEntity.class.isAssignableFrom(type)
					|| org.springframework.web.multipart.MultipartFile.class.isAssignableFrom(type);
		}

		static boolean isBesideBody(MethodParameter parameter) {
			return parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.RequestHeader.class)
					|| parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.CookieValue.class)
					|| parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.RequestAttribute.class)
					|| parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.SessionAttribute.class);
		}

		static @Nullable Object of(@Nullable Object argument) {
			return (argument instanceof org.springframework.http.HttpEntity<?> entity) ? entity.getBody() : argument;
		}

	}

}
