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

package com.example.alerts;

import io.slackmgr.dynamodb.autoconfigure.test.AutoConfigureTestDynamoDb;
import io.slackmgr.dynamodb.autoconfigure.test.TestOutbox;
import io.slackmgr.dynamodb.store.Alert;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureTestDynamoDb(embedded = false)
@Testcontainers(disabledWithoutDocker = true)
class ContainerTests {

	@Container
	@ServiceConnection
	static final GenericContainer<?> DYNAMODB = new GenericContainer<>("amazon/dynamodb-local:latest")
		.withExposedPorts(8000);

	@Autowired
	private AlertHandler handler;

	@Autowired
	private TestOutbox outbox;

	@Test
	void anAlertIsHandled() {
		this.handler.handle("d-1", Alert.builder().slackChannelId("C1").header("Disk full").build());

		assertThat(this.outbox).forTenant("acme").hasTypes("issue.opened");
	}

}
