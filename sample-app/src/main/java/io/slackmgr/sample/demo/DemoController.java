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

package io.slackmgr.sample.demo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventQuery;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.sample.AlertIssue;
import io.slackmgr.sample.ChannelCounter;
import io.slackmgr.sample.ChannelCounts;
import io.slackmgr.sample.IssueService;
import io.slackmgr.sample.demo.HalfWay.State;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the sample's page.
 */
@RestController
@RequestMapping("/api/demo")
@ConditionalOnBooleanProperty("sample.demo")
class DemoController {

	private static final int EVENTS = 15;

	private static final int CHANNELS = 10;

	private final IssueService issues;

	private final EventBus events;

	private final ChannelCounter counter;

	private final HalfWay halfWay;

	private final Crash crash;

	private final String tenant;

	DemoController(IssueService issues, EventBus events, ChannelCounter counter, HalfWay halfWay, Crash crash,
			@Value("${sample.tenant}") String tenant) {
		this.issues = issues;
		this.events = events;
		this.counter = counter;
		this.halfWay = halfWay;
		this.crash = crash;
		this.tenant = tenant;
	}

	/**
	 * Open issues and counts by channel, and the last events.
	 */
	@GetMapping("/state")
	PageState state() {
		Map<String, ChannelState> channels = new LinkedHashMap<>();
		this.issues.activeChannels()
			.stream()
			.limit(CHANNELS)
			.forEach((channel) -> channels.put(channel,
					new ChannelState(this.issues.openIssues(channel), this.counter.counts(channel))));
		List<EventLine> lines = this.events.query(EventQuery.of(this.tenant).withLimit(EVENTS))
			.events()
			.stream()
			.map(EventLine::of)
			.toList();
		return new PageState(this.tenant, channels, lines, this.crash.durable());
	}

	/**
	 * Takes an alert, and fails when all is written.
	 */
	@PostMapping("/fail-half-way")
	Comparison failHalfWay(@RequestBody Alert alert) {
		State before = this.halfWay.state(alert);
		try {
			this.halfWay.acceptAndFail(alert);
		}
		catch (HalfWay.FailedHalfWayException ex) {
			return new Comparison(String.valueOf(ex.getMessage()), before, this.halfWay.state(alert));
		}
		throw new IllegalStateException("It did not fail");
	}

	/**
	 * Lets Slack hang, takes an alert, and ends the process once its notification is
	 * being sent.
	 */
	@PostMapping("/crash")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void crash(@RequestBody Alert alert) {
		this.crash.inMidSend(alert);
	}

	/**
	 * What the page shows.
	 *
	 * @param tenant the sample's tenant
	 * @param channels the channels with open issues
	 * @param events the last events
	 * @param durable whether the data are there after a crash
	 */
	record PageState(String tenant, Map<String, ChannelState> channels, List<EventLine> events, boolean durable) {
	}

	/**
	 * A channel.
	 *
	 * @param issues its open issues
	 * @param counts what a subscriber has counted
	 */
	record ChannelState(List<AlertIssue> issues, ChannelCounts counts) {
	}

	/**
	 * An event.
	 *
	 * @param id its id
	 * @param type its type
	 * @param correlationId its correlation id
	 * @param publishedAt when it was published
	 */
	record EventLine(String id, String type, String correlationId, Instant publishedAt) {

		static EventLine of(Event event) {
			return new EventLine(event.id(), event.eventType(), event.correlationId().orElse(""), event.publishedAt());
		}

	}

	/**
	 * What a request that failed has left.
	 *
	 * @param error why it failed
	 * @param before what there was before it
	 * @param after what there is after it
	 */
	record Comparison(String error, State before, State after) {
	}

}
