package io.slackmgr.dynamodb.autoconfigure;

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
