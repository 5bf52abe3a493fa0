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

import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventQuery;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.sample.IssueService;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An alert that is taken by a transaction which then fails.
 */
@Component
class HalfWay {

	private final IssueService issues;

	private final EventBus events;

	private final OutboxOperations outbox;

	private final String tenant;

	HalfWay(IssueService issues, EventBus events, OutboxOperations outbox, @Value("${sample.tenant}") String tenant) {
		this.issues = issues;
		this.events = events;
		this.outbox = outbox;
		this.tenant = tenant;
	}

	@Transactional
	void acceptAndFail(Alert alert) {
		this.issues.accept(alert);
		throw new FailedHalfWayException();
	}

	/**
	 * How much there is of an alert's channel, of the events and of the outbox.
	 */
	State state(Alert alert) {
		return new State(this.issues.openIssues(alert.slackChannelId()).size(),
				this.events.query(EventQuery.of(this.tenant).withTags("channel:" + alert.slackChannelId()))
					.events()
					.size(),
				this.outbox.stats(this.tenant).total());
	}

	/**
	 * How much there is.
	 *
	 * @param issues open issues of the channel
	 * @param events events of the channel, up to 100
	 * @param outbox entries of the outbox, archived ones included
	 */
	record State(long issues, long events, long outbox) {
	}

	static final class FailedHalfWayException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		FailedHalfWayException() {
			super("Failed after all writes of the handler, before the commit");
		}

	}

}
