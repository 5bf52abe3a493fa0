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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.idempotency.IdempotentOptions;
import io.slackmgr.dynamodb.idempotency.IdempotentTemplate;
import io.slackmgr.dynamodb.idempotency.JsonResultSerializer;
import io.slackmgr.dynamodb.idempotency.store.IdempotencySettings;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.write.InMemoryTransactions;

import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A plain Spring context with annotated beans over a store in memory.
 */
final class IdempotentContext implements AutoCloseable {

	private final MutableClock clock = new MutableClock(Instant.parse("2024-01-15T12:00:00Z"));

	private final IdempotencyStore store = IdempotencyStore.inMemory(new InMemoryTransactions(), this.clock,
			new IdempotencySettings(100_000, Duration.ZERO));

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final IdempotentMethods methods;

	IdempotentContext(Optional<WebRequestAccess> web, Class<?>... beans) {
		this(web, Map.of(), beans);
	}

	IdempotentContext(Optional<WebRequestAccess> web, Map<String, Object> properties, Class<?>... beans) {
		this.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
		this.methods = new IdempotentMethods(IdempotentOptions.DEFAULTS, "local",
				this.context.getEnvironment()::resolveRequiredPlaceholders, this.context, () -> web);
		IdempotentTemplate template = IdempotentTemplate.builder(this.store).clock(this.clock).build();
		Supplier<IdempotentMethods> lazily = () -> this.methods;
		this.context.registerBean(IdempotentAdvisor.class,
				() -> new IdempotentAdvisor(lazily, () -> template, IdempotentMethods.DEFAULT_ORDER),
				(definition) -> definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE));
		this.context.registerBean(IdempotentMethodValidator.class, () -> new IdempotentMethodValidator(lazily));
		this.context.registerBean(DefaultAdvisorAutoProxyCreator.class, () -> {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(true);
			return creator;
		});
		this.context.registerBean(JsonResultSerializer.class);
		List.of(beans).forEach((type) -> this.context.registerBean(type));
		this.context.refresh();
	}

	static <T> T bean(Class<T> type) {
		return new IdempotentContext(Optional.empty(), type).get(type);
	}

	/** What knows methods, without a web request. */
	static IdempotentMethods methods() {
		return new IdempotentContext(Optional.empty()).methods;
	}

	<T> T get(Class<T> type) {
		return this.context.getBean(type);
	}

	IdempotentMethod method(Class<?> type, String name) {
		return List.of(type.getDeclaredMethods())
			.stream()
			.filter((method) -> method.getName().equals(name))
			.findFirst()
			.map((method) -> this.methods.get(method, type))
			.orElseThrow();
	}

	IdempotencyStore store() {
		return this.store;
	}

	MutableClock clock() {
		return this.clock;
	}

	@Override
	public void close() {
		this.context.close();
	}

}
