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

package io.slackmgr.dynamodb.clock;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A service with a time of its own, and a machine whose clocks are told how to be wrong.
 * Time passes only while a request is under way, or when it is let pass: a test of two
 * hours takes milliseconds.
 */
final class SimulatedService implements SdkHttpClient {

	private static final Instant START = Instant.parse("2026-03-01T10:00:00.300Z");

	private final Deque<Integer> failures = new ArrayDeque<>();

	private long trueNanos;

	private long suspendedNanos;

	private long localErrorNanos;

	private double drift;

	private Supplier<Duration> latency = () -> Duration.ofMillis(5);

	private Supplier<Duration> hostError = () -> Duration.ZERO;

	private boolean hasDates = true;

	/** Set how wrong the machine's clock is; positive: ahead. */
	void localClockIsOff(Duration error) {
		this.localErrorNanos = error.toNanos() - localNanos() + this.localErrorNanos + this.trueNanos;
	}

	void driftsBy(double partsPerMillion) {
		this.drift = partsPerMillion / 1_000_000;
	}

	void takes(Supplier<Duration> latency) {
		this.latency = latency;
	}

	/** Set how wrong the clock of the host that answers next is. */
	void hostIsOff(Supplier<Duration> error) {
		this.hostError = error;
	}

	void sendsNoDates() {
		this.hasDates = false;
	}

	/** Answer the next request with this status. */
	void failsNext(int status) {
		this.failures.add(status);
	}

	/** Let time pass for everybody. */
	void pass(Duration duration) {
		this.trueNanos += duration.toNanos();
	}

	/** Suspend the machine: its monotonic clock stands still. */
	void suspend(Duration duration) {
		pass(duration);
		this.suspendedNanos += duration.toNanos();
	}

	Instant trueTime() {
		return START.plusNanos(this.trueNanos);
	}

	long monotonicNanos() {
		return Math.round((this.trueNanos - this.suspendedNanos) * (1 + this.drift)) + 1_000_000;
	}

	private long localNanos() {
		return Math.round(this.trueNanos * (1 + this.drift)) + this.localErrorNanos;
	}

	Clock localClock() {
		return new Clock() {

			@Override
			public Instant instant() {
				return START.plusNanos(localNanos());
			}

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				throw new UnsupportedOperationException();
			}

		};
	}

	DynamoDbClock clock() {
		return new DynamoDbClock(localClock(), this::monotonicNanos);
	}

	DynamoDbClient client(DynamoDbClock clock) {
		return DynamoDbClient.builder()
			.httpClient(this)
			.region(Region.US_EAST_1)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.overrideConfiguration((configuration) -> configuration.addExecutionInterceptor(clock.interceptor()))
			.build();
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() {
				return answer();
			}

			@Override
			public void abort() {
				throw new UnsupportedOperationException();
			}

		};
	}

	private HttpExecuteResponse answer() {
		Duration there = this.latency.get();
		pass(there);
		SdkHttpFullResponse.Builder response = SdkHttpFullResponse.builder()
			.statusCode(this.failures.isEmpty() ? 200 : this.failures.remove());
		if (this.hasDates) {
			response.putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME
				.format(trueTime().plus(this.hostError.get()).atOffset(ZoneOffset.UTC)));
		}
		pass(this.latency.get());
		return HttpExecuteResponse.builder()
			.response(response.build())
			.responseBody(AbortableInputStream.create(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))))
			.build();
	}

	@Override
	public void close() {
		// Nothing is open.
	}

}
