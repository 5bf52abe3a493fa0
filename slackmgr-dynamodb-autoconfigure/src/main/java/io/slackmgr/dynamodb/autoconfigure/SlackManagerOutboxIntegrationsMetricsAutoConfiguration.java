package io.slackmgr.dynamodb.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.integration.NotificationObserver;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the metrics of the outbox's integrations.
 */
@AutoConfiguration(after = SlackManagerOutboxIntegrationsAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, Outbox.class })
public final class SlackManagerOutboxIntegrationsMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	NotificationObserver slackmgrNotificationObserver(MeterRegistry registry) {
		return new MicrometerNotificationObserver(registry);
	}

}
