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

package io.slackmgr.dynamodb.autoconfigure.outbox.integration;

import java.util.Map;

import io.slackmgr.dynamodb.outbox.integration.NotificationIntegration;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether there is an integration: a bean, or one by properties.
 */
final class OnIntegrationCondition extends AnyNestedCondition {

	OnIntegrationCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(NotificationIntegration.class)
	static class Bean {

	}

	@Conditional(OnPropertiesCondition.class)
	static class Properties {

	}

	/**
	 * Whether properties describe an integration that is not switched off.
	 */
	static class OnPropertiesCondition extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			boolean found = Binder.get(context.getEnvironment())
				.bind(OutboxIntegrationsProperties.PREFIX, Bindable.mapOf(String.class, Object.class))
				.map((integrations) -> integrations.values().stream().anyMatch(OnPropertiesCondition::isEnabled))
				.orElse(false);
			return new ConditionOutcome(found, ConditionMessage.forCondition("Outbox integration")
				.because(found ? "found properties" : "found no properties"));
		}

		private static boolean isEnabled(Object integration) {
			return !(integration instanceof Map<?, ?> properties && isFalse(String.valueOf(properties.get("enabled"))));
		}

		/**
		 * As the properties are bound. What is no truth value ends the start there, by
		 * name.
		 */
		private static boolean isFalse(String value) {
			try {
				return Boolean.FALSE
					.equals(ApplicationConversionService.getSharedInstance().convert(value, Boolean.class));
			}
			catch (ConversionException ex) {
				return false;
			}
		}

	}

}
