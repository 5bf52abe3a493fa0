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

package io.slackmgr.dynamodb.autoconfigure;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Times the calls of the library's repositories. There are as many meters as a repository
 * has methods, times two for the outcome.
 */
final class RepositoryTimer implements RepositoryDecorator {

	static final String NAME = "slackmgr.repository";

	private final MeterRegistry registry;

	private final MeterProvider<Timer> timer;

	RepositoryTimer(MeterRegistry registry) {
		this.registry = registry;
		this.timer = Timer.builder(NAME)
			.description("Time of calls to Slack Manager's repositories; in a transaction without its commit")
			.withRegistry(registry);
	}

	@Override
	public <T> T decorate(Class<T> type, T repository) {
		InvocationHandler handler = (proxy, method, arguments) -> (method.getDeclaringClass() == Object.class)
				? invoke(repository, method, arguments) : time(type, repository, method, arguments);
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	private @Nullable Object time(Class<?> type, Object repository, Method method, Object @Nullable [] arguments)
			throws Throwable {
		Timer.Sample sample = Timer.start(this.registry);
		String outcome = "error";
		try {
			Object result = invoke(repository, method, arguments);
			outcome = "success";
			return result;
		}
		finally {
			sample.stop(this.timer.withTags(
					Tags.of("repository", type.getSimpleName(), "operation", method.getName(), "outcome", outcome)));
		}
	}

	private static @Nullable Object invoke(Object repository, Method method, Object @Nullable [] arguments)
			throws Throwable {
		try {
			return method.invoke(repository, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
