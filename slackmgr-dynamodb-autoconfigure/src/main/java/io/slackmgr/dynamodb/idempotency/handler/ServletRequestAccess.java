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
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The request that Spring MVC handles on this thread.
 */
final class ServletRequestAccess extends WebRequestAccess {

	@Override
	boolean isRequestHandled() {
		return current().isPresent();
	}

	@Override
	List<String> headerValues(String name) {
		return current().map((attributes) -> List.copyOf(Collections.list(attributes.getRequest().getHeaders(name))))
			.orElseThrow(
					() -> new IllegalStateException("No web request is handled on this thread, so that there is no "
							+ name + " header: give @Idempotent a key as well"));
	}

	@Override
	void markReplayed() {
		current().ifPresent((attributes) -> {
			HttpServletResponse response = attributes.getResponse();
			if (response != null) {
				response.setHeader(IdempotentWebConfiguration.REPLAYED_HEADER, "true");
			}
		});
	}

	@Override
	Optional<HandledRequest> handledBy(Method method, Class<?> targetClass) {
		return current().flatMap((attributes) -> HttpExchange.of(attributes.getRequest()))
			.filter((exchange) -> exchange.isCallOf(method, targetClass))
			.map(HandledRequest.class::cast);
	}

	private static Optional<ServletRequestAttributes> current() {
		return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
			.filter(ServletRequestAttributes.class::isInstance)
			.map(ServletRequestAttributes.class::cast);
	}

}
