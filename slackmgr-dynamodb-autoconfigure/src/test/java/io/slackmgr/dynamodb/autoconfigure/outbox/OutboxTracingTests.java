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

package io.slackmgr.dynamodb.autoconfigure.outbox;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxPropagation;
import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A trace that begins in one process and goes on in another, with Boot's own tracing.
 */
@ExtendWith(OutputCaptureExtension.class)
class OutboxTracingTests {

	private static final List<OutboxKind> KINDS = List.of(OutboxKind.NOTIFICATION, OutboxKind.EVENT);

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("slackmgr.dynamodb.schema.mode=none", "slackmgr.dynamodb.outbox.type=memory",
				"test.endpoint=" + LocalDynamoDb.endpoint());

	@Test
	void deliveryInAnotherProcessGoesOnWithTheTrace(CapturedOutput output) {
		String[] arguments = { LocalDynamoDb.endpoint().toString(), LocalDynamoDb.uniqueTableName("outbox") };
		enqueue(arguments);
		List<String> sender = output.getOut().lines().toList();
		try (ForkedJvm receiver = ForkedJvm.of(Delivering.class, arguments).start()) {
			assertThat(receiver.awaitExit(LIMIT)).as(() -> String.join("\n", receiver.output())).isZero();
			Span request = span(sender, "request");
			for (OutboxKind kind : KINDS) {
				Span enqueued = span(sender, "enqueue-" + kind);
				Span delivered = span(receiver.output(), "deliver-" + kind);
				assertThat(enqueued.trace()).isEqualTo(request.trace());
				assertThat(enqueued.parent()).isEqualTo(request.id());
				assertThat(delivered.trace()).isEqualTo(request.trace());
				assertThat(delivered.parent()).isEqualTo(enqueued.id());
				assertThat(receiver.output()).contains("handled " + kind + " in trace " + request.trace());
			}
		}
	}

	private static void enqueue(String[] arguments) {
		try (ConfigurableApplicationContext context = start(arguments[0], arguments[1], Application.class)) {
			OutboxFixture outbox = OutboxFixture.of(context);
			Observation.createNotStarted("request", context.getBean(ObservationRegistry.class)).observe(() -> {
				for (OutboxKind kind : KINDS) {
					outbox.enqueue(OutboxEntry.builder("acme", kind.name()).kind(kind).build());
				}
			});
		}
	}

	private static Span span(List<String> output, String name) {
		return output.stream()
			.map(Span::parse)
			.flatMap(Optional::stream)
			.filter((span) -> span.name().equals("outbox " + name.replace('-', ' ')) || span.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No span " + name + " in\n" + String.join("\n", output)));
	}

	@Test
	void backsOffForAnOwnPropagation() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ObservedOutboxPropagation.class)
			.hasBean("slackmgrOutboxPropagation"));
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.tracing"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ObservedOutboxPropagation.class));
		this.runner.withBean("own", OutboxPropagation.class, () -> OutboxPropagation.NONE)
			.run((context) -> assertThat(context).hasSingleBean(OutboxPropagation.class).hasBean("own"));
		this.runner.withPropertyValues("slackmgr.dynamodb.outbox.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OutboxPropagation.class));
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(Outbox.class)
				.doesNotHaveBean(OutboxPropagation.class));
	}

	/** A span as it is printed. */
	private record Span(String name, String trace, String id, String parent) {

		private static Optional<Span> parse(String line) {
			String[] parts = line.split("\\|");
			return line.startsWith("span|") ? Optional.of(new Span(parts[1], parts[2], parts[3], parts[4]))
					: Optional.empty();
		}

	}

	static final class Delivering {

		private Delivering() {
		}

		public static void main(String[] args) throws InterruptedException {
			boolean done;
			try (ConfigurableApplicationContext context = start(args[0], args[1], Application.class, Handlers.class)) {
				done = context.getBean(CountDownLatch.class).await(60, TimeUnit.SECONDS);
			}
			System.exit(done ? 0 : 1);
		}

	}

	private static ConfigurableApplicationContext start(String endpoint, String table, Class<?>... sources) {
		return new SpringApplicationBuilder(sources).web(WebApplicationType.NONE)
			.run("--test.endpoint=" + endpoint, "--slackmgr.dynamodb.outbox.table-name=" + table,
					"--slackmgr.dynamodb.schema.mode=create", "--management.tracing.sampling.probability=1.0");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SlackManagerDynamoDbAutoConfiguration.class, SchemaAutoConfiguration.class,
			DynamoDbTransactionAutoConfiguration.class, OutboxAutoConfiguration.class,
			OutboxObservationAutoConfiguration.class, ObservationAutoConfiguration.class,
			OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class,
			MicrometerTracingAutoConfiguration.class })
	static class Application {

		@Bean
		DynamoDbClient dynamoDbClient(@Value("${test.endpoint}") String endpoint) {
			return LocalDynamoDb.clientBuilder().endpointOverride(URI.create(endpoint)).build();
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(name = "io.micrometer.tracing.Tracer")
		static class Printing {

			@Bean
			SpanExporter printingSpanExporter() {
				return new PrintingSpanExporter();
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		@Bean
		CountDownLatch delivered() {
			return new CountDownLatch(KINDS.size());
		}

		@Bean
		OutboxHandler notifications(Tracer tracer, CountDownLatch delivered) {
			return handler(OutboxKind.NOTIFICATION, tracer, delivered);
		}

		@Bean
		OutboxHandler events(Tracer tracer, CountDownLatch delivered) {
			return handler(OutboxKind.EVENT, tracer, delivered);
		}

		private static OutboxHandler handler(OutboxKind kind, Tracer tracer, CountDownLatch delivered) {
			return new OutboxHandler() {

				@Override
				public OutboxKind kind() {
					return kind;
				}

				@Override
				public OutboxDelivery handle(OutboxEntry entry) {
					System.out.println("handled " + kind + " in trace " + tracer.currentSpan().context().traceId());
					delivered.countDown();
					return OutboxDelivery.delivered();
				}

			};
		}

	}

	static final class PrintingSpanExporter implements SpanExporter {

		@Override
		public CompletableResultCode export(Collection<SpanData> spans) {
			List.copyOf(spans)
				.forEach((span) -> System.out.println("span|" + span.getName() + "|" + span.getTraceId() + "|"
						+ span.getSpanId() + "|" + span.getParentSpanId()));
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

}
