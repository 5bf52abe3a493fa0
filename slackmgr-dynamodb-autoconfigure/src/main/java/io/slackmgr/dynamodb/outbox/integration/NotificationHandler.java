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

package io.slackmgr.dynamodb.outbox.integration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.outbox.BoundedBackoff;
import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.outbox.integration.NotificationObserver.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;

/**
 * Delivers notifications through all integrations that match, at the same time. Each has
 * an account of its own: as many attempts as the entry has, its own backoff, and none is
 * used when its receiver asks for a later attempt. Only those are tried again that
 * failed.
 * <p>
 * When nothing is left to be tried, the entry is done if one integration has succeeded or
 * none has matched; else it is parked: as dead if each said that no further attempt would
 * help, as failed if one ran out of attempts. An alert for a Slack Manager that none has
 * matched is parked as dead. What the successful answered is known as soon as all of an
 * attempt's sends have ended; a process that ends before makes them be sent again, with
 * the same idempotency key.
 */
public final class NotificationHandler implements OutboxHandler {

	private static final Logger logger = LoggerFactory.getLogger(NotificationHandler.class);

	private static final int MAXIMUM_ID = 100;

	private final Map<String, Target> targets = new LinkedHashMap<>();

	private final OutboxBackoff backoff;

	private final Clock clock;

	private final Executor executor;

	/**
	 * Delivers through integrations.
	 * @param integrations the integrations that notifications go to
	 * @param backoff how long a failed integration waits
	 * @param clock the time, the outbox's
	 * @param executor runs the sends; must neither queue nor refuse them
	 * @param observer observes how they end
	 * @throws IllegalStateException if two have the same id, or one has none
	 */
	public NotificationHandler(Collection<? extends NotificationIntegration> integrations, OutboxBackoff backoff,
			Clock clock, Executor executor, NotificationObserver observer) {
		Assert.notEmpty(integrations, "there must be an integration");
		this.backoff = new BoundedBackoff(backoff);
		for (NotificationIntegration integration : integrations) {
			String id = integration.id();
			Assert.state(!id.isBlank() && id.length() <= MAXIMUM_ID,
					() -> "The id of a NotificationIntegration must have 1 to 100 characters: change that of "
							+ integration.getClass().getName());
			Assert.state(this.targets.put(id, new Target(integration, this.backoff, clock, observer)) == null,
					() -> "There are two integrations with the id '%s': give one of them another".formatted(id));
		}
		this.clock = clock;
		this.executor = executor;
	}

	@Override
	public OutboxKind kind() {
		return OutboxKind.NOTIFICATION;
	}

	@Override
	public OutboxDelivery handle(OutboxEntry entry) {
		Ledger ledger = new Ledger(entry.results());
		List<Answer> answers = new ArrayList<>();
		List<Target> due = plan(entry, ledger, answers);
		failUnknown(entry, ledger, answers);
		List<Target.Send> sends = due.stream()
			.map((target) -> target.toSend(entry, ledger.failures(target.id())))
			.toList();
		List<Optional<Answer>> ended = new SendRound(sends).run(this.executor);
		for (int i = 0; i < sends.size(); i++) {
			answers.add(ended.get(i).orElseGet(sends.get(i)::leave));
		}
		answers.forEach((answer) -> ledger.put(answer.result()));
		OutboxDelivery outcome = conclude(entry, ledger, answers);
		if (outcome instanceof OutboxDelivery.Delivered || outcome instanceof OutboxDelivery.Retry) {
			report(entry, answers);
		}
		return outcome;
	}

	/**
	 * Who is to be asked now. That is decided anew each time: one that does not match any
	 * more ends with what it answered last.
	 * @param unclear takes the outcome for those who can't tell whether it is for them
	 */
	private List<Target> plan(OutboxEntry entry, Ledger ledger, List<Answer> unclear) {
		Instant now = this.clock.instant();
		List<Target> due = new ArrayList<>();
		Set<String> left = new HashSet<>();
		for (Target target : this.targets.values()) {
			Optional<SendResult> previous = ledger.of(target.id());
			boolean waits = previous.flatMap(SendResult::retryAt).filter(now::isBefore).isPresent();
			if (previous.filter(SendResult::isFinal).isPresent()) {
				continue;
			}
			Match match = matches(target, entry);
			if (match == Match.NO) {
				left.add(target.id());
			}
			if (match == Match.YES && !waits) {
				due.add(target);
			}
			if (match == Match.UNCLEAR && !waits) {
				unclear.add(target.failed(entry, ledger.failures(target.id()), "matches() ended with an exception"));
			}
		}
		left.forEach(ledger::end);
		return due;
	}

	/**
	 * One that is not known here may be gone, or known to the instances of a newer
	 * configuration while an older one ends: that uses up its attempts, so that it ends
	 * for sure, but not at once.
	 */
	private void failUnknown(OutboxEntry entry, Ledger ledger, List<Answer> answers) {
		Instant now = this.clock.instant();
		ledger.results()
			.stream()
			.filter((result) -> !this.targets.containsKey(result.integrationId()))
			.filter((result) -> result.retryAt().filter((time) -> !now.isBefore(time)).isPresent())
			.forEach((result) -> answers.add(new Answer(unknown(result, entry.maxRetries(), now), Outcome.FAILED)));
	}

	private SendResult unknown(SendResult previous, int maxRetries, Instant now) {
		int attempts = previous.attempts() + 1;
		SendResult result = SendResult
			.failed(previous.integrationId(), previous.name(), previous.provider(), "There is no such integration here",
					now)
			.withAttempts(attempts);
		return (attempts <= maxRetries) ? result.withRetryAt(now.plus(this.backoff.delay(attempts))) : result;
	}

	private static Match matches(Target target, OutboxEntry entry) {
		try {
			return target.matches(entry) ? Match.YES : Match.NO;
		}
		catch (Throwable ex) {
			return Match.UNCLEAR;
		}
	}

	/**
	 * Reports integrations that have failed for good while the entry goes on, or is
	 * archived for the sake of others. An entry that is parked is reported then, with all
	 * of them.
	 */
	private static void report(OutboxEntry entry, List<Answer> answers) {
		answers.stream()
			.filter(Answer::isFinalFailure)
			.map(Answer::result)
			.forEach((result) -> logger.warn(
					"Outbox entry {} could not be delivered through integration {}, retries used: {} of {}: {}. It is not"
							+ " parked for that: its other integrations go on",
					entry.id().orElse(""), result.integrationId(), Math.max(0, result.attempts() - 1),
					entry.maxRetries(), result.error().orElse("")));
	}

	private OutboxDelivery conclude(OutboxEntry entry, Ledger ledger, List<Answer> answers) {
		List<SendResult> results = ledger.results();
		Optional<Instant> next = ledger.next();
		if (next.isPresent()) {
			Duration delay = Duration.between(this.clock.instant(), next.get());
			Optional<String> error = answers.stream().anyMatch(Answer::isFailure) ? Optional.of(ledger.errors())
					: Optional.empty();
			return OutboxDelivery.retry(delay.isNegative() ? Duration.ZERO : delay, ledger.retries(), error, results);
		}
		if (results.isEmpty() && SlackManagerIntegration.isAlert(entry)) {
			return OutboxDelivery
				.rejected("No integration takes this alert. Action: configure one of type slack-manager", results);
		}
		if (results.isEmpty() || ledger.hasSuccess()) {
			return OutboxDelivery.delivered(results, Math.max(this.targets.size(), results.size()));
		}
		Set<String> rejected = answers.stream()
			.filter((answer) -> answer.outcome() == Outcome.REJECTED)
			.map((answer) -> answer.result().integrationId())
			.collect(Collectors.toSet());
		boolean exhausted = results.stream()
			.anyMatch((result) -> result.attempts() > entry.maxRetries() && !rejected.contains(result.integrationId()));
		return exhausted ? OutboxDelivery.exhausted(ledger.errors(), results)
				: OutboxDelivery.rejected(ledger.errors(), results);
	}

	/**
	 * Whether an entry is for an integration.
	 */
	private enum Match {

		YES, NO, UNCLEAR

	}

}
