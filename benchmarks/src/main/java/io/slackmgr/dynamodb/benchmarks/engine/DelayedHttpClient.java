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

package io.slackmgr.dynamodb.benchmarks.engine;

import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Holds each request up for a time before it is sent, and counts them.
 */
public final class DelayedHttpClient implements SdkHttpClient {

	private final SdkHttpClient target;

	private final long nanos;

	private final LongAdder requests = new LongAdder();

	/**
	 * A client that delays.
	 * @param target sends the requests; is not closed
	 * @param millis how long each is held up
	 */
	public DelayedHttpClient(SdkHttpClient target, double millis) {
		this.target = target;
		this.nanos = (long) (millis * 1_000_000);
	}

	/**
	 * How many requests there were.
	 * @return the number
	 */
	public long requests() {
		return this.requests.sum();
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		ExecutableHttpRequest prepared = this.target.prepareRequest(request);
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() throws IOException {
				DelayedHttpClient.this.requests.increment();
				long until = System.nanoTime() + DelayedHttpClient.this.nanos;
				for (long left = DelayedHttpClient.this.nanos; left > 0
						&& !Thread.currentThread().isInterrupted(); left = until - System.nanoTime()) {
					LockSupport.parkNanos(left);
				}
				return prepared.call();
			}

			@Override
			public void abort() {
				prepared.abort();
			}

		};
	}

	@Override
	public String clientName() {
		return "Delayed";
	}

	@Override
	public void close() {
		// The target is shared.
	}

}
