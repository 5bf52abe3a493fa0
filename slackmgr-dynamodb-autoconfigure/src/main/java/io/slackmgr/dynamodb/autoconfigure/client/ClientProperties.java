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

import io.slackmgr.dynamodb.autoconfigure.RangeCheck;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * How the application's DynamoDB client works.
 *
 * @param enabled Whether the application's DynamoDB client is tuned by these properties;
 * without, it works by the SDK's defaults.
 * @param attempts How often a request is sent at most when it is throttled, times out or
 * loses its connection, the first time included. 1 to 20.
 * @param maxBackoff Upper bound of any pause between two attempts. 1ms to 5m.
 * @param retryMode How attempts are spread: standard, adaptive (a throttled client sends
 * less for a while, all tables alike) or legacy.
 * @param apiCallTimeout How long a call takes at most, all attempts and pauses included.
 * 10ms to 15m.
 * @param apiCallAttemptTimeout How long one attempt takes at most. 10ms to
 * api-call-timeout.
 * @param maxConnections How many connections are open at most, which is how many requests
 * run at a time. 1 to 10000.
 * @param connectionAcquisitionTimeout How long a request waits at most for a connection
 * when all are in use. 1ms to 5m.
 * @param connectionMaxIdleTime How long a connection that is not used is kept. 1s to 1h.
 * @param tcpKeepAlive Whether the system checks idle connections, so that one that a
 * firewall dropped in silence is found before it is used.
 * @param metrics What is measured.
 */
@ConfigurationProperties("slackmgr.dynamodb.client")
public record ClientProperties(@DefaultValue("true") boolean enabled, @DefaultValue("5") int attempts,
		@DefaultValue("20s") Duration maxBackoff, @DefaultValue("standard") RetryMode retryMode,
		@DefaultValue("60s") Duration apiCallTimeout, @DefaultValue("10s") Duration apiCallAttemptTimeout,
		@DefaultValue("100") int maxConnections, @DefaultValue("5s") Duration connectionAcquisitionTimeout,
		@DefaultValue("60s") Duration connectionMaxIdleTime, @DefaultValue("true") boolean tcpKeepAlive,
		@DefaultValue Metrics metrics) implements Validator {

	private static final Duration MIN_TIMEOUT = Duration.ofMillis(10);

	@Override
	public boolean supports(Class<?> type) {
		return type == ClientProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		ClientProperties properties = (ClientProperties) target;
		RangeCheck check = new RangeCheck(errors, "slackmgr.dynamodb.client");
		check.between("attempts", properties.attempts(), 1, 20, "attempts must be 1 to 20");
		check.between("maxConnections", properties.maxConnections(), 1, 10_000, "max-connections must be 1 to 10000");
		check.between("maxBackoff", properties.maxBackoff(), Duration.ofMillis(1), Duration.ofMinutes(5),
				"max-backoff must be 1ms to 5m");
		check.between("apiCallTimeout", properties.apiCallTimeout(), MIN_TIMEOUT, Duration.ofMinutes(15),
				"api-call-timeout must be 10ms to 15m");
		check.between("apiCallAttemptTimeout", properties.apiCallAttemptTimeout(), MIN_TIMEOUT,
				properties.apiCallTimeout(), "api-call-attempt-timeout must be 10ms to api-call-timeout");
		check.between("connectionAcquisitionTimeout", properties.connectionAcquisitionTimeout(), Duration.ofMillis(1),
				Duration.ofMinutes(5), "connection-acquisition-timeout must be 1ms to 5m");
		check.between("connectionMaxIdleTime", properties.connectionMaxIdleTime(), Duration.ofSeconds(1),
				Duration.ofHours(1), "connection-max-idle-time must be 1s to 1h");
	}

	/**
	 * How attempts are spread.
	 */
	public enum RetryMode {

		/** Each call for itself; when most fail, retries are cut. */
		STANDARD,

		/** As standard; a throttled client also sends less for a while. */
		ADAPTIVE,

		/** As the SDK did before it had modes. */
		LEGACY

	}

	/**
	 * What is measured.
	 *
	 * @param enabled Whether calls, retries, the connection pool and the consumed
	 * capacity are measured, where there is a meter registry.
	 */
	public record Metrics(@DefaultValue("true") boolean enabled) {
	}

}
