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

package io.slackmgr.dynamodb.autoconfigure.idempotency;

import jakarta.servlet.DispatcherType;

import io.slackmgr.dynamodb.idempotency.handler.IdempotencyProblemAdvice;
import io.slackmgr.dynamodb.idempotency.handler.IdempotentBodyAdvice;
import io.slackmgr.dynamodb.idempotency.handler.IdempotentErrorPageFilter;
import io.slackmgr.dynamodb.idempotency.handler.IdempotentHandlerAdapter;
import io.slackmgr.dynamodb.idempotency.handler.ServletRequestAccess;
import io.slackmgr.dynamodb.idempotency.handler.WebRequestAccess;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Auto-configuration of idempotent methods that handle the requests of Spring MVC.
 */
@AutoConfiguration(after = IdempotentAutoConfiguration.class)
@ConditionalOnClass(name = { "org.springframework.web.servlet.DispatcherServlet", "jakarta.servlet.Servlet" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.idempotency.enabled" },
		matchIfMissing = true)
@ConditionalOnBean(IdempotencyStore.class)
public final class IdempotentWebAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(WebRequestAccess.class)
	ServletRequestAccess slackmgrWebRequestAccess() {
		return new ServletRequestAccess();
	}

	/**
	 * Asks for what it renders with at the first request: the adapters of Spring MVC come
	 * with the application's message converters.
	 */
	@Bean
	@ConditionalOnMissingBean
	IdempotentHandlerAdapter slackmgrIdempotentHandlerAdapter(ObjectProvider<RequestMappingHandlerAdapter> adapters,
			ObjectProvider<HandlerExceptionResolver> resolvers, ObjectProvider<ContentNegotiationManager> negotiation,
			IdempotentHandlerProperties properties) {
		return new IdempotentHandlerAdapter(() -> adapters.orderedStream().toList(),
				() -> resolvers.orderedStream().toList(),
				() -> negotiation.stream().findFirst().orElseGet(ContentNegotiationManager::new),
				properties.excludedHeaders());
	}

	@Bean
	@ConditionalOnMissingBean(name = "slackmgrIdempotentErrorPageFilter")
	FilterRegistrationBean<IdempotentErrorPageFilter> slackmgrIdempotentErrorPageFilter() {
		FilterRegistrationBean<IdempotentErrorPageFilter> filter = new FilterRegistrationBean<>(
				new IdempotentErrorPageFilter());
		filter.setDispatcherTypes(DispatcherType.ERROR);
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

	@Bean
	@ConditionalOnMissingBean
	IdempotentBodyAdvice slackmgrIdempotentBodyAdvice() {
		return new IdempotentBodyAdvice();
	}

	@Bean
	@ConditionalOnMissingBean
	IdempotencyProblemAdvice slackmgrIdempotencyProblemAdvice() {
		return new IdempotencyProblemAdvice();
	}

}
