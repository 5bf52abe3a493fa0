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

package io.slackmgr.dynamodb.eventbus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.GenericTypeResolver;
import org.springframework.util.ReflectionUtils;

/**
 * A method with {@link EventSubscriber}, and how it is called.
 */
final class SubscriberMethod {

	private static final List<Class<?>> UNFINISHED = List.of(Future.class, CompletionStage.class, Publisher.class,
			Flow.Publisher.class);

	private final Method method;

	private final EventSubscriber annotation;

	private final List<Function<Event, Object>> arguments;

	private @Nullable Type payload;

	/**
	 * Checks a method.
	 * @throws InvalidEventSubscriberException if it can't be a subscription
	 */
	SubscriberMethod(Method method, Class<?> beanType, EventSubscriber annotation) {
		this.method = method;
		this.annotation = annotation;
		require(!Modifier.isStatic(method.getModifiers()), "a static method has no bean: make it an instance method");
		require(!Modifier.isPrivate(method.getModifiers()),
				"a private method is not called through the bean's proxy: make it at least package-private");
		require(UNFINISHED.stream().noneMatch((type) -> type.isAssignableFrom(method.getReturnType())),
				"it returns before its work is done, so that a failure would be lost: wait for the result and return"
						+ " nothing");
		this.arguments = arguments(beanType);
	}

	private List<Function<Event, Object>> arguments(Class<?> beanType) {
		Class<?>[] types = this.method.getParameterTypes();
		List<Function<Event, Object>> found = new ArrayList<>();
		for (int i = 0; i < types.length; i++) {
			Type type = GenericTypeResolver.resolveType(this.method.getGenericParameterTypes()[i], beanType);
			if (types[i] != Event.class) {
				this.payload = type;
			}
			found.add((types[i] == Event.class) ? (event) -> event : (event) -> payload(event, type));
		}
		long events = Arrays.stream(types).filter((type) -> type == Event.class).count();
		require(events <= 1 && found.size() - events <= 1 && !found.isEmpty(),
				"its parameters must be the payload, the Event, or both");
		return found;
	}

	private static Object payload(Event event, Type type) {
		try {
			return event.payloadAs(type);
		}
		catch (IllegalArgumentException ex) {
			throw new UnreadablePayloadException(ex);
		}
	}

	/**
	 * The subscription, which asks for the bean when an event comes.
	 * @throws InvalidEventSubscriberException if the bean's proxy does not have the
	 * method, or the annotation is wrong
	 */
	Subscription subscription(String beanName, Class<?> proxyType, Supplier<Object> bean) {
		requireInvocable(proxyType);
		List<String> types = new ArrayList<>(List.of(this.annotation.types()));
		require(types.isEmpty() != this.annotation.type().isEmpty(), "give either type or types");
		if (types.isEmpty()) {
			types.add(this.annotation.type());
		}
		try {
			return new Subscription(this.annotation.name(), types, (event) -> call(bean.get(), event),
					this.method.toGenericString() + " of bean '" + beanName + "'", Optional.ofNullable(this.payload));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidEventSubscriberException(this.method, Objects.toString(ex.getMessage()), ex);
		}
	}

	private void requireInvocable(Class<?> proxyType) {
		require(!SpringProxy.class.isAssignableFrom(proxyType) || !Modifier.isFinal(this.method.getModifiers()),
				"a final method is not called through the bean's proxy: make it overridable");
		try {
			AopUtils.selectInvocableMethod(this.method, proxyType);
		}
		catch (IllegalStateException ex) {
			throw new InvalidEventSubscriberException(this.method, Objects.toString(ex.getMessage()), ex);
		}
	}

	private void call(Object bean, Event event) throws Exception {
		Object[] values = this.arguments.stream().map((argument) -> argument.apply(event)).toArray();
		Method invocable = AopUtils.selectInvocableMethod(this.method, bean.getClass());
		ReflectionUtils.makeAccessible(invocable);
		try {
			invocable.invoke(bean, values);
		}
		catch (InvocationTargetException ex) {
			ReflectionUtils.rethrowException(ex.getTargetException());
		}
	}

	private void require(boolean met, String problem) {
		if (!met) {
			throw new InvalidEventSubscriberException(this.method, problem);
		}
	}

}
