package io.slackmgr.dynamodb.autoconfigure;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.integration.NotificationHandler;
import io.slackmgr.dynamodb.outbox.integration.NotificationIntegration;
import io.slackmgr.dynamodb.outbox.integration.NotificationObserver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Auto-configuration of the delivery of notifications, through
 * {@link NotificationIntegration} beans and those that
 * {@code slackmgr.dynamodb.outbox.integrations} describes. Without any there is no
 * handler, and notifications wait.
 */
@AutoConfiguration(after = SlackManagerOutboxAutoConfiguration.class)
@ConditionalOnBean(Outbox.class)
@EnableConfigurationProperties(OutboxIntegrationsProperties.class)
public final class SlackManagerOutboxIntegrationsAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@Conditional(OnIntegrationCondition.class)
	@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.outbox.poller.enabled", matchIfMissing = true)
	@ConditionalOnMissingBean(NotificationHandler.class)
	static class Delivery {

		@Bean
		ConfiguredIntegrations slackmgrConfiguredIntegrations(OutboxIntegrationsProperties properties,
				OutboxProperties outbox, @Qualifier("slackmgrClock") Clock clock, ResourceLoader resources) {
			return ConfiguredIntegrations.of(properties, outbox.sendTimeout(), clock, resources.getClassLoader());
		}

		@Bean
		IntegrationSendExecutor slackmgrIntegrationSendExecutor(Environment environment) {
			return new IntegrationSendExecutor(Threading.VIRTUAL.isActive(environment));
		}

		@Bean
		NotificationHandler slackmgrNotificationHandler(ObjectProvider<NotificationIntegration> beans,
				ConfiguredIntegrations configured, OutboxBackoff backoff, @Qualifier("slackmgrClock") Clock clock,
				IntegrationSendExecutor executor, ObjectProvider<NotificationObserver> observer) {
			List<NotificationIntegration> integrations = Stream
				.concat(beans.orderedStream(), configured.integrations().stream())
				.toList();
			return new NotificationHandler(integrations, backoff, clock, executor::execute,
					observer.getIfAvailable(() -> NotificationObserver.NONE));
		}

	}

}
