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
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

@WebMvcTest(PaymentController.class)
@AutoConfigureIdempotency
class PaymentControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private Payments payments;

	@Test
	void aRepeatedRequestPaysOnce() {
		given(this.payments.pay(any())).willReturn(new Receipt("o-1", 100, 7));

		assertThat(pay()).bodyJson().extractingPath("number").isEqualTo(7);
		assertThat(pay()).hasHeader("Idempotent-Replayed", "true");

		verify(this.payments, times(1)).pay(any());
	}

	private MvcTestResult pay() {
		return this.mvc.post()
			.uri("/payments")
			.header("Idempotency-Key", "\"k-1\"")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"id\": \"o-1\", \"cents\": 100}")
			.exchange();
	}

}
