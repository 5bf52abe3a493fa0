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

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.slackmgr.dynamodb.alerts.Alerts;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxProperties;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.integration.NotificationHandler;
import io.slackmgr.dynamodb.outbox.integration.NotificationIntegration;
import io.slackmgr.dynamodb.outbox.integration.NotificationObserver;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Auto-configuration of the delivery of notifications, through
 * {@link NotificationIntegration} beans and those that
 * {@code slackmgr.dynamodb.outbox.integrations} describes. Without any there is no
 * handler, and notifications wait.
 */
@AutoConfiguration(after = OutboxAutoConfiguration.class,
		afterName = "io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration")
@ConditionalOnBean(OutboxQueue.class)
@EnableConfigurationProperties(OutboxIntegrationsProperties.class)
public final class OutboxIntegrationsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Alerts slackmgrAlerts(Outbox outbox, @Qualifier("slackmgrClock") Clock clock) {
		return new Alerts(outbox, clock);
	}

	/**
	 * The client of integrations that send to SQS, made when there is one of them.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SqsAsyncClient.class)
	@ConditionalOnBean(AwsClientBuilderConfigurer.class)
	static class Queues {

		@Bean(name = QueueIntegrations.CLIENT, defaultCandidate = false)
		@Lazy
		@ConditionalOnMissingBean
		SqsAsyncClient slackmgrSqsClient(AwsClientBuilderConfigurer configurer) {
			return configurer.configure(SqsAsyncClient.builder()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(OnIntegrationCondition.class)
	@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.outbox.poller.enabled", matchIfMissing = true)
	@ConditionalOnMissingBean(NotificationHandler.class)
	static class Delivery {

		@Bean
		ConfiguredIntegrations slackmgrConfiguredIntegrations(OutboxIntegrationsProperties properties,
				OutboxProperties outbox, @Qualifier("slackmgrClock") Clock clock, BeanFactory beans,
				ResourceLoader resources) {
			return ConfiguredIntegrations.of(properties, outbox.sendTimeout(), clock, beans,
					resources.getClassLoader());
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
