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

package io.slackmgr.dynamodb.idempotency.handler;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServletRequest;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Annotated methods that handle web requests.
 */
class IdempotentWebTests {

	private static final String KEY = "Idempotency-Key";

	private static final String REPLAYED = "Idempotent-Replayed";

	private static final String UUID = "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"";

	private final IdempotentContext context = new IdempotentContext(Optional.of(new ServletRequestAccess()),
			PaymentService.class, PaymentController.class);

	private final MockMvc mvc = MockMvcBuilders.standaloneSetup(this.context.get(PaymentController.class))
		.setControllerAdvice(new IdempotencyProblemAdvice())
		.build();

	private final MockMvcTester web = MockMvcTester.create(this.mvc);

	private static MockHttpServletRequestBuilder post(String path, String body) {
		return MockMvcRequestBuilders.post(path).contentType(MediaType.TEXT_PLAIN).content(body);
	}

	private static MockMultipartHttpServletRequestBuilder upload(String first, String second) {
		return MockMvcRequestBuilders.multipart("/upload")
			.file("file", (first + second).getBytes(StandardCharsets.UTF_8));
	}

	private static MockMultipartHttpServletRequestBuilder uploads(String first, String second) {
		return MockMvcRequestBuilders.multipart("/uploads")
			.file("files", first.getBytes(StandardCharsets.UTF_8))
			.file("files", second.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void secondRequestGetsTheFirstOnesResponseMarkedAsReplayed() {
		assertThat(this.web.perform(post("/payments", "5").header(KEY, UUID))).hasStatus(201)
			.hasHeader("Location", "/payments/1")
			.doesNotContainHeader(REPLAYED)
			.hasBodyTextEqualTo("paid 5, run 1");
		assertThat(this.web.perform(post("/payments", "5").header(KEY, UUID))).hasStatus(201)
			.hasHeader("Location", "/payments/1")
			.hasHeader(REPLAYED, "true")
			.hasBodyTextEqualTo("paid 5, run 1");
	}

	@Test
	void keyWithoutQuotesIsTheSameKey() {
		this.web.perform(post("/payments", "5").header(KEY, UUID));
		assertThat(this.web.perform(post("/payments", "5").header(KEY, UUID.replace("\"", "")))).hasHeader(REPLAYED,
				"true");
	}

	@Test
	void missingEmptyMalformedAndRepeatedKeysAreBadRequests() {
		assertThat(this.web.perform(post("/payments", "5"))).hasStatus(400)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.hasPathSatisfying("$.title", (title) -> assertThat(title).isEqualTo("Idempotency key missing"));
		assertThat(this.web.perform(post("/payments", "5").header(KEY, "\"\""))).hasStatus(400)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(this.web.perform(post("/payments", "5").header(KEY, "\"open"))).hasStatus(400)
			.bodyJson()
			.hasPathSatisfying("$.title", (title) -> assertThat(title).isEqualTo("Idempotency key malformed"));
		assertThat(this.web.perform(post("/payments", "5").header(KEY, "a", "b"))).hasStatus(400);
	}

	@Test
	void requestInProgressIsAConflictWithRetryAfter() {
		this.context.store()
			.tryBegin(IdempotencyKey.build("", "payments", "idempotency-key", "a"), Duration.ofMillis(2500));
		assertThat(this.web.perform(post("/payments", "5").header(KEY, "a"))).hasStatus(409)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.hasHeader("Retry-After", "3");
	}

	@Test
	void sameKeyWithAnotherPayloadIsUnprocessable() {
		this.web.perform(post("/payments", "5").header(KEY, UUID));
		assertThat(this.web.perform(post("/payments", "6").header(KEY, UUID))).hasStatus(422)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void requestWithoutHeaderFallsBackToTheKeyExpression() {
		assertThat(this.web.perform(post("/either", "5"))).hasBodyTextEqualTo("paid 5, run 1");
		assertThat(this.web.perform(post("/either", "5"))).hasHeader(REPLAYED, "true");
		assertThat(this.web.perform(post("/either", "5").header(KEY, "5"))).hasBodyTextEqualTo("paid 5, run 2")
			.doesNotContainHeader(REPLAYED);
	}

	@Test
	void whatTheFrameworkMakesOfARequestIsNoPayload() {
		assertThat(this.web.perform(post("/entity", "5").header(KEY, UUID).header("Trace", "1")))
			.hasBodyTextEqualTo("paid 5, run 1");
		assertThat(this.web.perform(post("/entity", "5").header(KEY, UUID).header("Trace", "2")))
			.hasBodyTextEqualTo("paid 5, run 1");
		assertThat(this.web.perform(post("/entity", "6").header(KEY, UUID))).hasStatus(422);
	}

	@Test
	void contentOfAnUploadedFileIsPayload() {
		assertThat(this.web.perform(upload("one", "a").header(KEY, UUID))).hasBodyTextEqualTo("run 1");
		assertThat(this.web.perform(upload("one", "a").header(KEY, UUID))).hasHeader(REPLAYED, "true");
		assertThat(this.web.perform(upload("two", "a").header(KEY, UUID))).hasStatus(422);
	}

	@Test
	void severalUploadedFilesArePayload() {
		assertThat(this.web.perform(uploads("one", "a").header(KEY, UUID))).hasBodyTextEqualTo("run 1");
		assertThat(this.web.perform(uploads("one", "a").header(KEY, UUID))).hasHeader(REPLAYED, "true");
		assertThat(this.web.perform(uploads("one", "b").header(KEY, UUID))).hasStatus(422);
	}

	@Test
	void headersAndCookiesAsArgumentsAreNoPayload() {
		assertThat(this.web.perform(post("/headers", "5").header(KEY, UUID).header("Trace", "1")))
			.hasBodyTextEqualTo("run 1");
		assertThat(this.web.perform(post("/headers", "5").header(KEY, UUID).header("Trace", "2"))).hasHeader(REPLAYED,
				"true");
		assertThat(this.web.perform(post("/headers", "6").header(KEY, UUID).header("Trace", "2"))).hasStatus(422);
	}

	@Test
	void callWithoutARequestFallsBackToTheKeyExpression() {
		PaymentController controller = this.context.get(PaymentController.class);
		assertThat(controller.either("5")).isEqualTo("paid 5, run 1");
		assertThat(controller.either("5")).isEqualTo("paid 5, run 1");
	}

	@Test
	void replayBehindTheControllerIsNotMarked() {
		this.web.perform(post("/behind", "5"));
		assertThat(this.web.perform(post("/behind", "5"))).hasStatusOk().doesNotContainHeader(REPLAYED);
	}

	@Test
	void headerWithoutARequestIsAClearError() {
		assertThatThrownBy(() -> this.context.get(PaymentController.class).pay("5"))
			.isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("No web request");
	}

	@RestController
	static class PaymentController {

		private final AtomicInteger runs = new AtomicInteger();

		private final PaymentService service;

		PaymentController(PaymentService service) {
			this.service = service;
		}

		@PostMapping("/payments")
		@Idempotent(header = KEY, scope = "payments")
		public ResponseEntity<String> pay(@RequestBody String amount) {
			return ResponseEntity.created(URI.create("/payments/" + this.runs.incrementAndGet()))
				.body("paid " + amount + ", run " + this.runs);
		}

		@PostMapping("/either")
		@Idempotent(header = KEY, key = "#amount")
		public String either(@RequestBody String amount) {
			return "paid " + amount + ", run " + this.runs.incrementAndGet();
		}

		@PostMapping("/entity")
		@Idempotent(header = KEY)
		public String entity(HttpEntity<String> entity, HttpServletRequest request, @Nullable Principal user) {
			return "paid " + entity.getBody() + ", run " + this.runs.incrementAndGet();
		}

		@PostMapping("/upload")
		@Idempotent(header = KEY)
		public String upload(@RequestParam MultipartFile file) {
			return "run " + this.runs.incrementAndGet();
		}

		@PostMapping("/uploads")
		@Idempotent(header = KEY)
		public String uploads(@RequestParam List<MultipartFile> files) {
			return "run " + this.runs.incrementAndGet();
		}

		@PostMapping("/headers")
		@Idempotent(header = KEY)
		public String headers(@RequestHeader("Trace") String trace, @RequestHeader Map<String, String> all,
				@CookieValue(required = false) @Nullable String session, @RequestBody String amount) {
			return "run " + this.runs.incrementAndGet();
		}

		@PostMapping("/behind")
		public String behind(@RequestBody String amount) {
			return this.service.pay(amount);
		}

	}

	static class PaymentService {

		@Idempotent(key = "#amount")
		public String pay(String amount) {
			return amount;
		}

	}

}
