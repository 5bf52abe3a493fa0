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
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.slackmgr.dynamodb.idempotency.IdempotencyKeyPart;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentOptions;
import io.slackmgr.dynamodb.idempotency.IdempotentResultSerializer;
import io.slackmgr.dynamodb.idempotency.JsonResultSerializer;
import io.slackmgr.dynamodb.idempotency.Toggle;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Methods that can't be protected end the start, with a text that says why.
 */
@SuppressWarnings("unused")
class InvalidIdempotentMethodTests {

	record Upload(String name, InputStream content) {
	}

	static Stream<Arguments> invalid() {
		return Stream.of(Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public final void run(String id) {
			}
		}, "is final"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			private void run(String id) {
			}
		}, "is private"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public Stream<String> run(String id) {
				return Stream.of();
			}
		}, "can be read only once"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public Optional<InputStream> run(String id) {
				return Optional.empty();
			}
		}, "java.io.InputStream"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public Flow.Publisher<String> run(String id) {
				return (subscriber) -> {
				};
			}
		}, "Flow$Publisher"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public ResponseEntity<StreamingResponseBody> run(String id) {
				return ResponseEntity.ok().build();
			}
		}, "StreamingResponseBody"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public HttpEntity<String> run(String id) {
				return new HttpEntity<>(id);
			}
		}, "return a ResponseEntity"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public Future<String> run(String id) {
				return CompletableFuture.completedFuture(id);
			}
		}, "java.util.concurrent.Future"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public CompletionStage<String> run(String id) {
				return CompletableFuture.completedFuture(id);
			}
		}, "atomic=false"), Arguments.of(new Object() {
			@Idempotent(key = "#a0", atomic = Toggle.OFF)
			public OwnFuture run(String id) {
				return new OwnFuture();
			}
		}, "return a CompletionStage or CompletableFuture"), Arguments.of(new Object() {
			@Idempotent(key = "#a0", atomic = Toggle.OFF)
			public CompletionStage<List<CompletableFuture<String>>> run(String id) {
				return CompletableFuture.completedFuture(List.of());
			}
		}, "CompletableFuture"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public Unannotated run(String id) {
				return null;
			}
		}, "$Unannotated, which can't be read back for a replay"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public Map<String, List<Unannotated>> run(String id) {
				return Map.of();
			}
		}, "can't be read as " + Unannotated.class.getName()), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public NoCreator[] run(String id) {
				return new NoCreator[0];
			}
		}, "@JsonCreator for a constructor"), Arguments.of(new Object() {
			@Idempotent(key = "#a0", atomic = Toggle.OFF)
			public CompletionStage<Optional<NoCreator>> run(String id) {
				return CompletableFuture.completedFuture(Optional.empty());
			}
		}, "can't be read as " + NoCreator.class.getName()), Arguments.of(new Object() {
			@Idempotent
			public void run(String id) {
			}
		}, "has no key"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public void run(String id, InputStream content) {
			}
		}, "parameter 1: a java.io.InputStream"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public void run(String id, List<Upload> uploads) {
			}
		}, "Upload.content is a java.io.InputStream"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public void run(String id, Thread thread) {
			}
		}, "java.lang.Thread is not a value"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public void run(String id, Runnable work) {
			}
		}, "java.lang.Runnable is a function"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public void run(String id, @RequestBody InputStream body) {
			}
		}, "read by the method itself"), Arguments.of(new Object() {
			@Idempotent
			public void run(@IdempotencyKeyPart Optional<Upload> upload) {
			}
		}, "has a key that can't be compared, parameter 0: Upload.content"), Arguments.of(new Object() {
			@Idempotent(key = "#a0")
			public void run(@IdempotencyKeyPart String id) {
			}
		}, "keep one of them"), Arguments.of(new Object() {
			@Idempotent(key = "#a0.")
			public void run(String id) {
			}
		}, "key is no valid expression: #a0."), Arguments.of(new Object() {
			@Idempotent(header = "Idempotency-Key")
			public void run() {
			}
		}, "Spring MVC"), Arguments.of(new Object() {
			@Idempotent(key = "#a0", scope = "Order.Paid")
			public void run(String id) {
			}
		}, "a-z 0-9 _ -"), Arguments.of(new Object() {
			@Idempotent(key = "#a0", lease = "soon")
			public void run(String id) {
			}
		}, "lease is 'soon'"), Arguments.of(new Object() {
			@Idempotent(key = "#a0", retention = "4000d")
			public void run(String id) {
			}
		}, "3650 days"), Arguments.of(new Object() {
			@Idempotent(key = "#a0", lease = "20ms", renewLease = Toggle.ON)
			public void run(String id) {
			}
		}, "at least 30 ms"), Arguments.of(new Object() {
			@Idempotent(key = "${absent}")
			public void run(String id) {
			}
		}, "key can't be resolved: ${absent}"));
	}

	interface Unannotated {

	}

	static class NoCreator {

		private final String id;

		NoCreator(String id, int version) {
			this.id = id + version;
		}

		public String getId() {
			return this.id;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	interface Annotated {

	}

	record Strict(String id) {

		Strict {
			Objects.requireNonNull(id);
		}

	}

	@JsonDeserialize(using = Parsed.Deserializer.class)
	record Parsed(String id) {

		static class Deserializer extends JsonDeserializer<Parsed> {

			@Override
			public Parsed deserialize(JsonParser parser, DeserializationContext context) throws IOException {
				JsonNode tree = parser.readValueAsTree();
				return new Parsed(tree.get("id").textValue());
			}

		}

	}

	static Stream<Object> readable() {
		return Stream.of(new Object() {
			@Idempotent(key = "#a0")
			public Parsed run(String id) {
				return new Parsed(id);
			}
		}, new Object() {
			@Idempotent(key = "#a0")
			public Annotated run(String id) {
				return null;
			}
		}, new Object() {
			@Idempotent(key = "#a0")
			public List<Strict> run(String id) {
				return List.of();
			}
		}, new Object() {
			@Idempotent(key = "#a0")
			public Map<String, Object> run(String id) {
				return Map.of();
			}
		}, new Object() {
			@Idempotent(key = "#a0")
			public Number[] run(String id) {
				return new Number[0];
			}
		}, new Object() {
			@Idempotent(key = "#a0")
			public ResponseEntity<?> run(String id) {
				return ResponseEntity.ok().build();
			}
		}, new Object() {
			@Idempotent(key = "#a0", resultSerializer = OwnSerializer.class)
			public Unannotated run(String id) {
				return null;
			}
		});
	}

	@ParameterizedTest
	@MethodSource
	void readable(Object bean) {
		assertThatCode(() -> new IdempotentMethodValidator(() -> IdempotentContext.methods())
			.postProcessBeforeInitialization(bean, "bean")).doesNotThrowAnyException();
	}

	/**
	 * Beans are checked while they are created, and the serializer that is asked may need
	 * them.
	 */
	@ParameterizedTest
	@MethodSource
	void serializerThatNeedsCheckedBeans(List<Class<?>> beans) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			IdempotentMethods methods = new IdempotentMethods(IdempotentOptions.DEFAULTS, "local",
					UnaryOperator.identity(), context, Optional::empty);
			context.registerBean(IdempotentMethodValidator.class, () -> new IdempotentMethodValidator(() -> methods));
			beans.forEach((type) -> context.registerBean(type));
			assertThatCode(context::refresh).doesNotThrowAnyException();
		}
	}

	static Stream<List<Class<?>>> serializerThatNeedsCheckedBeans() {
		return Stream.of(List.of(NeedySerializer.class, Many.class), List.of(Many.class, NeedySerializer.class),
				List.of(WithBoth.class, NeedySerializer.class, Many.class));
	}

	static class NeedySerializer extends OwnSerializer {

		NeedySerializer(Many needed) {
		}

	}

	static class Many {

		@Idempotent(key = "#a0")
		public void run0(String id) {
		}

		@Idempotent(key = "#a0")
		public void run1(String id) {
		}

		@Idempotent(key = "#a0")
		public void run2(String id) {
		}

		@Idempotent(key = "#a0")
		public void run3(String id) {
		}

		@Idempotent(key = "#a0")
		public void run4(String id) {
		}

		@Idempotent(key = "#a0")
		public void run5(String id) {
		}

		@Idempotent(key = "#a0")
		public void run6(String id) {
		}

		@Idempotent(key = "#a0")
		public void run7(String id) {
		}

		@Idempotent(key = "#a0")
		public void run8(String id) {
		}

		@Idempotent(key = "#a0")
		public void run9(String id) {
		}

		@Idempotent(key = "#a0")
		public void run10(String id) {
		}

		@Idempotent(key = "#a0")
		public void run11(String id) {
		}

		@Idempotent(key = "#a0")
		public void run12(String id) {
		}

		@Idempotent(key = "#a0")
		public void run13(String id) {
		}

		@Idempotent(key = "#a0")
		public void run14(String id) {
		}

		@Idempotent(key = "#a0")
		public void run15(String id) {
		}

		@Idempotent(key = "#a0")
		public void run16(String id) {
		}

		@Idempotent(key = "#a0")
		public void run17(String id) {
		}

		@Idempotent(key = "#a0")
		public void run18(String id) {
		}

		@Idempotent(key = "#a0")
		public void run19(String id) {
		}

	}

	static class OwnSerializer implements IdempotentResultSerializer {

		@Override
		public IdempotencyResult serialize(Object value, Type type) {
			return IdempotencyResult.none();
		}

		@Override
		public Object deserialize(IdempotencyResult result, Type type) {
			return null;
		}

	}

	@ParameterizedTest
	@MethodSource
	void invalid(Object bean, String reason) {
		assertThatThrownBy(() -> new IdempotentMethodValidator(() -> IdempotentContext.methods())
			.postProcessBeforeInitialization(bean, "bean")).isInstanceOf(InvalidIdempotentMethodException.class)
			.hasMessageStartingWith("@Idempotent on ")
			.hasMessageContaining(reason);
	}

	static Stream<Arguments> invalidHandlers() {
		return Stream.of(Arguments.of(new LaterController(), "returns a CompletableFuture"),
				Arguments.of(new ReasonController(), "@ResponseStatus with a reason"),
				Arguments.of(new SerializerController(), "has a resultSerializer"),
				Arguments.of(new EmitterController(), "ResponseBodyEmitter"));
	}

	@ParameterizedTest
	@MethodSource
	void invalidHandlers(Object bean, String reason) {
		assertThatThrownBy(() -> new IdempotentMethodValidator(() -> IdempotentContext.methods())
			.postProcessBeforeInitialization(bean, "bean")).isInstanceOf(InvalidIdempotentMethodException.class)
			.hasMessageContaining(reason);
	}

	@Test
	void inheritedMethodsAreCheckedToo() {
		assertThatThrownBy(() -> new IdempotentContext(Optional.empty(), Sub.class))
			.hasRootCauseInstanceOf(InvalidIdempotentMethodException.class)
			.rootCause()
			.hasMessageContaining("is final")
			.hasMessageContaining("Base");
	}

	@Test
	void headerWithAKeyBesideItNeedsNoWeb() {
		WithBoth bean = IdempotentContext.bean(WithBoth.class);
		assertThat(bean.run("a")).isEqualTo(1);
		assertThat(bean.run("a")).isEqualTo(1);
		assertThat(bean.run("b")).isEqualTo(2);
	}

	@Test
	void otherBeansAreLeftAlone() {
		assertThatCode(() -> new IdempotentContext(Optional.empty(), OwnFuture.class).close())
			.doesNotThrowAnyException();
	}

	static class OwnFuture extends CompletableFuture<String> {

	}

	static class WithBoth {

		private int runs;

		@Idempotent(header = "Idempotency-Key", key = "#a0")
		public int run(String id) {
			return ++this.runs;
		}

	}

	static class Base {

		@Idempotent(key = "#a0")
		public final void run(String id) {
		}

	}

	static class Sub extends Base {

	}

	@RestController
	static class LaterController {

		@PostMapping("/later")
		@Idempotent(key = "#a0", atomic = Toggle.OFF)
		public CompletableFuture<String> run(String id) {
			return CompletableFuture.completedFuture(id);
		}

	}

	@RestController
	static class ReasonController {

		@PostMapping("/reason")
		@ResponseStatus(code = HttpStatus.CREATED, reason = "made")
		@Idempotent(key = "#a0")
		public String run(String id) {
			return id;
		}

	}

	@RestController
	static class SerializerController {

		@PostMapping("/serializer")
		@Idempotent(key = "#a0", resultSerializer = JsonResultSerializer.class)
		public String run(String id) {
			return id;
		}

	}

	@RestController
	static class EmitterController {

		@PostMapping("/emitter")
		@Idempotent(key = "#a0")
		public SseEmitter run(String id) {
			return new SseEmitter();
		}

	}

}
