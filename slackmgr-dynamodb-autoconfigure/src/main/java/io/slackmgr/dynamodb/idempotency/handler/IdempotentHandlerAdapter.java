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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.ReplayedHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Answers the requests of {@link Idempotent} handlers around the application's own
 * adapter, as {@link IdempotentWebConfiguration} promises.
 */
final class IdempotentHandlerAdapter implements HandlerAdapter, Ordered {

	private final Supplier<List<RequestMappingHandlerAdapter>> adapters;

	private final Supplier<List<HandlerExceptionResolver>> exceptionResolvers;

	private final Supplier<ContentNegotiationManager> contentNegotiation;

	private final ReplayedHeaders replayedHeaders;

	private final Map<RequestMappingHandlerAdapter, HttpRendering> renderings = new ConcurrentHashMap<>();

	private final Map<Method, Boolean> idempotent = new ConcurrentHashMap<>();

	/**
	 * Creates an adapter.
	 * @param adapters the application's adapters, in order; asked for at the first
	 * request
	 * @param exceptionResolvers the application's, in order; asked for at a failure that
	 * is remembered
	 * @param contentNegotiation tells what a client accepts; asked for at the first
	 * request
	 * @param replayedHeaders which headers are replayed
	 */
	IdempotentHandlerAdapter(Supplier<List<RequestMappingHandlerAdapter>> adapters,
			Supplier<List<HandlerExceptionResolver>> exceptionResolvers,
			Supplier<ContentNegotiationManager> contentNegotiation, ReplayedHeaders replayedHeaders) {
		this.adapters = SingletonSupplier.of(adapters);
		this.exceptionResolvers = SingletonSupplier.of(exceptionResolvers);
		this.contentNegotiation = contentNegotiation;
		this.replayedHeaders = replayedHeaders;
	}

	/**
	 * Before all others, which would take the handlers too.
	 */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean supports(Object handler) {
		return handler instanceof HandlerMethod method && isIdempotent(method) && adapter(method).isPresent();
	}

	private boolean isIdempotent(HandlerMethod method) {
		return this.idempotent.computeIfAbsent(method.getMethod(),
				(key) -> method.hasMethodAnnotation(Idempotent.class));
	}

	private Optional<RequestMappingHandlerAdapter> adapter(HandlerMethod method) {
		return this.adapters.get().stream().filter((adapter) -> adapter.supports(method)).findFirst();
	}

	@Override
	public @Nullable ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws Exception {
		HandlerMethod method = (HandlerMethod) handler;
		RequestMappingHandlerAdapter adapter = adapter(method).orElseThrow();
		HttpExchange exchange = HttpExchange.open(request, response, method, rendering(adapter), this.replayedHeaders);
		try {
			ModelAndView view = adapter.handle(request, exchange.response(), handler);
			exchange.write(response);
			return view;
		}
		catch (RenderingException ex) {
			throw ex.thrown();
		}
		catch (Exception | Error ex) {
			if (!exchange.answers(ex)) {
				exchange.writeHeadersOfFailure(response);
				throw ex;
			}
			exchange.write(response);
			return null;
		}
		finally {
			exchange.close();
		}
	}

	/**
	 * Renders as an adapter does, which from then on leaves complete answers alone.
	 */
	private HttpRendering rendering(RequestMappingHandlerAdapter adapter) {
		return this.renderings.computeIfAbsent(adapter, (key) -> {
			List<HandlerMethodReturnValueHandler> others = Optional.ofNullable(key.getReturnValueHandlers())
				.orElse(List.of());
			HandlerMethodReturnValueHandlerComposite composite = new HandlerMethodReturnValueHandlerComposite();
			composite.addHandlers(others);
			List<HandlerMethodReturnValueHandler> all = new ArrayList<>();
			all.add(new IdempotentReturnValueHandler(composite));
			all.addAll(others);
			key.setReturnValueHandlers(all);
			return new HttpRendering(composite, this.exceptionResolvers, this.contentNegotiation.get());
		});
	}

}
