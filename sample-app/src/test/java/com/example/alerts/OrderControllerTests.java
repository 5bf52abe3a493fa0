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

import io.slackmgr.dynamodb.autoconfigure.idempotency.AutoConfigureIdempotency;
import io.slackmgr.dynamodb.outbox.Outbox;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/**
 * The controller of the page on idempotency, in a slice.
 */
@WebMvcTest(OrderController.class)
@AutoConfigureIdempotency
class OrderControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private Outbox outbox;

	@Test
	void orderIsPlacedOnceForEachKey() {
		MvcTestResult first = place("k-1", "o-1");
		MvcTestResult second = place("k-1", "o-1");

		assertThat(first).hasStatusOk().doesNotContainHeader("Idempotent-Replayed");
		assertThat(second).hasStatusOk().containsHeader("Idempotent-Replayed");
		verify(this.outbox, times(1)).enqueue(ArgumentMatchers.any());
		assertThat(place("k-1", "o-2")).hasStatus(422);
		assertThat(place("", "o-3")).hasStatus(400);
	}

	private MvcTestResult place(String key, String order) {
		return this.mvc.post()
			.uri("/orders")
			.header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"id\":\"" + order + "\",\"cents\":100}")
			.exchange();
	}

}
