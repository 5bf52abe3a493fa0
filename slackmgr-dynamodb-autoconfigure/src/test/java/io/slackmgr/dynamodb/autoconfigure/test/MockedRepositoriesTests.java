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

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test can put a mock in the place of each repository, or of all of them.
 */
class MockedRepositoriesTests {

	private static void assertIsMocked(ApplicationContext context, Class<?> type) {
		assertThat(Mockito.mockingDetails(context.getBean(type)).isMock()).isTrue();
		assertThat(context.getBeansOfType(type)).hasSize(1);
	}

	@Nested
	@InMemory
	class OfTheStoreAndTheArchive {

		@MockitoBean
		private SlackManagerRepository store;

		@MockitoBean
		private NotificationEventRepository archive;

		@Test
		void areInTheirPlaces(@Autowired ApplicationContext context) {
			assertIsMocked(context, SlackManagerRepository.class);
			assertIsMocked(context, NotificationEventRepository.class);
		}

	}

	@Nested
	@InMemory
	class OfTheOutbox {

		@MockitoBean
		private Outbox repository;

		@Test
		void isInItsPlace(@Autowired ApplicationContext context) {
			assertIsMocked(context, Outbox.class);
		}

	}

	@Nested
	@InMemory
	class OfTheOutboxsOperations {

		@MockitoBean
		private OutboxOperations operations;

		@Test
		void isInItsPlace(@Autowired ApplicationContext context) {
			assertIsMocked(context, OutboxOperations.class);
		}

	}

	@Nested
	@InMemory
	class OfTheEventBus {

		@MockitoBean
		private EventBus bus;

		@Test
		void isInItsPlace(@Autowired ApplicationContext context) {
			assertIsMocked(context, EventBus.class);
		}

	}

	@Nested
	@InMemory
	class OfIdempotency {

		@MockitoBean
		private IdempotencyStore store;

		@Test
		void isInItsPlace(@Autowired ApplicationContext context) {
			assertIsMocked(context, IdempotencyStore.class);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE,
			properties = "spring.cloud.aws.region.static=us-east-1")
	@AutoConfigureTestDynamoDb
	@MockitoBean(types = { SlackManagerRepository.class, Outbox.class, OutboxOperations.class,
			NotificationEventRepository.class, EventBus.class, IdempotencyStore.class })
	class AllOfThem {

		@Test
		void areInTheirPlaces(@Autowired ApplicationContext context) {
			assertIsMocked(context, SlackManagerRepository.class);
			assertIsMocked(context, Outbox.class);
			assertIsMocked(context, OutboxOperations.class);
			assertIsMocked(context, NotificationEventRepository.class);
			assertIsMocked(context, EventBus.class);
			assertIsMocked(context, IdempotencyStore.class);
		}

	}

	/**
	 * In memory, as these tests ask for nothing that is stored.
	 */
	@Retention(RetentionPolicy.RUNTIME)
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE,
			properties = { "slackmgr.dynamodb.store.type=memory", "slackmgr.dynamodb.outbox.type=memory",
					"slackmgr.dynamodb.event-bus.type=memory", "slackmgr.dynamodb.idempotency.type=memory",
					"spring.cloud.aws.region.static=us-east-1" })
	@interface InMemory {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
