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

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.AlertSeverity;
import io.slackmgr.dynamodb.store.AlertValidationException;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import io.slackmgr.dynamodb.store.StoredIssue;
import io.slackmgr.sample.AlertReceipt.Action;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns alerts into issues. What one call writes is one DynamoDB transaction: all of it
 * or none.
 */
@Service
public class IssueService {

	private final SlackManagerRepository repository;

	private final LifecyclePublisher events;

	private final IssueNotifications notifications;

	private final Optional<ManagerForwarding> manager;

	private final Clock clock = Clock.systemUTC();

	IssueService(SlackManagerRepository repository, LifecyclePublisher events, IssueNotifications notifications,
			Optional<ManagerForwarding> manager) {
		this.repository = repository;
		this.events = events;
		this.notifications = notifications;
		this.manager = manager;
	}

	/**
	 * Takes an alert: it opens an issue, or changes or closes the open one of its
	 * correlation id.
	 * @param received the alert as it was sent
	 * @return the outcome
	 * @throws AlertValidationException if a field breaks a rule
	 */
	@Transactional
	public AlertReceipt accept(Alert received) {
		Alert alert = received.normalized(this.clock).validate();
		if (alert.slackChannelId().isEmpty()) {
			throw new AlertValidationException("slackChannelId", "must be given: this service knows no routes");
		}
		String correlationId = alert.correlationId().isEmpty() ? StableId.of(alert.header(), alert.text())
				: alert.correlationId();
		String channelId = currentChannel(alert.slackChannelId(), correlationId);
		Alert delivered = alert.toBuilder().slackChannelId(channelId).build();
		this.repository.saveAlert(delivered);
		this.events.alertReceived(delivered, correlationId);
		this.manager.ifPresent((forwarding) -> forwarding.forward(delivered));
		Instant now = this.clock.instant();
		boolean resolves = alert.severity().equals(AlertSeverity.RESOLVED);
		Optional<AlertIssue> open = findOpenIssue(channelId, correlationId);
		if (open.isEmpty() && resolves) {
			return new AlertReceipt(Action.IGNORED, null);
		}
		if (open.isEmpty()) {
			return saved(Action.OPENED, AlertIssue.open(alert, channelId, correlationId, now));
		}
		return saved(resolves ? Action.RESOLVED : Action.UPDATED, open.get().updated(alert, !resolves, now));
	}

	private AlertReceipt saved(Action action, AlertIssue issue) {
		this.repository.saveIssue(issue);
		this.events.issueChanged(action, issue);
		this.notifications.enqueue(action, issue);
		return new AlertReceipt(action, issue);
	}

	/**
	 * Moves an open issue; its further alerts follow it.
	 * @param move which issue, and where to
	 * @return the moved issue
	 * @throws NoOpenIssueException if there is none to move
	 * @throws IssueInTheWayException if the target has an open issue of the correlation
	 * id
	 */
	@Transactional
	public AlertIssue move(IssueMove move) {
		AlertIssue issue = findOpenIssue(move.channelId(), move.correlationId())
			.orElseThrow(() -> new NoOpenIssueException(move.channelId(), move.correlationId()));
		if (findOpenIssue(move.targetChannelId(), move.correlationId()).isPresent()) {
			throw new IssueInTheWayException(move.targetChannelId(), move.correlationId());
		}
		AlertIssue moved = issue.movedTo(move.targetChannelId());
		this.repository.moveIssue(moved, move.channelId(), move.targetChannelId());
		this.repository.saveMoveMapping(move);
		this.repository.deleteMoveMapping(move.targetChannelId(), move.correlationId());
		this.events.issueMoved(moved, move.channelId());
		return moved;
	}

	/**
	 * The channels that have open issues.
	 * @return their ids, sorted
	 */
	public List<String> activeChannels() {
		return List.copyOf(this.repository.findActiveChannels());
	}

	/**
	 * The open issues of a channel.
	 * @param channelId the channel
	 * @return the issues
	 */
	public List<AlertIssue> openIssues(String channelId) {
		return this.repository.loadOpenIssuesInChannel(channelId).values().stream().map(AlertIssue::fromJson).toList();
	}

	private Optional<AlertIssue> findOpenIssue(String channelId, String correlationId) {
		return this.repository.findOpenIssueByCorrelationId(channelId, correlationId)
			.map(StoredIssue::body)
			.map(AlertIssue::fromJson);
	}

	/**
	 * Follows the issue from channel to channel. A move back deletes the mapping of the
	 * channel moved to, so this ends.
	 */
	private String currentChannel(String channelId, String correlationId) {
		String current = channelId;
		for (Optional<String> mapping = mapping(current, correlationId); mapping
			.isPresent(); mapping = mapping(current, correlationId)) {
			current = IssueMove.fromJson(mapping.get()).targetChannelId();
		}
		return current;
	}

	private Optional<String> mapping(String channelId, String correlationId) {
		return this.repository.findMoveMapping(channelId, correlationId);
	}

}
