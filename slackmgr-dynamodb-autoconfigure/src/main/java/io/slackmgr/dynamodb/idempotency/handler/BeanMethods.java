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
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;

import org.springframework.aop.support.AopUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds the methods of beans as their source declares them. A proxy that the JVM makes of
 * interfaces, such as an HTTP client, has final methods and a class with another name in
 * each process: what such a bean is, its interfaces say.
 */
final class BeanMethods {

	private BeanMethods() {
	}

	/**
	 * The class that declares what a bean does.
	 */
	static Class<?> typeOf(Object bean) {
		return ClassUtils.getUserClass(AopUtils.getTargetClass(bean));
	}

	/**
	 * The class and interfaces to look into for the methods of a type.
	 */
	static Collection<Class<?>> declaring(Class<?> type) {
		return Proxy.isProxyClass(type) ? ClassUtils.getAllInterfacesForClassAsSet(type) : List.of(type);
	}

	/**
	 * The one of these that has a method.
	 */
	static Class<?> declaring(Class<?> type, Method method) {
		return declaring(type).stream().filter(method.getDeclaringClass()::isAssignableFrom).findFirst().orElse(type);
	}

}
