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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentResultSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Which {@link Idempotent} methods answer web requests, and which of those can't. Knows
 * Spring MVC by names, since it may be absent.
 */
final class WebHandlerRules {

	private static final Logger logger = LoggerFactory.getLogger(WebHandlerRules.class);

	private static final String CONTROLLER = "org.springframework.stereotype.Controller";

	private static final String MAPPING = "org.springframework.web.bind.annotation.RequestMapping";

	private static final String RESPONSE_STATUS = "org.springframework.web.bind.annotation.ResponseStatus";

	private static final boolean SECURITY = ClassUtils.isPresent(
			"org.springframework.security.core.context.SecurityContextHolder", WebHandlerRules.class.getClassLoader());

	private WebHandlerRules() {
	}

	static boolean isHandler(Method method, Class<?> targetClass) {
		return annotations(targetClass).isPresent(CONTROLLER) && annotations(method).isPresent(MAPPING);
	}

	private static MergedAnnotations annotations(AnnotatedElement element) {
		return MergedAnnotations.from(element, MergedAnnotations.SearchStrategy.TYPE_HIERARCHY);
	}

	/**
	 * Refuses a handler whose answer can't be kept.
	 */
	static void check(Method method, Class<?> targetClass, ResolvableType type, Idempotent annotation) {
		if (ResultTypeRules.isStage(type)) {
			throw new InvalidIdempotentMethodException(method,
					"handles web requests and returns a " + type.toClass().getSimpleName()
							+ ": its answer is rendered and kept before the commit. "
							+ "Action: return the value itself, or call an @Idempotent bean from the handler");
		}
		if (reason(method).or(() -> reason(targetClass)).isPresent()) {
			throw new InvalidIdempotentMethodException(method, "has a @ResponseStatus with a reason, with which the "
					+ "container's error page answers in place of the handler. Action: remove the reason");
		}
		if (annotation.resultSerializer() != IdempotentResultSerializer.class) {
			throw new InvalidIdempotentMethodException(method, "handles web requests, whose answers are kept as they "
					+ "are sent, and has a resultSerializer. Action: remove it");
		}
	}

	private static Optional<String> reason(AnnotatedElement element) {
		return annotations(element).get(RESPONSE_STATUS).getValue("reason", String.class).filter(StringUtils::hasText);
	}

	/**
	 * Warns of a handler whose keys come from clients that it does not keep apart.
	 */
	static void warnOfSharedKeys(Method method, String header) {
		if (SECURITY && !header.isEmpty()) {
			logger.warn("@Idempotent on {} takes its key from the header {} for all callers alike: who sends another "
					+ "caller's key gets that caller's answer. Action: set tenant to the caller, such as "
					+ "tenant = \"#user.name\" with a java.security.Principal parameter 'user', or to "
					+ "tenant = \"'public'\" if that is meant", method.toGenericString(), header);
		}
	}

}
