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

package io.slackmgr.dynamodb.write;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

/**
 * Sends requests that the gateway repeats itself, each once, whatever the retry strategy
 * of the client. A client whose configuration was {@linkplain #allow prepared} for that
 * does it without further cost. Any other, an application's own for instance, gets a
 * plugin with each request, for which the SDK configures the client anew.
 */
final class SingleAttempts {

	private final Supplier<DynamoDbClient> client;

	private volatile @Nullable Boolean prepared;

	SingleAttempts(Supplier<DynamoDbClient> client) {
		this.client = client;
	}

	/**
	 * Prepares a client for single attempts, which are then as cheap as any request of
	 * it. Other requests of the client are retried by the strategy as usual.
	 * @param configuration what the client is being built with; its retry strategy must
	 * not be set again
	 * @param strategy the client's retry strategy, complete: the SDK adds none of its
	 * defaults to it, so begin with {@code AwsRetryStrategy}
	 */
	static void allow(ClientOverrideConfiguration.Builder configuration, RetryStrategy strategy) {
		configuration.retryStrategy(new SingleAttemptStrategy(strategy))
			.addExecutionInterceptor(new TransmissionMark());
	}

	/**
	 * Sends a request once.
	 * @param attempt the attempt
	 * @param timeout how long it may take
	 * @param request sends the request with the override
	 */
	<T> T send(SingleAttempt attempt, Duration timeout,
			Function<Consumer<AwsRequestOverrideConfiguration.Builder>, T> request) {
		if (isPrepared()) {
			return attempt.run(() -> request.apply((config) -> config.apiCallTimeout(timeout)));
		}
		SdkPlugin plugin = (config) -> config.overrideConfiguration(config.overrideConfiguration()
			.toBuilder()
			.retryStrategy((strategy) -> strategy.maxAttempts(1))
			.addExecutionInterceptor(new TransmissionMark())
			.build());
		return attempt.run(() -> request.apply((config) -> config.apiCallTimeout(timeout).addPlugin(plugin)));
	}

	/** Of one client always the same, as it can't be configured again. */
	private boolean isPrepared() {
		Boolean known = this.prepared;
		if (known == null) {
			known = isPrepared(this.client.get());
			this.prepared = known;
		}
		return known;
	}

	private static boolean isPrepared(DynamoDbClient client) {
		try {
			DynamoDbServiceClientConfiguration configuration = client.serviceClientConfiguration();
			return configuration != null && isPrepared(configuration.overrideConfiguration());
		}
		catch (UnsupportedOperationException ex) {
			// No client of the SDK's: it has no configuration to look at.
			return false;
		}
	}

	/** A retry policy takes precedence over a strategy. */
	private static boolean isPrepared(ClientOverrideConfiguration configuration) {
		return configuration.retryPolicy().isEmpty()
				&& configuration.retryStrategy().filter(SingleAttemptStrategy.class::isInstance).isPresent()
				&& configuration.executionInterceptors().stream().anyMatch(TransmissionMark.class::isInstance);
	}

}
