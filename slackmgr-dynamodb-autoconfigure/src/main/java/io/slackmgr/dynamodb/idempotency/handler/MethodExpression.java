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

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/**
 * An expression over the arguments of a method.
 */
final class MethodExpression {

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private static final SpelExpressionParser PARSER = new SpelExpressionParser();

	private final Method method;

	private final Expression expression;

	private final BeanFactoryResolver beans;

	MethodExpression(Method method, String attribute, String text, BeanFactory beanFactory) {
		this.method = method;
		this.expression = parse(method, attribute, text);
		this.beans = new BeanFactoryResolver(beanFactory);
	}

	private static Expression parse(Method method, String attribute, String text) {
		try {
			return PARSER.parseExpression(text);
		}
		catch (ParseException ex) {
			throw new InvalidIdempotentMethodException(method, attribute + " is no valid expression: " + text, ex);
		}
	}

	@Nullable Object evaluate(@Nullable Object target, @Nullable Object[] arguments) {
		MethodBasedEvaluationContext context = new MethodBasedEvaluationContext(target, this.method, arguments, NAMES);
		context.setBeanResolver(this.beans);
		return this.expression.getValue(context);
	}

	String text() {
		return this.expression.getExpressionString();
	}

}
