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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ObservedOutboxPropagationTests {

	private static final OutboxEntry ENTRY = OutboxEntry.builder("acme", "issue.opened").build();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final List<Observation.Context> stopped = new ArrayList<>();

	private final ObservedOutboxPropagation propagation = new ObservedOutboxPropagation(this.registry, () -> false);

	@BeforeEach
	void observe() {
		this.registry.observationConfig().observationHandler(new Injecting());
	}

	@Test
	void nothingIsCapturedOrObservedOutsideOfATrace() {
		assertThat(this.propagation.capture(ENTRY)).isEmpty();
		assertThat(this.stopped).isEmpty();
	}

	@Test
	void whatTheTracerInjectsIsCaptured() {
		Map<String, String> captured = Observation.createNotStarted("request", this.registry)
			.observe(() -> this.propagation.capture(ENTRY));

		assertThat(captured).isEqualTo(Map.of("trace", "request"));
		assertThat(this.stopped.get(0).getName()).isEqualTo("slackmgr.outbox.enqueue");
		assertThat(this.stopped.get(0)).isInstanceOfSatisfying(SenderContext.class,
				(context) -> assertThat(context.getKind()).isEqualTo(Kind.PRODUCER));
	}

	@Test
	void spanThatNoObservationBeganIsCapturedAsWell() {
		ObservedOutboxPropagation inSpan = new ObservedOutboxPropagation(this.registry, () -> true);

		assertThat(inSpan.capture(ENTRY)).isEqualTo(Map.of("trace", "none"));
	}

	static List<OutboxDelivery> outcomes() {
		return List.of(OutboxDelivery.delivered(), OutboxDelivery.failed("boom"), OutboxDelivery.rejected("boom"),
				OutboxDelivery.deferred(Duration.ofSeconds(1), List.of()), OutboxDelivery.exhausted("boom", List.of()),
				OutboxDelivery.retry(Duration.ZERO, 1, Optional.of("boom"), List.of()),
				OutboxDelivery.retry(Duration.ZERO, 0, Optional.empty(), List.of()));
	}

	@ParameterizedTest
	@MethodSource("outcomes")
	void deliveryIsObservedWithItsOutcome(OutboxDelivery outcome) throws Exception {
		OutboxDelivery answered = this.propagation.deliver(ENTRY, () -> {
			assertThat(this.registry.getCurrentObservation()).isNotNull();
			return outcome;
		});

		assertThat(answered).isSameAs(outcome);
		assertThat(this.registry.getCurrentObservation()).isNull();
		Observation.Context context = this.stopped.get(0);
		assertThat(context.getName()).isEqualTo("slackmgr.outbox.deliver");
		assertThat(context).isInstanceOfSatisfying(ReceiverContext.class,
				(receiver) -> assertThat(receiver.getKind()).isEqualTo(Kind.CONSUMER));
		assertThat(context.getLowCardinalityKeyValues()).contains(KeyValue.of("kind", "notification"),
				KeyValue.of("outcome", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
		assertThat(context.getHighCardinalityKeyValues()).contains(KeyValue.of("tenant", "acme"),
				KeyValue.of("event.type", "issue.opened"));
		assertThat(context.getError() != null).isEqualTo(outcome.toString().contains("boom"));
	}

	@Test
	void exceptionIsAnErrorOfTheObservationAndPassedOn() {
		Exception failure = new Exception("boom");

		assertThatThrownBy(() -> this.propagation.deliver(ENTRY, () -> {
			throw failure;
		})).isSameAs(failure);
		assertThat(this.stopped.get(0).getError()).isSameAs(failure);
		assertThat(this.stopped.get(0).getLowCardinalityKeyValues()).contains(KeyValue.of("outcome", "failed"));
	}

	/** Writes the parent's name into what is sent, as a tracer writes its ids. */
	private final class Injecting implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			if (context instanceof SenderContext<?> sender) {
				inject(sender);
			}
		}

		private <C> void inject(SenderContext<C> context) {
			String parent = (context.getParentObservation() != null)
					? context.getParentObservation().getContextView().getName() : "none";
			context.getSetter().set(context.getCarrier(), "trace", parent);
		}

		@Override
		public void onStop(Observation.Context context) {
			ObservedOutboxPropagationTests.this.stopped.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
