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

package com.example.hooks;

import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

@WebMvcTest(controllers = HookController.class, properties = "hooks.secret=0123456789abcdef")
class HookControllerTests {

	private static final String BODY = "{\"title\":\"Füll ✓\"}";

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private Hooks hooks;

	@Test
	void signedRequestIsHandled() throws Exception {
		assertThat(post("0123456789abcdef", BODY)).hasStatus(HttpStatus.NO_CONTENT);

		verify(this.hooks).handle("outbox-1", BODY.getBytes(UTF_8));
	}

	@Test
	void otherRequestIsRefused() throws Exception {
		assertThat(post("fedcba9876543210", BODY)).hasStatus(HttpStatus.UNAUTHORIZED);
		assertThat(post("0123456789abcdef", "{}")).hasStatus(HttpStatus.UNAUTHORIZED);
		assertThat(this.mvc.post().uri("/hooks").content(BODY)).hasStatus(HttpStatus.BAD_REQUEST);

		verifyNoInteractions(this.hooks);
	}

	/** As nothing above it is an application. */
	@SpringBootConfiguration
	@Import(HookController.class)
	static class Application {

	}

	private MvcTestResult post(String secret, String body) throws Exception {
		String timestamp = Long.toString(Instant.now().getEpochSecond());
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
		byte[] signed = mac.doFinal(("v1:" + timestamp + ":" + BODY).getBytes(UTF_8));
		return this.mvc.post()
			.uri("/hooks")
			.header("X-Slackmgr-Timestamp", timestamp)
			.header("X-Slackmgr-Signature", "v1=" + HexFormat.of().formatHex(signed))
			.header("Idempotency-Key", "outbox-1")
			.content(body.getBytes(UTF_8))
			.exchange();
	}

}
