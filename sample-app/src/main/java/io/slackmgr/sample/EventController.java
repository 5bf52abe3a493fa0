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

package io.slackmgr.sample;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventPage;
import io.slackmgr.dynamodb.eventbus.EventQuery;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The service's events over HTTP, and what was made of them.
 */
@RestController
@RequestMapping("/api")
class EventController {

	private final EventBus bus;

	private final ChannelCounter counter;

	private final String tenant;

	EventController(EventBus bus, ChannelCounter counter, @Value("${sample.tenant}") String tenant) {
		this.bus = bus;
		this.counter = counter;
		this.tenant = tenant;
	}

	/**
	 * Events, newest first, and the cursor to the page behind them, null if there is
	 * none. A cursor leads on in the query that gave it, and in no other.
	 */
	@GetMapping("/events")
	EventPage events(@RequestParam Optional<String> tenant, @RequestParam Optional<String> type,
			@RequestParam(defaultValue = "") List<String> tag, @RequestParam Optional<Instant> from,
			@RequestParam Optional<Instant> to, @RequestParam(defaultValue = "100") int limit,
			@RequestParam Optional<String> cursor) {
		try {
			EventQuery query = EventQuery.of(tenant.orElse(this.tenant))
				.withTags(tag.toArray(String[]::new))
				.withLimit(limit);
			query = type.map(query::withType).orElse(query);
			query = from.map(query::from).orElse(query);
			query = to.map(query::to).orElse(query);
			return this.bus.query(cursor.map(query::after).orElse(query));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRequestException(String.valueOf(ex.getMessage()));
		}
	}

	@GetMapping("/channels/{channel}/counts")
	ChannelCounts counts(@PathVariable String channel) {
		return this.counter.counts(channel);
	}

}
