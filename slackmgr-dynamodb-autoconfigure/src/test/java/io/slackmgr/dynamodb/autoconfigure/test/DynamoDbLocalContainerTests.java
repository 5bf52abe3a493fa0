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

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.test.RequiresDocker;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A container that an engine runs.
 */
@RequiresDocker
@SpringBootTest(classes = DynamoDbLocalServiceConnectionTests.Application.class, webEnvironment = WebEnvironment.NONE)
@AutoConfigureTestDynamoDb(embedded = false)
@DirtiesContext
class DynamoDbLocalContainerTests {

	@ServiceConnection
	static final GenericContainer<?> DYNAMODB = new GenericContainer<>("amazon/dynamodb-local:latest")
		.withExposedPorts(8000);

	@Test
	void theApplicationUsesTheContainer(@Autowired Outbox repository, @Autowired TestOutbox outbox) {
		repository.enqueue(OutboxEntry.builder("acme", "issue.opened").build());

		assertThat(outbox).forTenant("acme").hasTypes("issue.opened");
	}

}
