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

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxPropagation;

/**
 * Carries a trace with each entry that is enqueued within one, as messages do: the
 * observation {@code slackmgr.outbox.enqueue} writes it into the entry, and
 * {@code slackmgr.outbox.deliver} goes on with it. Which headers these are is the
 * tracer's affair.
 */
final class ObservedOutboxPropagation implements OutboxPropagation {

	private final ObservationRegistry registry;

	private final BooleanSupplier inSpan;

	/**
	 * Creates a propagation.
	 * @param registry where it observes
	 * @param inSpan whether this thread is in a span that no observation began
	 */
	ObservedOutboxPropagation(ObservationRegistry registry, BooleanSupplier inSpan) {
		this.registry = registry;
		this.inSpan = inSpan;
	}

	/**
	 * Outside of any trace none is begun: there would be nothing to go on with.
	 */
	@Override
	public Map<String, String> capture(OutboxEntry entry) {
		if (this.registry.getCurrentObservation() == null && !this.inSpan.getAsBoolean()) {
			return Map.of();
		}
		Map<String, String> headers = new LinkedHashMap<>();
		SenderContext<Map<String, String>> context = new SenderContext<>(
				(carrier, name, value) -> headers.put(name, value), Kind.PRODUCER);
		context.setCarrier(headers);
		observation("enqueue", context, entry).start().stop();
		return headers;
	}

	@Override
	public OutboxDelivery deliver(OutboxEntry entry, Delivery delivery) throws Exception {
		Map<String, String> headers = entry.propagated();
		ReceiverContext<Map<String, String>> context = new ReceiverContext<>((carrier, name) -> headers.get(name),
				Kind.CONSUMER);
		context.setCarrier(headers);
		Observation observation = observation("deliver", context, entry).lowCardinalityKeyValue("outcome", "failed");
		observation.start();
		try (Observation.Scope scope = observation.openScope()) {
			OutboxDelivery outcome = delivery.run();
			observation.lowCardinalityKeyValue("outcome", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
			errorOf(outcome).ifPresent((error) -> observation.error(new UndeliveredException(error)));
			return outcome;
		}
		catch (Exception ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

	private Observation observation(String action, Observation.Context context, OutboxEntry entry) {
		return Observation.createNotStarted("slackmgr.outbox." + action, () -> context, this.registry)
			.contextualName("outbox " + action + " " + entry.eventType())
			.lowCardinalityKeyValue("kind", entry.kind().name())
			.highCardinalityKeyValue(KeyValue.of("entry.id", entry.id().orElse("")))
			.highCardinalityKeyValue(KeyValue.of("tenant", entry.tenantId()))
			.highCardinalityKeyValue(KeyValue.of("event.type", entry.eventType()));
	}

	private static Optional<String> errorOf(OutboxDelivery outcome) {
		if (outcome instanceof OutboxDelivery.Failed failed) {
			return Optional.of(failed.error());
		}
		if (outcome instanceof OutboxDelivery.Retry retry) {
			return retry.error();
		}
		if (outcome instanceof OutboxDelivery.Exhausted exhausted) {
			return Optional.of(exhausted.error());
		}
		return (outcome instanceof OutboxDelivery.Rejected dead) ? Optional.of(dead.error()) : Optional.empty();
	}

	/**
	 * What a span shows of an attempt that failed. Nobody throws it.
	 */
	static final class UndeliveredException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		UndeliveredException(String message) {
			super(message, null, false, false);
		}

	}

}
