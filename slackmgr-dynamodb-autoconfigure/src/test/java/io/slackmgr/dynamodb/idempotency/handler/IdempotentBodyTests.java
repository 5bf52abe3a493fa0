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

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.servlet.http.Part;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentCall;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.mock.web.MockPart;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The payload of a web request is what was received, whatever it is mapped to.
 */
class IdempotentBodyTests {

	private static final String KEY = "Idempotency-Key";

	private static final String REPLAYED = "Idempotent-Replayed";

	private final IdempotentContext context = new IdempotentContext(Optional.of(new ServletRequestAccess()),
			Service.class, Handlers.class);

	private final MockMvcTester web = MockMvcTester
		.create(MockMvcBuilders.standaloneSetup(this.context.get(Handlers.class))
			.setControllerAdvice(new IdempotencyProblemAdvice(), new IdempotentBodyAdvice())
			.build());

	private MvcTestResult post(String path, String body) {
		return post(path, MediaType.APPLICATION_JSON, body.getBytes(UTF_8));
	}

	private MvcTestResult post(String path, MediaType type, byte[] body) {
		return this.web.perform(MockMvcRequestBuilders.post(path).contentType(type).content(body).header(KEY, "a"));
	}

	private static void assertReplayed(MvcTestResult result) {
		assertThat(result).hasStatusOk().hasHeader(REPLAYED, "true");
	}

	static Stream<Arguments> differentBodies() {
		return Stream.of(
				arguments("/sign-up", "{\"email\":\"a\",\"password\":\"p1\"}", "{\"email\":\"a\",\"password\":\"p2\"}"),
				arguments("/entity", "{\"email\":\"a\",\"password\":\"p1\"}", "{\"email\":\"a\",\"password\":\"p2\"}"),
				arguments("/sign-up", "{\"email\":\"a\",\"unknown\":1}", "{\"email\":\"a\",\"unknown\":2}"),
				arguments("/map", "{\"userId\":1}", "{\"userid\":1}"), arguments("/map", "{\"\":1}", "{\"\":2}"),
				arguments("/map", "{\"id\":1,\"ID\":2}", "{\"id\":2,\"ID\":1}"),
				arguments("/tree", "{\"id\":1,\"ID\":2}", "{\"id\":2,\"ID\":1}"),
				arguments("/map", "{\"a\":1,\"a\":2}", "{\"a\":0,\"a\":2}"),
				arguments("/map", "{\"a\":1e999999}", "{\"a\":1e999998}"), arguments("/map", "{\"a\":null}", "{}"),
				arguments("/optional", "{}", ""));
	}

	@ParameterizedTest
	@MethodSource("differentBodies")
	void bodyThatDiffersInAnythingIsUnprocessable(String path, String one, String other) {
		assertThat(post(path, one)).hasStatusOk().doesNotContainHeader(REPLAYED);
		assertThat(post(path, other)).hasStatus(422);
		assertReplayed(post(path, one));
	}

	@Test
	void jsonIsComparedByItsContent() {
		post("/map", "{\"a\":1.50,\"b\":[\"x\",null]}");
		assertReplayed(post("/map", " { \"b\" : [\"\\u0078\", null],\n \"a\" : 1.5 } "));
		assertThat(post("/map", "{\"a\":1.5,\"b\":[null,\"x\"]}")).hasStatus(422);
	}

	@Test
	void otherBodiesAreComparedByTheirBytes() {
		assertThat(post("/bytes", MediaType.APPLICATION_OCTET_STREAM, "{ }".getBytes(UTF_8))).hasStatusOk();
		assertThat(post("/bytes", MediaType.APPLICATION_OCTET_STREAM, "{}".getBytes(UTF_8))).hasStatus(422);
		assertReplayed(post("/bytes", MediaType.APPLICATION_OCTET_STREAM, "{ }".getBytes(UTF_8)));
	}

	@Test
	void bodyOfAnySizeIsCompared() {
		byte[] large = new byte[IdempotentCall.MAX_PAYLOAD_BYTES + 10];
		assertThat(post("/bytes", MediaType.APPLICATION_OCTET_STREAM, large)).hasStatusOk()
			.hasBodyTextEqualTo(large.length + " bytes, run 1");
		assertReplayed(post("/bytes", MediaType.APPLICATION_OCTET_STREAM, large));
		large[large.length - 1] = 1;
		assertThat(post("/bytes", MediaType.APPLICATION_OCTET_STREAM, large)).hasStatus(422);
	}

	@Test
	void rawFormIsComparedByItsBytes() {
		assertThat(post("/form", MediaType.APPLICATION_FORM_URLENCODED, "a=1&b=2".getBytes(UTF_8))).hasStatusOk();
		assertReplayed(post("/form", MediaType.APPLICATION_FORM_URLENCODED, "a=1&b=2".getBytes(UTF_8)));
		assertThat(post("/form", MediaType.APPLICATION_FORM_URLENCODED, "a=1&b=3".getBytes(UTF_8))).hasStatus(422);
	}

	@Test
	void boundFormIsComparedByAllItsState() {
		MockHttpServletRequestBuilder[] requests = { bound("p1", "t1"), bound("p1", "t2"), bound("p2", "t1") };
		assertThat(this.web.perform(requests[0])).hasStatusOk();
		// What is bound to nothing is no payload: a CSRF token differs between retries.
		assertReplayed(this.web.perform(requests[1]));
		assertThat(this.web.perform(requests[2])).hasStatus(422);
	}

	private static MockHttpServletRequestBuilder bound(String password, String token) {
		return MockMvcRequestBuilders.post("/bound")
			.param("email", "a")
			.param("password", password)
			.param("_csrf", token)
			.header(KEY, "a");
	}

	@Test
	void partsAreComparedEachByItself() {
		assertThat(this.web.perform(parts("p1", "one", "a.txt"))).hasStatusOk();
		assertReplayed(this.web.perform(parts("p1", "one", "a.txt")));
		assertThat(this.web.perform(parts("p2", "one", "a.txt"))).hasStatus(422);
		assertThat(this.web.perform(parts("p1", "two", "a.txt"))).hasStatus(422);
		assertThat(this.web.perform(parts("p1", "one", "b.txt"))).hasStatus(422);
	}

	private static MockMultipartHttpServletRequestBuilder parts(String password, String content, String fileName) {
		MockPart json = new MockPart("data", ("{\"email\":\"a\",\"password\":\"" + password + "\"}").getBytes(UTF_8));
		json.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return MockMvcRequestBuilders.multipart("/parts")
			.part(json, new MockPart("file", fileName, content.getBytes(UTF_8)))
			.header(KEY, "a");
	}

	@Test
	void innerCallIsComparedByItsOwnArguments() {
		assertThat(post("/behind", "{\"email\":\"a\",\"password\":\"p1\",\"trace\":1}")).hasBodyTextEqualTo("run 1");
		assertThat(post("/behind", "{\"email\":\"a\",\"password\":\"p1\",\"trace\":2}")).hasBodyTextEqualTo("run 1");
	}

	@RestController
	static class Handlers {

		private final AtomicInteger runs = new AtomicInteger();

		private final Service service;

		Handlers(Service service) {
			this.service = service;
		}

		private String run() {
			return "run " + this.runs.incrementAndGet();
		}

		@PostMapping("/sign-up")
		@Idempotent(header = KEY)
		public String signUp(@RequestBody SignUp signUp) {
			return run();
		}

		@PostMapping("/entity")
		@Idempotent(header = KEY)
		public String entity(RequestEntity<SignUp> signUp) {
			return run();
		}

		@PostMapping("/map")
		@Idempotent(header = KEY)
		public String map(@RequestBody Map<String, @Nullable Object> map) {
			return run();
		}

		@PostMapping("/tree")
		@Idempotent(header = KEY)
		public String tree(@RequestBody JsonNode tree) {
			return run();
		}

		@PostMapping("/optional")
		@Idempotent(header = KEY)
		public String optional(@RequestBody(required = false) @Nullable SignUp signUp) {
			return run();
		}

		@PostMapping("/bytes")
		@Idempotent(header = KEY)
		public String bytes(@RequestBody byte[] bytes) {
			return bytes.length + " bytes, " + run();
		}

		@PostMapping("/form")
		@Idempotent(header = KEY)
		public String form(@RequestBody MultiValueMap<String, String> form) {
			return run();
		}

		@PostMapping("/bound")
		@Idempotent(header = KEY)
		public String bound(@ModelAttribute SignUp signUp) {
			return run();
		}

		@PostMapping("/parts")
		@Idempotent(header = KEY)
		public String parts(@RequestPart("data") SignUp signUp, @RequestPart("file") Part file) throws IOException {
			return run();
		}

		@PostMapping("/behind")
		public String signUpBehind(@RequestBody SignUp signUp) {
			return this.service.signUp(signUp);
		}

	}

	static class Service {

		private final AtomicInteger runs = new AtomicInteger();

		@Idempotent(key = "#a0.email")
		public String signUp(SignUp signUp) {
			return "run " + this.runs.incrementAndGet();
		}

	}

	@JsonIgnoreProperties(ignoreUnknown = true)
	record SignUp(String email, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable String password) {
	}

}
