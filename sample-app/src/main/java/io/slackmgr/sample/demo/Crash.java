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

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxPartition;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.sample.IssueService;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Ends this process as a crash would: at once, in the middle of a send.
 */
@Component
class Crash {

	private static final long LONGEST_WAIT = Duration.ofSeconds(10).toNanos();

	private static final long PAUSE_MILLIS = 50;

	private static final int KILLED = 137;

	private final IssueService issues;

	private final OutboxOperations outbox;

	private final OutboxPolling polling;

	private final String slackUrl;

	private final boolean durable;

	Crash(IssueService issues, OutboxOperations outbox, OutboxPolling polling,
			@Value("${sample.slack-url}") String slackUrl,
			@Value("${slackmgr.dynamodb.embedded.enabled:false}") boolean embedded,
			@Value("${slackmgr.dynamodb.embedded.path:}") String path) {
		this.issues = issues;
		this.outbox = outbox;
		this.polling = polling;
		this.slackUrl = slackUrl;
		this.durable = !embedded || !path.isBlank();
	}

	/**
	 * Whether the data are there when the process is started again.
	 */
	boolean durable() {
		return this.durable;
	}

	void inMidSend(Alert alert) {
		RestClient.create(this.slackUrl)
			.put()
			.uri("/mode")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("mode", "hang"))
			.retrieve()
			.toBodilessEntity();
		this.issues.accept(alert);
		awaitSend();
		// The answer goes out first.
		CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(() -> Runtime.getRuntime().halt(KILLED));
	}

	private void awaitSend() {
		long start = System.nanoTime();
		while (this.outbox.partitions().stream().noneMatch(this::isSentByThisProcess)) {
			if (System.nanoTime() - start > LONGEST_WAIT) {
				throw new IllegalStateException("Another instance sends it: try again");
			}
			try {
				Thread.sleep(PAUSE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("Interrupted", ex);
			}
		}
	}

	private boolean isSentByThisProcess(OutboxPartition partition) {
		return partition.inFlight() > 0 && partition.owner().equals(Optional.of(this.polling.workerId()));
	}

}
