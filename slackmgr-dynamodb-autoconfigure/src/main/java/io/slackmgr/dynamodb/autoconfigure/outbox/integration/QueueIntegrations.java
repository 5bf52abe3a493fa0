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

import io.slackmgr.dynamodb.outbox.integration.IntegrationSettings;
import io.slackmgr.dynamodb.outbox.integration.NotificationIntegration;
import io.slackmgr.dynamodb.outbox.integration.SlackManagerQueueIntegration;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import org.springframework.beans.factory.BeanFactory;

/**
 * Makes integrations that send to SQS. Apart, since SQS's client may be absent.
 */
final class QueueIntegrations {

	/** The library's own client, or the application's in its place. */
	static final String CLIENT = "slackmgrSqsClient";

	private QueueIntegrations() {
	}

	static NotificationIntegration of(IntegrationSettings settings, BeanFactory beans) {
		SqsAsyncClient client = beans.containsBean(CLIENT) ? beans.getBean(CLIENT, SqsAsyncClient.class)
				: beans.getBean(SqsAsyncClient.class);
		return new SlackManagerQueueIntegration(settings, client);
	}

}
