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

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Notes the body that an {@link Idempotent} handler of Spring MVC gets, as it was
 * received: the same key with another body is then another payload, whatever the body is
 * mapped to. Other requests pass untouched. It comes before all other advice, which may
 * change the body, decrypt it for instance.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class IdempotentBodyAdvice extends RequestBodyAdviceAdapter {

	@Override
	public boolean supports(MethodParameter parameter, Type type,
			Class<? extends HttpMessageConverter<?>> converterType) {
		Method method = parameter.getMethod();
		return method != null
				&& IdempotentMethods.annotation(AopUtils.getMostSpecificMethod(method, parameter.getContainingClass()))
					.isPresent();
	}

	@Override
	public HttpInputMessage beforeBodyRead(HttpInputMessage message, MethodParameter parameter, Type type,
			Class<? extends HttpMessageConverter<?>> converterType) throws IOException {
		return ReceivedBody.note(message, parameter);
	}

	@Override
	public @Nullable Object handleEmptyBody(@Nullable Object body, HttpInputMessage message, MethodParameter parameter,
			Type type, Class<? extends HttpMessageConverter<?>> converterType) {
		return body;
	}

}
