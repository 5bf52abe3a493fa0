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

package io.slackmgr.dynamodb.autoconfigure.idempotency;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.OnFailure;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.write.WriteGateway;
import io.slackmgr.dynamodb.write.WriteOperation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Handlers of all kinds of results, each different at every run.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration" })
@Import({ HttpReplayApplication.Handlers.class, HttpReplayApplication.Views.class,
		HttpReplayApplication.BodyAdvice.class, HttpReplayApplication.Failures.class })
class HttpReplayApplication {

	static final String KEY = "Idempotency-Key";

	static final String PORT = "listens on port ";

	private static final Map<String, Integer> RUNS = new ConcurrentHashMap<>();

	/** As a process of its own. */
	public static void main(String[] args) {
		ConfigurableApplicationContext application = new SpringApplicationBuilder(HttpReplayApplication.class)
			.web(WebApplicationType.SERVLET)
			.run(args);
		System.out.println(PORT + application.getEnvironment().getProperty("local.server.port"));
	}

	static int runs(String key) {
		return RUNS.getOrDefault(key, 0);
	}

	private static String run() {
		ServletRequestAttributes request = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
		RUNS.merge(String.valueOf(request.getRequest().getHeader(KEY)), 1, Integer::sum);
		return UUID.randomUUID().toString();
	}

	record Item(String itemId, String runId, BigDecimal unitPrice) {

		static Item next() {
			return new Item("i-1", run(), new BigDecimal("12.50"));
		}

	}

	static class Bean {

		private final String beanId = run();

		public String getBeanId() {
			return this.beanId;
		}

	}

	static class SubBean extends Bean {

		public String getSignedBy() {
			return "me";
		}

	}

	record Page<T>(List<T> pageItems, int totalItems) {

	}

	sealed interface Shape permits Circle {

	}

	record Circle(int circleRadius, String runId) implements Shape {

	}

	enum Colour {

		DARK_RED

	}

	@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
	record Annotated(String itemId, String runId) {

	}

	record Times(Instant createdAt, Duration heldFor, ZonedDateTime dueAt, String runId) {

	}

	static class DeclinedException extends RuntimeException {

	}

	@ResponseStatus(HttpStatus.I_AM_A_TEAPOT)
	static class TeapotException extends RuntimeException {

	}

	@RestController
	static class Handlers {

		private final WriteGateway gateway;

		private final String table;

		Handlers(WriteGateway gateway, Environment environment) {
			this.gateway = gateway;
			this.table = environment.getRequiredProperty("slackmgr.dynamodb.idempotency.table-name");
		}

		@PostMapping("/nothing")
		@Idempotent(header = KEY)
		public void nothing() {
			run();
		}

		@PostMapping("/null")
		@Idempotent(header = KEY)
		public @Nullable Item nullBody() {
			run();
			return null;
		}

		@PostMapping("/null-created")
		@ResponseStatus(HttpStatus.CREATED)
		@Idempotent(header = KEY)
		public @Nullable Item nullCreated() {
			run();
			return null;
		}

		@PostMapping("/created-by-annotation")
		@ResponseStatus(HttpStatus.CREATED)
		@Idempotent(header = KEY)
		public Item createdByAnnotation() {
			return Item.next();
		}

		@PostMapping("/optional")
		@Idempotent(header = KEY)
		public Optional<Item> optional() {
			return Optional.of(Item.next());
		}

		@PostMapping("/record")
		@Idempotent(header = KEY)
		public Item record() {
			return Item.next();
		}

		@PostMapping("/bean")
		@Idempotent(header = KEY)
		public Bean bean() {
			return new Bean();
		}

		@PostMapping("/subclass")
		@Idempotent(header = KEY)
		public Bean subclass() {
			return new SubBean();
		}

		@PostMapping("/generic")
		@Idempotent(header = KEY)
		public Page<Item> generic() {
			return new Page<>(List.of(Item.next()), 1);
		}

		@PostMapping("/sealed")
		@Idempotent(header = KEY)
		public Shape sealed() {
			return new Circle(5, run());
		}

		@PostMapping("/list")
		@Idempotent(header = KEY)
		public List<Shape> list() {
			return List.of(new Circle(5, run()));
		}

		@PostMapping("/map")
		@Idempotent(header = KEY)
		public Map<String, Item> map() {
			return Map.of("firstItem", Item.next());
		}

		@PostMapping("/time")
		@Idempotent(header = KEY)
		public Times time() {
			return new Times(Instant.now(), Duration.ofSeconds(5), ZonedDateTime.now(), run());
		}

		@PostMapping("/decimal")
		@Idempotent(header = KEY)
		public BigDecimal decimal() {
			run();
			return new BigDecimal("1E+3");
		}

		@PostMapping("/enum")
		@Idempotent(header = KEY)
		public Colour colour() {
			run();
			return Colour.DARK_RED;
		}

		@PostMapping("/text")
		@Idempotent(header = KEY)
		public String text() {
			return run();
		}

		@PostMapping("/number")
		@Idempotent(header = KEY)
		public int number() {
			return run().hashCode();
		}

		@PostMapping("/boolean")
		@Idempotent(header = KEY)
		public boolean flag() {
			return run().hashCode() > 0;
		}

		@PostMapping("/wildcard")
		@Idempotent(header = KEY)
		public ResponseEntity<?> wildcard() {
			return ResponseEntity.ok(Item.next());
		}

		@PostMapping("/wildcard-text")
		@Idempotent(header = KEY)
		public ResponseEntity<?> wildcardText() {
			return ResponseEntity.ok(run());
		}

		@PostMapping("/wildcard-bytes")
		@Idempotent(header = KEY)
		public ResponseEntity<?> wildcardBytes() {
			return ResponseEntity.ok(run().getBytes(StandardCharsets.UTF_8));
		}

		@PostMapping("/wildcard-list")
		@Idempotent(header = KEY)
		public ResponseEntity<?> wildcardList() {
			return ResponseEntity.ok(List.of(Item.next(), "text", 5));
		}

		@PostMapping("/object")
		@Idempotent(header = KEY)
		public Object object() {
			return Item.next();
		}

		@PostMapping("/created")
		@Idempotent(header = KEY)
		public ResponseEntity<Item> created() {
			return ResponseEntity.created(URI.create("/items/1")).eTag("1").body(Item.next());
		}

		@PostMapping("/no-content")
		@Idempotent(header = KEY)
		public ResponseEntity<Void> noContent() {
			run();
			return ResponseEntity.noContent().header("X-Own", "a").build();
		}

		@PostMapping("/bytes")
		@Idempotent(header = KEY)
		public byte[] bytes() {
			return run().getBytes(StandardCharsets.UTF_8);
		}

		@PostMapping("/problem")
		@Idempotent(header = KEY)
		public ProblemDetail problem() {
			return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, run());
		}

		@PostMapping("/problem-entity")
		@Idempotent(header = KEY)
		public ResponseEntity<ProblemDetail> problemEntity() {
			return ResponseEntity.of(ProblemDetail.forStatusAndDetail(HttpStatus.GONE, run())).build();
		}

		@PostMapping("/jackson3")
		@Idempotent(header = KEY)
		public Annotated jackson3() {
			return new Annotated("i-1", run());
		}

		@PostMapping("/big")
		@Idempotent(header = KEY)
		public List<String> big() {
			return Collections.nCopies(1500, run());
		}

		@PostMapping("/emoji")
		@Idempotent(header = KEY)
		public String emoji() {
			return run() + "\uD83D\uDE00".repeat(92_160);
		}

		@PostMapping("/response-argument")
		@Idempotent(header = KEY)
		public Item responseArgument(HttpServletResponse response) {
			response.setHeader("X-Own", run());
			response.setStatus(202);
			return Item.next();
		}

		@PostMapping("/response-writer")
		@Idempotent(header = KEY)
		public void responseWriter(HttpServletResponse response) throws IOException {
			response.setContentType("text/plain;charset=UTF-8");
			response.getWriter().write("gr\u00fc\u00dfe " + run());
		}

		@PostMapping("/headers")
		@Idempotent(header = KEY)
		public ResponseEntity<String> headers(HttpServletResponse response) {
			response.addCookie(new Cookie("session", run()));
			return ResponseEntity.ok()
				.header("X-Own", "a")
				.header(HttpHeaders.LINK, "<a>", "<b>")
				.header("Keep-Alive", "timeout=5")
				.eTag("1")
				.body(run());
		}

		@PostMapping("/redirect")
		@Idempotent(header = KEY)
		public ResponseEntity<Void> redirect() {
			return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/items/" + run())).build();
		}

		@PostMapping("/fixed-type")
		@Idempotent(header = KEY)
		public ResponseEntity<byte[]> fixedType() {
			return ResponseEntity.ok()
				.contentType(MediaType.APPLICATION_PDF)
				.body(run().getBytes(StandardCharsets.UTF_8));
		}

		@PostMapping("/not-found-entity")
		@Idempotent(header = KEY)
		public ResponseEntity<Item> notFoundEntity() {
			run();
			return ResponseEntity.notFound().build();
		}

		@PostMapping("/advised")
		@Idempotent(header = KEY)
		public Map<String, Object> advised() {
			return Map.of("run", run());
		}

		@PostMapping("/resource")
		@Idempotent(header = KEY)
		public ResponseEntity<?> resource() {
			run();
			return ResponseEntity.ok(new ByteArrayResource(new byte[1]));
		}

		@PostMapping("/stream")
		@Idempotent(header = KEY)
		public Object stream() {
			run();
			return (StreamingResponseBody) (output) -> output.write(1);
		}

		@PostMapping("/emitter")
		@Idempotent(header = KEY)
		public Object emitter() {
			run();
			return new SseEmitter();
		}

		@PostMapping("/iterator")
		@Idempotent(header = KEY)
		public Object iterator() {
			run();
			return List.of(1).iterator();
		}

		@PostMapping("/echo")
		@Idempotent(header = KEY)
		public String echo(@RequestBody String body) {
			return body + run();
		}

		@PostMapping("/declined")
		@Idempotent(header = KEY, onFailure = OnFailure.REMEMBER)
		public Item declined() {
			run();
			throw new ResponseStatusException(HttpStatus.PAYMENT_REQUIRED, "no money");
		}

		@PostMapping("/declined-problem")
		@Idempotent(header = KEY, onFailure = OnFailure.REMEMBER)
		public Item declinedProblem() {
			throw new ErrorResponseException(HttpStatus.PAYMENT_REQUIRED,
					ProblemDetail.forStatusAndDetail(HttpStatus.PAYMENT_REQUIRED, run()), null);
		}

		@PostMapping("/teapot")
		@Idempotent(header = KEY, onFailure = OnFailure.REMEMBER)
		public Item teapot() {
			run();
			throw new TeapotException();
		}

		@PostMapping("/handled")
		@Idempotent(header = KEY, onFailure = OnFailure.REMEMBER)
		public Item handled() {
			run();
			throw new DeclinedException();
		}

		@PostMapping("/unresolved")
		@Idempotent(header = KEY, onFailure = OnFailure.REMEMBER)
		public Item unresolved() {
			run();
			throw new IllegalStateException("unresolved");
		}

		@PostMapping("/checked")
		@Idempotent(header = KEY, onFailure = OnFailure.REMEMBER)
		public Item checked() throws IOException {
			run();
			throw new IOException("checked");
		}

		@PostMapping("/refused-commit")
		@Idempotent(header = KEY)
		public ResponseEntity<String> refusedCommit() {
			run();
			this.gateway
				.write(WriteOperation.check(new ItemKey(this.table, Map.of("pk", AttributeValue.fromS("absent"))),
						Expression.builder().expression("attribute_exists(pk)").build()));
			return ResponseEntity.ok().header("X-Paid", "yes").body("paid");
		}

	}

	@Controller
	static class Views {

		@PostMapping("/view")
		@Idempotent(header = KEY)
		public String view(@RequestHeader(KEY) String key) {
			run();
			return "index";
		}

	}

	@ControllerAdvice
	static class BodyAdvice implements ResponseBodyAdvice<Object> {

		@Override
		public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
			return String.valueOf(returnType.getMethod()).contains("advised");
		}

		@Override
		public Object beforeBodyWrite(@Nullable Object body, MethodParameter returnType, MediaType type,
				Class<? extends HttpMessageConverter<?>> converterType, ServerHttpRequest request,
				ServerHttpResponse response) {
			int times = (Integer) request.getAttributes().getOrDefault("times", 0) + 1;
			request.getAttributes().put("times", times);
			response.getHeaders().set("X-Advised", "true");
			return Map.of("advised", String.valueOf(body), "times", times);
		}

	}

	@ControllerAdvice
	static class Failures {

		@ExceptionHandler
		ResponseEntity<Map<String, String>> declined(DeclinedException ex) {
			return ResponseEntity.status(HttpStatus.CONFLICT)
				.header("X-Error-Id", UUID.randomUUID().toString())
				.body(Map.of("errorId", UUID.randomUUID().toString()));
		}

		@ExceptionHandler
		@ResponseStatus(HttpStatus.BAD_GATEWAY)
		ResponseEntity<String> failed(IOException ex) {
			return ResponseEntity.status(HttpStatus.BAD_GATEWAY).body(UUID.randomUUID().toString());
		}

	}

}
