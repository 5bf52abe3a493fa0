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
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

@SpringBootTest
@AutoConfigureTestDynamoDb
class AlertHandlerFailureTests {

	@Autowired
	private AlertHandler handler;

	@Autowired
	private SlackManagerRepository repository;

	@MockitoBean
	private EventBus bus;

	@Test
	void nothingIsSavedWhenTheEventIsRefused() {
		given(this.bus.publish(any())).willThrow(new IllegalStateException("refused"));
		Alert alert = Alert.builder().slackChannelId("C1").correlationId("disk").header("Disk full").build();

		assertThatIllegalStateException().isThrownBy(() -> this.handler.handle("d-1", alert));

		assertThat(this.repository.findOpenIssueByCorrelationId("C1", "disk")).isEmpty();
	}

}
