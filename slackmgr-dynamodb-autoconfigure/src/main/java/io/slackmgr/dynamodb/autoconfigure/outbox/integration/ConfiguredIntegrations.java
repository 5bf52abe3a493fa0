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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.slackmgr.dynamodb.autoconfigure.outbox.integration.IntegrationProperties.Type;
import io.slackmgr.dynamodb.outbox.integration.NotificationIntegration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The integrations that properties describe.
 *
 * @param integrations the integrations
 */
record ConfiguredIntegrations(List<NotificationIntegration> integrations) implements AutoCloseable {

	private static final String SLACK = "com.slack.api.Slack";

	private static final String SQS = "software.amazon.awssdk.services.sqs.SqsAsyncClient";

	static ConfiguredIntegrations of(OutboxIntegrationsProperties properties, Duration sendTimeout, Clock clock,
			BeanFactory beans, @Nullable ClassLoader classLoader) {
		List<NotificationIntegration> integrations = new ArrayList<>();
		properties.integrations().forEach((id, integration) -> {
			if (integration.enabled()) {
				requireShorter(id, integration.timeout(), sendTimeout);
				requireClass(id, integration, classLoader);
				integrations.add(integration.toIntegration(id, clock, beans));
			}
		});
		return new ConfiguredIntegrations(List.copyOf(integrations));
	}

	private static void requireShorter(String id, Duration timeout, Duration sendTimeout) {
		if (timeout.compareTo(sendTimeout) >= 0) {
			String name = OutboxIntegrationsProperties.name(id, "timeout");
			throw new InvalidIntegrationException(
					"%s is %d ms, but the outbox interrupts a send after %d ms".formatted(name, timeout.toMillis(),
							sendTimeout.toMillis()),
					"Set %s to less than slackmgr.dynamodb.outbox.send-timeout, or that to more.".formatted(name));
		}
	}

	private static void requireClass(String id, IntegrationProperties integration, @Nullable ClassLoader classLoader) {
		if (integration.type() == Type.SLACK && !ClassUtils.isPresent(SLACK, classLoader)) {
			throw new InvalidIntegrationException(
					"%s is slack, but Slack's SDK is not on the class path"
						.formatted(OutboxIntegrationsProperties.name(id, "type")),
					"Add the dependency com.slack.api:slack-api-client.");
		}
		if (integration.type() == Type.SLACK_MANAGER_SQS && !ClassUtils.isPresent(SQS, classLoader)) {
			throw new InvalidIntegrationException(
					"%s is slack-manager-sqs, but SQS's client is not on the class path"
						.formatted(OutboxIntegrationsProperties.name(id, "type")),
					"Add the dependency software.amazon.awssdk:sqs, in the version of the other modules of the SDK.");
		}
	}

	@Override
	public void close() throws Exception {
		for (NotificationIntegration integration : this.integrations) {
			if (integration instanceof AutoCloseable closeable) {
				closeable.close();
			}
		}
	}

}
