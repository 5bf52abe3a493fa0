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

package io.slackmgr.dynamodb.autoconfigure.client;

import java.time.Duration;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.slackmgr.dynamodb.write.WriteGateway;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Sets attempts and timeouts of DynamoDB clients. It is of the kind that Spring Cloud AWS
 * applies first and to clients of every service, and leaves the others alone.
 *
 * @param properties what to set
 */
record RetryCustomizer(ClientProperties properties) implements AwsSyncClientCustomizer {

	/** What the SDK begins with for DynamoDB. */
	private static final Duration BASE_DELAY = Duration.ofMillis(25);

	/** What the SDK begins with when it is throttled. */
	private static final Duration THROTTLED_BASE_DELAY = Duration.ofSeconds(1);

	@Override
	public void customize(AwsSyncClientBuilder<?, ?> builder) {
		if (builder instanceof DynamoDbClientBuilder dynamoDb) {
			ClientOverrideConfiguration.Builder configuration = dynamoDb.overrideConfiguration().toBuilder();
			WriteGateway.prepareClient(configuration, retryStrategy());
			dynamoDb.overrideConfiguration(configuration.apiCallTimeout(this.properties.apiCallTimeout())
				.apiCallAttemptTimeout(this.properties.apiCallAttemptTimeout())
				.build());
		}
	}

	private RetryStrategy retryStrategy() {
		Duration max = this.properties.maxBackoff();
		RetryStrategy.Builder<?, ?> builder = AwsRetryStrategy.forRetryMode(mode()).toBuilder();
		builder.maxAttempts(this.properties.attempts());
		builder.backoffStrategy(BackoffStrategy.exponentialDelay(shorter(BASE_DELAY, max), max));
		builder.throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(shorter(THROTTLED_BASE_DELAY, max), max));
		return builder.build();
	}

	private RetryMode mode() {
		return switch (this.properties.retryMode()) {
			case STANDARD -> RetryMode.STANDARD;
			case ADAPTIVE -> RetryMode.ADAPTIVE_V2;
			case LEGACY -> RetryMode.LEGACY;
		};
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
