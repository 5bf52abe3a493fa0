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

import java.util.List;
import java.util.Optional;

/**
 * One page of the events that a query finds.
 *
 * @param events the events, newest first; fewer than the query's limit, even none, also
 * where there are more, if very many had to be looked at
 * @param nextCursor leads to the next page, for the same query; empty on the last page
 */
public record EventPage(List<Event> events, Optional<String> nextCursor) {

	public EventPage {
		events = List.copyOf(events);
	}

}
