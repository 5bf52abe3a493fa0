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

import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A client's retry strategy, which sends a request once while a {@link SingleAttempt}
 * runs on the thread. Both share the state of throttled clients.
 */
final class SingleAttemptStrategy implements RetryStrategy {

	private final RetryStrategy usual;

	private final RetryStrategy once;

	SingleAttemptStrategy(RetryStrategy usual) {
		this.usual = usual;
		this.once = usual.toBuilder().maxAttempts(1).build();
	}

	private RetryStrategy current() {
		return (SingleAttempt.running() != null) ? this.once : this.usual;
	}

	@Override
	public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
		return current().acquireInitialToken(request);
	}

	@Override
	public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
		return current().refreshRetryToken(request);
	}

	@Override
	public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
		return current().recordSuccess(request);
	}

	@Override
	public int maxAttempts() {
		return current().maxAttempts();
	}

	@Override
	public boolean useClientDefaults() {
		return this.usual.useClientDefaults();
	}

	/**
	 * A builder of the usual strategy: what is built from it allows no single attempts.
	 */
	@Override
	public Builder<?, ?> toBuilder() {
		return this.usual.toBuilder();
	}

	/**
	 * Strategies of older SDKs are nothing that is closed.
	 */
	@Override
	public void close() {
		Object strategy = this.usual;
		if (strategy instanceof SdkAutoCloseable closeable) {
			closeable.close();
		}
	}

	@Override
	public String toString() {
		return this.usual.toString();
	}

}
