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

package io.slackmgr.dynamodb.idempotency.key;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * The payloads whose rows {@code idempotency-rows-1.json} has, as written by the code
 * before payload hashes had a version.
 */
final class EarlierPayloads {

	private EarlierPayloads() {
	}

	static Map<String, List<@Nullable Object>> all() {
		Map<String, List<@Nullable Object>> payloads = new LinkedHashMap<>();
		payloads.put("text", List.of("5"));
		payloads.put("numbers", List.of(1, 2L, new BigDecimal("1.50"), 0.1f, -0.0));
		payloads.put("bytes", List.of(new byte[] { 0, (byte) 0xff }));
		payloads.put("map", List.of(Map.of(" UserId ", 1, "b", List.of(true, "x"))));
		payloads.put("record", List.of(order()));
		payloads.put("hidden", List.of(new SignUp("a@example.org", "p1")));
		payloads.put("bean", List.of(new Line("sku", 3)));
		payloads.put("zone", List.of(ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Berlin]")));
		payloads.put("shape", List.of(new Circle(2)));
		payloads.put("nothing", List.of());
		return payloads;
	}

	static Order order() {
		return new Order("Z", new Money(new BigDecimal("1.50"), "EUR"), Optional.empty(),
				Instant.parse("2026-01-02T03:04:05.600Z"), TimeUnit.DAYS, Set.of("a", "b"));
	}

	record Money(BigDecimal amount, String currency) {
	}

	record Order(String number, Money price, Optional<String> note, Instant at, TimeUnit unit, Set<String> tags) {
	}

	record SignUp(String email, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	sealed interface Shape permits Circle {

	}

	record Circle(int radius) implements Shape {
	}

	static final class Line {

		private final String sku;

		private final int count;

		Line(String sku, int count) {
			this.sku = sku;
			this.count = count;
		}

		public String getSku() {
			return this.sku;
		}

		public int getCount() {
			return this.count;
		}

		public int getTotal() {
			return this.count * 2;
		}

	}

}
