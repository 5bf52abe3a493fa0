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

import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import java.util.function.Supplier;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/**
 * Renders what handlers return or throw just as Spring MVC would: with the application's
 * {@link HttpMessageConverter}s, content negotiation, advice and exception handlers.
 */
final class HttpRendering {

	private static final Logger logger = LoggerFactory.getLogger(HttpRendering.class);

	private static final String PROBLEM_SUBTYPE = "problem+";

	private final HandlerMethodReturnValueHandlerComposite returnValueHandlers;

	private final Supplier<List<HandlerExceptionResolver>> exceptionResolvers;

	private final ContentNegotiationManager contentNegotiation;

	HttpRendering(HandlerMethodReturnValueHandlerComposite returnValueHandlers,
			Supplier<List<HandlerExceptionResolver>> exceptionResolvers, ContentNegotiationManager contentNegotiation) {
		this.returnValueHandlers = returnValueHandlers;
		this.exceptionResolvers = exceptionResolvers;
		this.contentNegotiation = contentNegotiation;
	}

	/**
	 * Renders what a handler has returned.
	 * @return whether the response is complete; else a view would have to be rendered
	 */
	boolean render(HttpServletRequest request, CapturedResponse response, HandlerMethod handler, @Nullable Object value)
			throws Exception {
		ServletInvocableHandlerMethod returned = new ServletInvocableHandlerMethod(handler) {
			@Override
			public @Nullable Object invokeForRequest(NativeWebRequest webRequest,
					@Nullable ModelAndViewContainer container, @Nullable Object... arguments) {
				return value;
			}
		};
		returned.setHandlerMethodReturnValueHandlers(this.returnValueHandlers);
		ModelAndViewContainer container = new ModelAndViewContainer();
		container.setRequestHandled(writesResponse(handler));
		returned.invokeAndHandle(new ServletWebRequest(request, response), container);
		return container.isRequestHandled();
	}

	/**
	 * Whether the handler has the response as an argument: without a result it is then
	 * the answer.
	 */
	private static boolean writesResponse(HandlerMethod handler) {
		for (MethodParameter parameter : handler.getMethodParameters()) {
			Class<?> type = parameter.getParameterType();
			if (ServletResponse.class.isAssignableFrom(type) || OutputStream.class.isAssignableFrom(type)
					|| Writer.class.isAssignableFrom(type)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Renders the answer to what a handler has thrown.
	 */
	Failure renderFailure(HttpServletRequest request, CapturedResponse response, HandlerMethod handler,
			Throwable failure) {
		Exception exception = (failure instanceof Exception ex) ? ex
				: new ServletException("Handler dispatch failed: " + failure, failure);
		request.removeAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE);
		response.resetContent();
		try {
			for (HandlerExceptionResolver resolver : this.exceptionResolvers.get()) {
				ModelAndView view = resolver.resolveException(request, response, handler, exception);
				if (view != null && !view.isEmpty()) {
					return Failure.VIEW;
				}
				if (view != null) {
					request.setAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE, exception);
					return Failure.ANSWERED;
				}
			}
		}
		catch (RuntimeException ex) {
			logger.debug("The failure of {} could not be rendered", handler, ex);
			return Failure.VIEW;
		}
		return Failure.UNRESOLVED;
	}

	/**
	 * Whether the client takes a media type.
	 * @throws HttpMediaTypeNotAcceptableException if what it asks for can't be read
	 */
	boolean accepts(HttpServletRequest request, MediaType type) throws HttpMediaTypeNotAcceptableException {
		return this.contentNegotiation.resolveMediaTypes(new ServletWebRequest(request))
			.stream()
			.anyMatch(type::isCompatibleWith);
	}

	/**
	 * Whether a media type is answered whatever the client accepts, as Spring MVC does
	 * with problems.
	 */
	static boolean isProblem(MediaType type) {
		return type.getSubtype().startsWith(PROBLEM_SUBTYPE);
	}

	/**
	 * How a failure was answered.
	 */
	enum Failure {

		/** The response is complete. */
		ANSWERED,

		/** Nothing but the container's error page answers it. */
		UNRESOLVED,

		/** A view would have to be rendered, or the rendering failed. */
		VIEW

	}

}
