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

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import io.slackmgr.dynamodb.item.Sha256;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.KmsThrottledException;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Sends alerts to the SQS FIFO queue from which a Slack Manager's API takes raw alerts.
 * It takes the entries of the type {@value SlackManagerIntegration#EVENT_TYPE}, whose
 * body is the alert's JSON, and no others.
 * <p>
 * The message group is the alert's channel, or route key, with its correlation id, so
 * that the queue keeps the order in which alerts of an issue were sent and a stuck one
 * holds back its own issue only. A group that SQS would not take (more than 128
 * characters, or others than printable ASCII) is the SHA-256 of that, in hex; an alert
 * without a correlation id is a group of its own. The deduplication id is the entry's
 * idempotency key: what is sent again within five minutes is in the queue once.
 * <p>
 * Throttling defers, also that by KMS of an encrypted queue's key; 5xx, broken
 * connections and expired credentials are tried again; anything else is final, with SQS's
 * error code. What the manager thinks of an alert is not known here: it logs and drops
 * one that is invalid.
 */
public final class SlackManagerQueueIntegration extends ConfiguredIntegration {

	private static final Pattern GROUP = Pattern.compile("[\\x21-\\x7E]{1,128}");

	private static final String KEY_PREFIX = SlackManagerIntegration.EVENT_TYPE + "#";

	private static final Set<String> EXPIRED_CREDENTIALS = Set.of("ExpiredToken", "ExpiredTokenException",
			"RequestExpired");

	private final SqsAsyncClient client;

	/**
	 * Sends to a queue.
	 * @param settings where: the queue's URL; the template is not used
	 * @param client sends; it stays open
	 */
	public SlackManagerQueueIntegration(IntegrationSettings settings, SqsAsyncClient client) {
		super(settings);
		this.client = client;
	}

	@Override
	boolean takesAlerts() {
		return true;
	}

	@Override
	public String provider() {
		return "slack-manager-sqs";
	}

	@Override
	public Optional<String> send(Notification notification) throws InterruptedException {
		SendMessageRequest request = SendMessageRequest.builder()
			.queueUrl(settings().url().toString())
			.messageGroupId(group(notification.entry()))
			.messageDeduplicationId(notification.idempotencyKey())
			.messageBody(notification.entry().body())
			.overrideConfiguration((override) -> override.apiCallTimeout(settings().timeout()))
			.build();
		CompletableFuture<SendMessageResponse> answer = this.client.sendMessage(request);
		try {
			return Optional.ofNullable(answer.get(settings().timeout().toMillis(), TimeUnit.MILLISECONDS).messageId());
		}
		catch (TimeoutException ex) {
			throw timedOut();
		}
		catch (ExecutionException ex) {
			throw failure(ex.getCause());
		}
		finally {
			answer.cancel(true);
		}
	}

	private NotificationException timedOut() {
		return NotificationException.retry("no answer within " + settings().timeout().toMillis() + " ms");
	}

	private NotificationException failure(@Nullable Throwable cause) {
		if (cause instanceof AwsServiceException refusal) {
			return refused(refusal);
		}
		return (cause instanceof ApiCallTimeoutException || cause instanceof ApiCallAttemptTimeoutException)
				? timedOut() : NotificationException.retry("no answer from SQS");
	}

	private static String group(OutboxEntry entry) {
		String key = entry.orderingKey().orElseGet(() -> entry.id().orElseThrow());
		String group = key.startsWith(KEY_PREFIX) ? key.substring(KEY_PREFIX.length()) : key;
		return GROUP.matcher(group).matches() ? group : Sha256.hex(group);
	}

	private static NotificationException refused(AwsServiceException ex) {
		String code = Optional.ofNullable(ex.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("no error code");
		String message = "SQS: HTTP " + ex.statusCode() + ", " + code;
		if (ex.isThrottlingException() || ex instanceof KmsThrottledException) {
			return NotificationException.retryAfter(HttpOutcome.UNKNOWN_DELAY, message);
		}
		if (ex.statusCode() >= 500 || ex.isClockSkewException() || EXPIRED_CREDENTIALS.contains(code)) {
			return NotificationException.retry(message);
		}
		return NotificationException.never(message);
	}

}
