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

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.outbox.SendResult;

/**
 * What an entry's integrations have answered, the latest of each.
 */
final class Ledger {

	private final Map<String, SendResult> results = new LinkedHashMap<>();

	Ledger(List<SendResult> earlier) {
		earlier.forEach(this::put);
	}

	Optional<SendResult> of(String integrationId) {
		return Optional.ofNullable(this.results.get(integrationId));
	}

	/**
	 * How many attempts of an integration have failed.
	 */
	int failures(String integrationId) {
		return of(integrationId).map(SendResult::attempts).orElse(0);
	}

	void put(SendResult result) {
		this.results.put(result.integrationId(), result);
	}

	/**
	 * Leaves what an integration answered last as its end.
	 */
	void end(String integrationId) {
		this.results.computeIfPresent(integrationId, (id, result) -> result.withoutRetry());
	}

	List<SendResult> results() {
		return List.copyOf(this.results.values());
	}

	/**
	 * When the next attempt is due, if there is one.
	 */
	Optional<Instant> next() {
		return this.results.values()
			.stream()
			.flatMap((result) -> result.retryAt().stream())
			.min(Comparator.naturalOrder());
	}

	boolean hasSuccess() {
		return this.results.values().stream().anyMatch(Ledger::isSuccess);
	}

	/**
	 * The most retries that one of them has used, with the one it waits for: never more
	 * than an entry has.
	 */
	int retries() {
		return this.results.values().stream().mapToInt(Ledger::retries).max().orElse(0);
	}

	private static int retries(SendResult result) {
		return result.retryAt().isPresent() ? result.attempts() : Math.max(0, result.attempts() - 1);
	}

	/**
	 * The failures, for people.
	 */
	String errors() {
		return this.results.values()
			.stream()
			.flatMap((result) -> result.error().map((error) -> result.name() + ": " + error).stream())
			.collect(Collectors.joining("; "));
	}

	private static boolean isSuccess(SendResult result) {
		return result.status() == SendResult.Status.SUCCESS;
	}

}
