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

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Makes subscriptions of the methods with {@link EventSubscriber}, once all beans are
 * known and before any event is delivered. Beans are looked at by their types: none is
 * created for it.
 */
final class EventSubscriberMethods implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(EventSubscriberMethods.class);

	private final ConfigurableListableBeanFactory beans;

	private final Supplier<Events> events;

	/**
	 * Creates it.
	 * @param beans whose methods it looks at
	 * @param events who gets the subscriptions; asked for at the first of them
	 */
	EventSubscriberMethods(ConfigurableListableBeanFactory beans, Supplier<Events> events) {
		this.beans = beans;
		this.events = events;
	}

	/**
	 * Adds the subscriptions.
	 * @throws InvalidEventSubscriberException if a method can't be one
	 * @throws IllegalArgumentException if two have one name, or a type too many
	 * @throws IllegalStateException if there is no outbox to deliver events
	 */
	@Override
	public void afterSingletonsInstantiated() {
		for (String name : this.beans.getBeanNamesForType(Object.class)) {
			if (!ScopedProxyUtils.isScopedTarget(name)) {
				targetType(name).ifPresent((type) -> add(name, type));
			}
		}
	}

	/**
	 * The class whose methods count: that of the target, where the bean is scoped, or is
	 * a proxy of which Spring does not know the target.
	 */
	private Optional<Class<?>> targetType(String name) {
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beans, name);
		if (type != null && ScopedObject.class.isAssignableFrom(type)) {
			type = AutoProxyUtils.determineTargetClass(this.beans, ScopedProxyUtils.getTargetBeanName(name));
		}
		if (type != null && Proxy.isProxyClass(type) && this.beans.containsSingleton(name)) {
			type = AopProxyUtils.ultimateTargetClass(this.beans.getBean(name));
		}
		return Optional.<Class<?>>ofNullable(type)
			.filter((found) -> AnnotationUtils.isCandidateClass(found, EventSubscriber.class));
	}

	private void add(String name, Class<?> type) {
		methods(name, type).forEach((method, annotation) -> {
			Class<?> proxyType = Objects.requireNonNullElse(this.beans.getType(name), type);
			this.events.get()
				.subscribers()
				.add(new SubscriberMethod(method, ClassUtils.getUserClass(type), annotation).subscription(name,
						proxyType, () -> this.beans.getBean(name)));
		});
	}

	/**
	 * A class that lacks one of its own optional dependencies is not an error here.
	 */
	private static Map<Method, EventSubscriber> methods(String name, Class<?> type) {
		try {
			return MethodIntrospector.selectMethods(type,
					(MethodIntrospector.MetadataLookup<EventSubscriber>) (method) -> AnnotatedElementUtils
						.findMergedAnnotation(method, EventSubscriber.class));
		}
		catch (LinkageError ex) {
			logger.debug("Bean {} is not looked at for subscriptions: its methods can't be read", name, ex);
			return Map.of();
		}
	}

}
