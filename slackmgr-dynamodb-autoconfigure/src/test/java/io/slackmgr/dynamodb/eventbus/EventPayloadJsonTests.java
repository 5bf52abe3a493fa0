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

package io.slackmgr.dynamodb.eventbus;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.slackmgr.dynamodb.json.Jackson3JsonCodec;
import io.slackmgr.dynamodb.json.JsonCodec;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonPOJOBuilder;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Which mapper payloads are written and read by, and which are refused.
 */
class EventPayloadJsonTests {

	private static final String TYPE = "item.sold";

	private static final List<Object> CALLS = new ArrayList<>();

	private final Outbox outbox = mock(Outbox.class);

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	@AfterEach
	void close() {
		this.context.close();
	}

	private Events events(JsonCodec json, Class<?>... beans) {
		CALLS.clear();
		EventBusSettings settings = new EventBusSettings(EventBusSettings.DEFAULTS.timeToLive(), 25, 3,
				EventBusSettings.DEFAULTS.baseDelay(), json, Optional.empty());
		Events events = Events.inMemory(new InMemoryTransactions(), this.outbox, Clock.systemUTC(), settings,
				EventBusObserver.NONE);
		this.context.registerBean(EventSubscriberMethods.class,
				() -> new EventSubscriberMethods(this.context.getBeanFactory(), () -> events));
		List.of(beans).forEach((type) -> this.context.registerBean(type));
		this.context.refresh();
		return events;
	}

	private static JsonCodec snakeCase() {
		return new Jackson3JsonCodec(
				JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build());
	}

	@Test
	void unreadablePayloadIsRefusedAtPublishing() {
		Events events = events(JsonCodec.library(), TakesItems.class);
		Event event = events.bus().event("acme", TYPE).id("e1").payload(Map.of("count", "secret")).build();

		assertThatIllegalArgumentException().isThrownBy(() -> events.bus().publish(event))
			.withMessageContaining("e1")
			.withMessageContaining("takes-items")
			.withMessageContaining("Item.count")
			.withMessageContaining("Action:")
			.withMessageNotContaining("secret");
		assertThatIllegalArgumentException().isThrownBy(() -> events.bus().publishAll(List.of(event)));
		assertThat(events.bus().findEvent("acme", "e1")).isEmpty();
		verify(this.outbox, never()).enqueueAll(any());
	}

	@Test
	void payloadThatOneSubscriptionCanReadIsPublished() {
		Events events = events(JsonCodec.library(), TakesItems.class, TakesMaps.class);
		events.bus().publish(events.bus().event("acme", TYPE).id("e1").payload(Map.of("count", "many")).build());
		assertThat(events.bus().findEvent("acme", "e1")).isPresent();
	}

	@Test
	void payloadWithoutSubscriptionsIsPublished() {
		Events events = events(JsonCodec.library());
		events.bus().publish(Event.builder("acme", TYPE).id("e1").payloadJson("[]").build());
		assertThat(events.bus().findEvent("acme", "e1")).isPresent();
	}

	@Test
	void typesAnnotatedForJackson3ArePayloads() throws Exception {
		Events events = events(JsonCodec.library(), TakesBuilt.class);
		Event event = Event.builder("acme", TYPE).id("e1").payload(new Built("a")).build();
		assertThat(event.payload()).isEqualTo("{\"item_id\":\"a\"}");
		events.bus().publish(event);

		events.subscribers().named("takes-built").orElseThrow().handler().handle(stored(events));
		assertThat(CALLS).containsExactly("built a");
		assertThat(Event.builder("acme", TYPE).payload(List.of(new Built("a"))).build().payload())
			.isEqualTo("[{\"item_id\":\"a\"}]");
	}

	@Test
	void applicationsMapperWritesAndReads() throws Exception {
		Events events = events(snakeCase(), TakesItems.class);
		Event event = events.bus().event("acme", TYPE).id("e1").payload(new Item("a", 1)).build();
		assertThat(event.payload()).isEqualTo("{\"item_id\":\"a\",\"count\":1}");
		events.bus().publish(event.withTags("t"));

		assertThat(stored(events).payloadAs(Item.class)).isEqualTo(new Item("a", 1));
		assertThat(events.bus().query(EventQuery.of("acme")).events()).singleElement()
			.satisfies((found) -> assertThat(found.payloadAs(Item.class)).isEqualTo(new Item("a", 1)));
		events.subscribers().named("takes-items").orElseThrow().handler().handle(stored(events));
		assertThat(CALLS).containsExactly(new Item("a", 1));
	}

	@Test
	void foreignPayloadIsRefusedUnlessItIsJson() {
		Events events = events(snakeCase(), TakesItems.class);
		assertThatIllegalArgumentException().isThrownBy(
				() -> events.bus().publish(Event.builder("acme", TYPE).payload(new Item("a", 1)).build().withTags("t")))
			.withMessageContaining("slackmgr.dynamodb.event-bus.json")
			.withMessageContaining("EventBus.event(");
		events.bus()
			.publish(Event.builder("acme", TYPE).id("e1").payloadJson("{\"item_id\":\"a\",\"count\":1}").build());
		assertThat(stored(events).payloadAs(Item.class)).isEqualTo(new Item("a", 1));
	}

	private static Event stored(Events events) {
		return events.bus().findEvent("acme", "e1").orElseThrow();
	}

	record Item(String itemId, int count) {
	}

	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@JsonDeserialize(builder = Built.Builder.class)
	record Built(String itemId) {

		@JsonPOJOBuilder
		static final class Builder {

			private String id = "";

			@JsonProperty("item_id")
			Builder withItemId(String itemId) {
				this.id = itemId;
				return this;
			}

			Built build() {
				return new Built("built " + this.id);
			}

		}

	}

	static class TakesItems {

		@EventSubscriber(name = "takes-items", type = TYPE)
		public void take(Item item) {
			CALLS.add(item);
		}

	}

	static class TakesMaps {

		@EventSubscriber(name = "takes-maps", type = TYPE)
		public void take(Map<String, String> map, Event event) {
			CALLS.add(map);
		}

	}

	static class TakesBuilt {

		@EventSubscriber(name = "takes-built", type = TYPE)
		public void take(Built built) {
			CALLS.add(built.itemId());
		}

	}

}
