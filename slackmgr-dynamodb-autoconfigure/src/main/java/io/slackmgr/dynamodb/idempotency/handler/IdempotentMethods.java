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
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentOptions;
import io.slackmgr.dynamodb.idempotency.IdempotentTemplate;

import org.springframework.aop.Advisor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.expression.AnnotatedElementKey;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Knows the {@link Idempotent} methods of an application: reads each one's annotation
 * once, and refuses those that can't be protected.
 */
public final class IdempotentMethods {

	/**
	 * Outside of {@code @Transactional}, whose interceptor is the innermost by default.
	 */
	public static final int DEFAULT_ORDER = Ordered.LOWEST_PRECEDENCE - 100;

	private final Map<AnnotatedElementKey, IdempotentMethod> methods = new ConcurrentHashMap<>();

	private final IdempotentOptions defaults;

	private final String tenant;

	private final UnaryOperator<String> placeholders;

	private final BeanFactory beanFactory;

	private final Supplier<Optional<WebRequestAccess>> web;

	/**
	 * Creates it.
	 * @param defaults what holds where an annotation says nothing; which exceptions are
	 * remembered or released is the annotation's alone
	 * @param tenant the tenant where an annotation names none
	 * @param placeholders resolves placeholders in the annotations' texts
	 * @param beanFactory has the beans that expressions name, and those of
	 * {@link IdempotentWebConfiguration} where requests are handled
	 */
	public IdempotentMethods(IdempotentOptions defaults, String tenant, UnaryOperator<String> placeholders,
			BeanFactory beanFactory) {
		this(defaults, tenant, placeholders, beanFactory,
				() -> beanFactory.getBeanProvider(WebRequestAccess.class).stream().findFirst());
	}

	IdempotentMethods(IdempotentOptions defaults, String tenant, UnaryOperator<String> placeholders,
			BeanFactory beanFactory, Supplier<Optional<WebRequestAccess>> web) {
		this.defaults = defaults;
		this.tenant = tenant;
		this.placeholders = placeholders;
		this.beanFactory = beanFactory;
		this.web = web;
	}

	/**
	 * Puts the interceptor of {@link Idempotent} round the methods that have the
	 * annotation, themselves or in an interface.
	 * @param methods knows the annotated methods; asked for at the first call
	 * @param template runs them; asked for at the first call
	 * @param order the interceptor's place among others: the lower, the further outside
	 * @return an advisor to register, for any proxy creator
	 */
	public static Advisor advisor(Supplier<IdempotentMethods> methods, Supplier<IdempotentTemplate> template,
			int order) {
		return new IdempotentAdvisor(methods, template, order);
	}

	/**
	 * Refuses beans with {@link Idempotent} methods that can't be protected, when they
	 * are created, by {@link InvalidIdempotentMethodException}.
	 * @param methods knows what can be protected; asked for at the first bean with such a
	 * method
	 * @return a post-processor to register
	 */
	public static BeanPostProcessor validator(Supplier<IdempotentMethods> methods) {
		return new IdempotentMethodValidator(methods);
	}

	/**
	 * Reads and checks a method's annotation.
	 * @throws InvalidIdempotentMethodException if it can't be protected
	 */
	IdempotentMethod get(Method method, Class<?> targetClass) {
		AnnotatedElementKey key = new AnnotatedElementKey(method, targetClass);
		IdempotentMethod known = this.methods.get(key);
		if (known == null) {
			// Outside of the map's lock: it may create beans, whose methods come here
			// too.
			IdempotentMethod read = read(method, targetClass);
			IdempotentMethod earlier = this.methods.putIfAbsent(key, read);
			known = (earlier != null) ? earlier : read;
		}
		return known;
	}

	/**
	 * The annotation on a method, or on the one that it overrides or implements.
	 */
	static Optional<Idempotent> annotation(Method method) {
		return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, Idempotent.class));
	}

	private IdempotentMethod read(Method method, Class<?> targetClass) {
		checkProxying(method);
		Idempotent annotation = annotation(method)
			.orElseThrow(() -> new IllegalArgumentException(method + " is not @Idempotent"));
		return new IdempotentMethodReader(method, targetClass, annotation, this.placeholders, this.beanFactory)
			.read(this.defaults, this.tenant, this.web.get());
	}

	private static void checkProxying(Method method) {
		int modifiers = method.getModifiers();
		if (Modifier.isPrivate(modifiers) || Modifier.isFinal(modifiers) || Modifier.isStatic(modifiers)) {
			throw new InvalidIdempotentMethodException(method, "is "
					+ Modifier.toString(modifiers & (Modifier.PRIVATE | Modifier.FINAL | Modifier.STATIC))
					+ ", so that a proxy can't intercept it and it would run unprotected: make it overridable, or "
					+ "use IdempotentTemplate");
		}
	}

}
