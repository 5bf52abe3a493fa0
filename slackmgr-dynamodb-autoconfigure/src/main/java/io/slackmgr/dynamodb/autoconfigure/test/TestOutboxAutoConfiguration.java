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

package io.slackmgr.dynamodb.autoconfigure.test;

import io.slackmgr.dynamodb.autoconfigure.eventbus.EventBusAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/**
 * What {@link AutoConfigureTestDynamoDb} adds to look at the application's outbox and
 * events.
 */
@AutoConfiguration(after = { OutboxAutoConfiguration.class, EventBusAutoConfiguration.class })
final class TestOutboxAutoConfiguration {

	@Bean
	@ConditionalOnBean({ OutboxOperations.class, NotificationEventRepository.class })
	TestOutbox slackmgrTestOutbox(OutboxOperations operations, NotificationEventRepository archive,
			ObjectProvider<OutboxPolling> polling) {
		return new TestOutbox(operations, archive, polling);
	}

	@Bean
	@ConditionalOnBean(EventBus.class)
	TestEvents slackmgrTestEvents(EventBus bus) {
		return new TestEvents(bus);
	}

}
