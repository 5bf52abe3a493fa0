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

import jakarta.servlet.Filter;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.ReplayedHeaders;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Adds to Spring MVC what {@link Idempotent} handlers need: import it beside
 * {@link IdempotentMethods} and a bean of {@link ReplayedHeaders}, and register the
 * {@linkplain #errorPageFilter() filter of error pages}.
 *
 * <p>
 * A replay has the status, the headers and, byte for byte, the body of the first answer.
 * Those are made before the handler's effects are committed, with the application's
 * message converters, content negotiation and advice, and nothing is sent before. Of the
 * headers those are replayed that the handler, its rendering and its advice have set and
 * that {@link ReplayedHeaders} keeps; headers set by filters are set by them again.
 *
 * <p>
 * A failure that is remembered is replayed with the answer that the application's
 * exception handlers gave it. Where only the container's error page answers, the page is
 * replayed that the filter has kept; without the filter, status and reason are, and the
 * page is made anew.
 *
 * <p>
 * At a replay the handler's proxy returns null: advice around it sees no result. Requests
 * that an idempotent method refuses are answered with a problem of RFC 9457; an advice of
 * the application with an order below 0 comes first.
 */
@Configuration(proxyBeanMethods = false)
public class IdempotentWebConfiguration {

	/**
	 * The header that marks a replayed response.
	 */
	public static final String REPLAYED_HEADER = "Idempotent-Replayed";

	@Bean
	ServletRequestAccess slackmgrWebRequestAccess() {
		return new ServletRequestAccess();
	}

	/**
	 * Asks for what it renders with at the first request: the adapters of Spring MVC come
	 * with the application's message converters.
	 */
	@Bean
	IdempotentHandlerAdapter slackmgrIdempotentHandlerAdapter(ObjectProvider<RequestMappingHandlerAdapter> adapters,
			ObjectProvider<HandlerExceptionResolver> resolvers, ObjectProvider<ContentNegotiationManager> negotiation,
			ReplayedHeaders replayedHeaders) {
		return new IdempotentHandlerAdapter(() -> adapters.orderedStream().toList(),
				() -> resolvers.orderedStream().toList(),
				() -> negotiation.stream().findFirst().orElseGet(ContentNegotiationManager::new), replayedHeaders);
	}

	@Bean
	IdempotentBodyAdvice slackmgrIdempotentBodyAdvice() {
		return new IdempotentBodyAdvice();
	}

	@Bean
	IdempotencyProblemAdvice slackmgrIdempotencyProblemAdvice() {
		return new IdempotencyProblemAdvice();
	}

	/**
	 * Keeps the container's error page where it answers a failure that is remembered, so
	 * that a replay brings back the page as it was. It belongs in front of all other
	 * filters of dispatches of type {@code ERROR}; other requests pass through untouched.
	 * @return the filter
	 */
	public static Filter errorPageFilter() {
		return new IdempotentErrorPageFilter();
	}

}
