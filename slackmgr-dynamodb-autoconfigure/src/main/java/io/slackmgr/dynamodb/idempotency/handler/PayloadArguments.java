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
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.IdempotencyKeyPart;
import io.slackmgr.dynamodb.idempotency.key.DeclaredState;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ClassUtils;

/**
 * Which arguments of a method are its payload: all that are no part of the key, and not
 * what a web framework makes of a request. Of an argument that was read from the body of
 * a request, the bytes received count.
 */
final class PayloadArguments {

	private static final boolean WEB = ClassUtils.isPresent("org.springframework.http.HttpEntity",
			PayloadArguments.class.getClassLoader());

	private static final List<String> FRAMEWORK_PACKAGES = List.of("jakarta.servlet.", "org.springframework.web.",
			"org.springframework.ui.", "org.springframework.validation.", "org.springframework.http.");

	private final List<MethodParameter> parameters;

	PayloadArguments(Method method) {
		List<MethodParameter> payload = new ArrayList<>();
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			if (!parameter.hasParameterAnnotation(IdempotencyKeyPart.class) && !isFrameworks(parameter)) {
				payload.add(parameter);
			}
		}
		this.parameters = List.copyOf(payload);
	}

	private static boolean isFrameworks(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (WEB && HttpBody.isRead(parameter)) {
			return false;
		}
		return Principal.class.isAssignableFrom(type) || (WEB && HttpBody.isBesideBody(parameter))
				|| FRAMEWORK_PACKAGES.stream().anyMatch(type.getName()::startsWith);
	}

	boolean isEmpty() {
		return this.parameters.isEmpty();
	}

	/**
	 * Why the payload can't be compared, as far as the declared types tell.
	 */
	Optional<String> problem(Class<?> targetClass) {
		return this.parameters.stream()
			.flatMap((parameter) -> (WEB && HttpBody.isReceived(parameter)) ? HttpBody.problem(parameter).stream()
					: DeclaredState
						.problem(ResolvableType.forMethodParameter(parameter.withContainingClass(targetClass)))
						.map((problem) -> "parameter " + parameter.getParameterIndex() + ": " + problem)
						.stream())
			.findFirst();
	}

	/**
	 * The arguments as they were read.
	 */
	List<@Nullable Object> of(@Nullable Object[] arguments) {
		List<@Nullable Object> payload = new ArrayList<>();
		for (MethodParameter parameter : this.parameters) {
			Object argument = arguments[parameter.getParameterIndex()];
			payload.add(WEB ? HttpBody.of(argument) : argument);
		}
		return payload;
	}

	/**
	 * The arguments, but for those of which the request's body was received.
	 */
	List<@Nullable Object> received(Method method, Class<?> targetClass, @Nullable Object[] arguments) {
		List<@Nullable Object> payload = of(arguments);
		for (int i = 0; WEB && i < payload.size(); i++) {
			MethodParameter parameter = this.parameters.get(i);
			if (HttpBody.isReceived(parameter)) {
				int index = i;
				ReceivedBody.of(method, targetClass, parameter.getParameterIndex())
					.ifPresent((body) -> payload.set(index, body));
			}
		}
		return payload;
	}

	/**
	 * Knows Spring Web: of an entity the body counts, as headers differ between retries.
	 */
	private static final class HttpBody {

		private HttpBody() {
		}

		/**
		 * Whether a message converter reads the parameter from the request.
		 */
		static boolean isReceived(MethodParameter parameter) {
			return org.springframework.http.HttpEntity.class.isAssignableFrom(parameter.getParameterType())
					|| parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class)
					|| parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.RequestPart.class);
		}

		static boolean isRead(MethodParameter parameter) {
			Class<?> type = parameter.getParameterType();
			return isReceived(parameter) || org.springframework.web.multipart.MultipartFile.class.isAssignableFrom(type)
					|| type.getName().equals("jakarta.servlet.http.Part");
		}

		/**
		 * A body that the handler itself reads can't be read before.
		 */
		static Optional<String> problem(MethodParameter parameter) {
			Class<?> type = parameter.getParameterType();
			boolean unread = AutoCloseable.class.isAssignableFrom(type)
					|| type.getName().equals("org.springframework.core.io.InputStreamResource");
			return unread ? Optional.of("parameter " + parameter.getParameterIndex() + ": is a " + type.getName()
					+ ", whose content is read by the method itself") : Optional.empty();
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
