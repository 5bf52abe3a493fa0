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
import jakarta.servlet.Filter;

import io.slackmgr.dynamodb.idempotency.ReplayedHeaders;
import io.slackmgr.dynamodb.idempotency.handler.IdempotentWebConfiguration;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/**
 * Auto-configuration of idempotent methods that handle the requests of Spring MVC.
 */
@AutoConfiguration(after = IdempotentAutoConfiguration.class)
@ConditionalOnClass(name = { "org.springframework.web.servlet.DispatcherServlet", "jakarta.servlet.Servlet" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.idempotency.enabled" },
		matchIfMissing = true)
@ConditionalOnBean(IdempotencyStore.class)
@Import(IdempotentWebConfiguration.class)
public final class IdempotentWebAutoConfiguration {

	@Bean
	ReplayedHeaders slackmgrReplayedHeaders(IdempotentHandlerProperties properties) {
		return new ReplayedHeaders(properties.excludedHeaders());
	}

	@Bean
	@ConditionalOnMissingBean(name = "slackmgrIdempotentErrorPageFilter")
	FilterRegistrationBean<Filter> slackmgrIdempotentErrorPageFilter() {
		FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(
				IdempotentWebConfiguration.errorPageFilter());
		filter.setDispatcherTypes(DispatcherType.ERROR);
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

}
