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

package com.example.alerts;

import java.util.Optional;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventPage;
import io.slackmgr.dynamodb.eventbus.EventQuery;

import org.springframework.stereotype.Service;

@Service
public class EventExport {

	private final EventBus bus;

	EventExport(EventBus bus) {
		this.bus = bus;
	}

	public void export(String tenant, String type, Consumer<Event> receiver) {
		EventQuery query = EventQuery.of(tenant).withType(type).withLimit(100);
		Optional<String> cursor = Optional.empty();
		do {
			EventPage page = this.bus.query(cursor.map(query::after).orElse(query));
			page.events().forEach(receiver);
			cursor = page.nextCursor();
		}
		while (cursor.isPresent());
	}

}
