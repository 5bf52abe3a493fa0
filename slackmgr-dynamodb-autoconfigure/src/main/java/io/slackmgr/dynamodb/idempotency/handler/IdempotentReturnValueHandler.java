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

import jakarta.servlet.http.HttpServletRequest;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Renders nothing where the answer of an {@link Idempotent} handler is there already.
 *
 * @param others render what is left
 */
record IdempotentReturnValueHandler(
		HandlerMethodReturnValueHandlerComposite others) implements HandlerMethodReturnValueHandler {

	@Override
	public boolean supportsReturnType(MethodParameter returnType) {
		return returnType.hasMethodAnnotation(Idempotent.class) && this.others.supportsReturnType(returnType);
	}

	@Override
	public void handleReturnValue(@Nullable Object value, MethodParameter returnType, ModelAndViewContainer container,
			NativeWebRequest webRequest) throws Exception {
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		if (request != null && HttpExchange.of(request).filter(HttpExchange::isAnswered).isPresent()) {
			container.setRequestHandled(true);
		}
		else {
			this.others.handleReturnValue(value, returnType, container, webRequest);
		}
	}

}
