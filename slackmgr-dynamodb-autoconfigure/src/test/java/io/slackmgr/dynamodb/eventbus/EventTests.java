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

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.1Z");

	private static EventBuilder event() {
		return Event.builder("acme", "order.placed").clock(new MutableClock(NOW));
	}

	private static Event full() {
		return event().id("e-1")
			.sourceId("shop")
			.correlationId("c-1")
			.payload(new Order("o-1", new BigDecimal("12.50"), LocalDate.of(2026, 3, 1), Optional.of("note")))
			.metadata("trace", "t-1")
			.tags("vip", "eu")
			.ttl(Duration.ofMinutes(1))
			.version(2)
			.build();
	}

	@Test
	void idsTenantAndTypeAreTrimmed() {
		Event event = Event.builder(" acme ", "\torder.placed\n")
			.id(" e-1 ")
			.sourceId(" shop ")
			.correlationId(" c-1 ")
			.build();

		assertThat(event.sourceId()).hasValue("shop");
		assertThat(event.correlationId()).hasValue("c-1");
		assertThat(event.withCorrelationId(" c-2 ").correlationId()).hasValue("c-2");

		assertThat(event.tenantId()).isEqualTo("acme");
		assertThat(event.eventType()).isEqualTo("order.placed");
		assertThat(event.id()).isEqualTo("e-1");
	}

	@Test
	void timesAndIdAreFixedWhenItIsBuilt() {
		Event event = event().build();

		assertThat(event.createdAt()).isEqualTo(NOW);
		assertThat(event.publishedAt()).isEqualTo(NOW);
		assertThat(event.expiresAt()).isEmpty();
		assertThat(event.version()).isEqualTo(1);
		assertThat(event.retryCount()).isZero();
		assertThat(event.payload()).isEqualTo("{}");
		assertThat(event().build().id()).isNotEqualTo(event.id());
	}

	@Test
	void lifeIsCountedFromTheCreation() {
		Event event = event().publishedAt(NOW.plusSeconds(9)).build();

		assertThat(event.withTtl(Duration.ofMinutes(1)).expiresAt()).hasValue(NOW.plusSeconds(60));
		assertThatIllegalArgumentException().isThrownBy(() -> event.withTtl(Duration.ZERO))
			.withMessageContaining("timeToLive");
		assertThatIllegalArgumentException().isThrownBy(() -> event.withTtl(Duration.ofDays(Long.MAX_VALUE / 86400)))
			.withMessageContaining("timeToLive");
	}

	@Test
	void changesAnswerCopies() {
		Event event = event().tags("b").metadata("k", "v").build();
		Event changed = event.withTags("a", "b").withMetadata("k", "w").withMetadata("l", "x").withCorrelationId("c");

		assertThat(changed.tags()).containsExactly("a", "b");
		assertThat(changed.metadata()).isEqualTo(Map.of("k", "w", "l", "x"));
		assertThat(changed.correlationId()).hasValue("c");
		assertThat(changed.id()).isEqualTo(event.id());
		assertThat(event.tags()).containsExactly("b");
		assertThat(event.metadata()).isEqualTo(Map.of("k", "v"));
		assertThat(event.correlationId()).isEmpty();
	}

	@Test
	void payloadIsReadAsTheTypeAskedFor() {
		assertThat(full().payloadAs(Order.class))
			.isEqualTo(new Order("o-1", new BigDecimal("12.50"), LocalDate.of(2026, 3, 1), Optional.of("note")));
		Type list = new ParameterizedTypeReference<List<Order>>() {
		}.getType();
		Event several = event().payloadJson("[{\"id\":\"o-2\",\"unknown\":1}]").build();
		assertThat(several.payloadAs(list)).isEqualTo(List.of(new Order("o-2", null, null, Optional.empty())));
		assertThat(event().payload(7).build().payloadAs(int.class)).isEqualTo(7);
	}

	@Test
	void payloadOfAnotherFormIsRefusedWithoutBeingQuoted() {
		Event event = event().payload("s3cret").build();

		assertThatIllegalArgumentException().isThrownBy(() -> event.payloadAs(Order.class))
			.withMessageContaining("Order")
			.withMessageNotContaining("s3cret")
			.withNoCause();
		assertThatIllegalArgumentException().isThrownBy(() -> event().payloadJson("{\"s3cret\""))
			.withMessageNotContaining("s3cret")
			.withNoCause();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> event().payloadJson("null").build().payloadAs(Order.class));
		assertThat(event.toString()).doesNotContain("s3cret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{} {}", "{", "text" })
	void textThatIsNoJsonIsNoPayload(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> event().payloadJson(text))
			.withMessageContaining("not valid JSON");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a#b" })
	void invalidTenantOrTypeIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Event.builder(text, "order.placed").build())
			.withMessageContaining("tenantId");
		assertThatIllegalArgumentException().isThrownBy(() -> Event.builder("acme", text).build())
			.withMessageContaining("eventType");
	}

	@Test
	void fieldsPastTheirLimitsAreRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> Event.builder("ä".repeat(501), "t").build())
			.withMessageContaining("tenantId")
			.withMessageContaining("1000");
		assertThatIllegalArgumentException().isThrownBy(() -> Event.builder("acme", "t".repeat(101)).build())
			.withMessageContaining("eventType")
			.withMessageContaining("100");
		assertThatIllegalArgumentException().isThrownBy(() -> event().id("i".repeat(1001)).build())
			.withMessageContaining("id of an event");
		assertThatIllegalArgumentException().isThrownBy(() -> event().id(" ").build()).withMessageContaining("id");
		assertThatIllegalArgumentException().isThrownBy(() -> event().version(0).build())
			.withMessageContaining("version");
		assertThatIllegalArgumentException().isThrownBy(() -> event().tags("").build()).withMessageContaining("tag");
		assertThatIllegalArgumentException().isThrownBy(() -> event().publishedAt(Instant.EPOCH.minusNanos(1)).build())
			.withMessageContaining("publishedAt");
		assertThatIllegalArgumentException().isThrownBy(() -> event().publishedAt(Instant.MAX).build())
			.withMessageContaining("publishedAt");
	}

	@Test
	void itemHasTheTablesKeysAndAttributes() {
		Map<String, AttributeValue> item = EventFormat.write(full());

		assertThat(item.get("pk").s()).isEqualTo("acme#order.placed");
		assertThat(item.get("sk").s()).isEqualTo("1772359200100000000#e-1");
		assertThat(item.get("published_at").s()).isEqualTo("2026-03-01T10:00:00.100000000Z");
		assertThat(item.get("expires_at").s()).isEqualTo("2026-03-01T10:01:00.100000000Z");
		assertThat(item.get("ttl").n()).isEqualTo("1772359261");
		assertThat(item.get("tags").ss()).containsExactly("eu", "vip");
		assertThat(item.get("metadata").m()).isEqualTo(Map.of("trace", AttributeValue.fromS("t-1")));
		assertThat(item.get("payload").s())
			.isEqualTo("{\"id\":\"o-1\",\"total\":12.50,\"day\":\"2026-03-01\",\"note\":\"note\"}");
		assertThat(item).containsOnlyKeys("pk", "sk", "id", "event_type", "tenant_id", "source_id", "published_at",
				"created_at", "expires_at", "correlation_id", "payload", "metadata", "tags", "version", "retry_count",
				"ttl");
		assertThat(EventFormat.write(event().build())).doesNotContainKeys("tags", "source_id", "correlation_id", "ttl",
				"expires_at");
		assertThat(EventFormat.read(item)).isEqualTo(full());
	}

	@Test
	void keyHasATextThatIsReadBack() {
		EventKey key = event().id("with#sign#").build().key();

		assertThat(EventKey.parse(key.text())).isEqualTo(key);
		assertThat(key.tenantId()).isEqualTo("acme");
		assertThat(key.eventType()).isEqualTo("order.placed");
		assertThat(key.publishedAt()).isEqualTo(NOW);
		assertThatIllegalArgumentException().isThrownBy(() -> EventKey.parse("acme#order.placed"));
	}

	@Test
	void jsonHasTheAttributesNamesWithAnyMapper() throws Exception {
		String json = new ObjectMapper().writeValueAsString(full());

		assertThat(json).contains("\"event_type\":\"order.placed\"", "\"tenant_id\":\"acme\"",
				"\"published_at\":\"2026-03-01T10:00:00.100000000Z\"", "\"payload\":{\"id\":\"o-1\"",
				"\"tags\":[\"eu\",\"vip\"]", "\"metadata\":{\"trace\":\"t-1\"}");
		assertThat(JsonMapper.builder().build().writeValueAsString(full())).isEqualTo(json);
		assertThat(new ObjectMapper().readValue(json, Event.class).withMetadata("x", "y"))
			.isEqualTo(JsonMapper.builder().build().readValue(json, Event.class).withMetadata("x", "y"));
		assertThat(new ObjectMapper().readValue(json, Event.class).payloadAs(Order.class).id()).isEqualTo("o-1");
	}

	@Test
	void queriesOutOfRangeAreRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> EventQuery.of(" ")).withMessageContaining("tenantId");
		for (int limit : new int[] { 0, -1, 1001 }) {
			assertThatIllegalArgumentException().isThrownBy(() -> EventQuery.of("acme").withLimit(limit))
				.withMessageContaining("1 to 1000");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> EventQuery.of("acme").from(NOW).to(NOW.minusNanos(1)))
			.withMessageContaining("start");
		assertThatIllegalArgumentException().isThrownBy(() -> EventQuery.of("acme").to(Instant.MAX))
			.withMessageContaining("end of a query");
		assertThat(EventQuery.of(" acme ").withType(" order.placed ").eventType()).hasValue("order.placed");
	}

	record Order(String id, BigDecimal total, LocalDate day, Optional<String> note) {
	}

}
