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

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests within a timeout that covers the answer's body too, and follows no
 * redirect.
 */
final class HttpSender {

	private final HttpClient client;

	private final Duration timeout;

	private final HttpOutcome outcome;

	HttpSender(Duration timeout, HttpOutcome outcome) {
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(timeout)
			.build();
		this.timeout = timeout;
		this.outcome = outcome;
	}

	/**
	 * Sends a request. The timeout of a request of this client would end with the
	 * answer's headers.
	 */
	<T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws InterruptedException {
		CompletableFuture<HttpResponse<T>> answer = this.client.sendAsync(request, handler);
		try {
			return answer.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw this.outcome.timedOut();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException broken) ? this.outcome.failure(broken)
					: NotificationException.retry("the request could not be sent");
		}
		finally {
			answer.cancel(true);
		}
	}

}
