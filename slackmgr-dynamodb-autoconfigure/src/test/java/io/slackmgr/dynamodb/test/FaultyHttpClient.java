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

package io.slackmgr.dynamodb.test;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * An HTTP client for DynamoDB that fails when it is told to: throttles, drops, delays,
 * leaves items unprocessed, and all else that DynamoDB Local never does. It also records
 * each request that the SDK sent, so that tests count them, retries included. <pre>{@code
 * FaultyHttpClient http = FaultyHttpClient.create();
 * DynamoDbClient client = LocalDynamoDb.clientBuilder().httpClient(http).build();
 * http.on("PutItem").times(2).fail(Fault.throttle());
 * http.on("BatchWriteItem").always().fail(Fault.leaveUnprocessed(1.0 / 3, new Random(1)));
 * http.onAny().once().fail(Fault.dropAnswer());
 * assertThat(http.count("PutItem")).isEqualTo(3);
 * }</pre> The first rule that matches and is not used up decides; without one a request
 * goes through.
 */
public final class FaultyHttpClient implements SdkHttpClient {

	private static final String ANY = "*";

	private final SdkHttpClient delegate;

	private final List<Rule> rules = new CopyOnWriteArrayList<>();

	private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicInteger mostRunning = new AtomicInteger();

	private FaultyHttpClient(SdkHttpClient delegate) {
		this.delegate = delegate;
	}

	public static FaultyHttpClient create() {
		return new FaultyHttpClient(Apache5HttpClient.builder().maxConnections(100).build());
	}

	/** For requests of one operation, such as {@code "TransactWriteItems"}. */
	public Times on(String operation) {
		return new Times(operation);
	}

	public Times onAny() {
		return new Times(ANY);
	}

	/** From now on all goes well. */
	public void heal() {
		this.rules.clear();
	}

	/** All requests so far, retries included, in the order they were begun. */
	public List<RecordedRequest> requests() {
		return List.copyOf(this.requests);
	}

	public List<RecordedRequest> requests(String operation) {
		return this.requests.stream().filter((request) -> request.operation().equals(operation)).toList();
	}

	public int count() {
		return this.requests.size();
	}

	public int count(String operation) {
		return requests(operation).size();
	}

	/** How many requests were running at the same time at most. */
	public int mostRunning() {
		return this.mostRunning.get();
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		Exchange exchange = new Exchange(this.delegate, request);
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() throws IOException {
				return FaultyHttpClient.this.call(exchange);
			}

			@Override
			public void abort() {
				exchange.abort();
			}

		};
	}

	private HttpExecuteResponse call(Exchange exchange) throws IOException {
		this.requests.add(exchange.request());
		this.mostRunning.accumulateAndGet(this.running.incrementAndGet(), Math::max);
		try {
			Optional<Fault> fault = this.rules.stream()
				.filter((rule) -> rule.matches(exchange.request()))
				.filter(Rule::use)
				.findFirst()
				.map(Rule::fault);
			return fault.isPresent() ? fault.get().apply(exchange) : exchange.send();
		}
		finally {
			this.running.decrementAndGet();
		}
	}

	@Override
	public String clientName() {
		return "Faulty";
	}

	@Override
	public void close() {
		this.delegate.close();
	}

	private record Rule(String operation, AtomicInteger left, Fault fault) {

		private boolean matches(RecordedRequest request) {
			return this.operation.equals(ANY) || this.operation.equals(request.operation());
		}

		private boolean use() {
			return this.left.getAndUpdate((left) -> Math.max(0, left - 1)) > 0;
		}

	}

	/** How often a fault happens. */
	public final class Times {

		private final String operation;

		private Times(String operation) {
			this.operation = operation;
		}

		public Does once() {
			return times(1);
		}

		public Does times(int times) {
			return new Does(this.operation, times);
		}

		public Does always() {
			return new Does(this.operation, Integer.MAX_VALUE);
		}

	}

	/** What happens. */
	public final class Does {

		private final String operation;

		private final int times;

		private Does(String operation, int times) {
			this.operation = operation;
			this.times = times;
		}

		public void fail(Fault fault) {
			FaultyHttpClient.this.rules.add(new Rule(this.operation, new AtomicInteger(this.times), fault));
		}

		/** Lets the requests go through, before a later rule has its turn. */
		public void pass() {
			fail(Exchange::send);
		}

		/**
		 * Holds the requests back until the latch is open. A request that is aborted
		 * meanwhile is not sent.
		 */
		public void holdUntil(CountDownLatch open) {
			fail((exchange) -> {
				exchange.await(open);
				return exchange.send();
			});
		}

	}

}
