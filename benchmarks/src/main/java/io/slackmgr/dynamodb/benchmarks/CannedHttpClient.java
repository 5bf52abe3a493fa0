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

package io.slackmgr.dynamodb.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * Answers requests to DynamoDB at once, from memory, so that what is measured is the work
 * of the library and the SDK and nothing else. A request's body is read, as a connection
 * would read it.
 */
final class CannedHttpClient implements SdkHttpClient {

	private static final String TARGET = "X-Amz-Target";

	private static final Answer EMPTY = Answer.ok("{}");

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	private final Map<String, String> bodies = new ConcurrentHashMap<>();

	private final AtomicLong requests = new AtomicLong();

	private volatile boolean recording;

	/**
	 * From now on gives an answer to requests of one operation; others get an empty one.
	 */
	void answer(String operation, Answer answer) {
		this.answers.put(operation, answer);
	}

	/**
	 * From now on gives empty answers only.
	 */
	void reset() {
		this.answers.clear();
	}

	/**
	 * Runs something and returns the last body that it sent of each operation.
	 */
	Map<String, String> record(Runnable sending) {
		this.bodies.clear();
		this.recording = true;
		try {
			sending.run();
			return Map.copyOf(this.bodies);
		}
		finally {
			this.recording = false;
		}
	}

	long requests() {
		return this.requests.get();
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() {
				return CannedHttpClient.this.call(request);
			}

			@Override
			public void abort() {
				// There is nothing to stop.
			}

		};
	}

	private HttpExecuteResponse call(HttpExecuteRequest request) {
		this.requests.incrementAndGet();
		String target = request.httpRequest().firstMatchingHeader(TARGET).orElse("");
		String operation = target.substring(target.indexOf('.') + 1);
		byte[] body = read(request);
		if (this.recording) {
			this.bodies.put(operation, new String(body, StandardCharsets.UTF_8));
		}
		Answer answer = isOfLayout(operation, body) ? EMPTY : this.answers.getOrDefault(operation, EMPTY);
		return HttpExecuteResponse.builder()
			.response(SdkHttpFullResponse.builder()
				.statusCode(answer.status())
				.putHeader("Content-Type", "application/x-amz-json-1.0")
				.putHeader("Content-Length", Integer.toString(answer.body().length))
				.build())
			.responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
			.build();
	}

	/**
	 * Whether a request is for how open issues are spread, which the store reads twice a
	 * minute and which is not there.
	 */
	private static boolean isOfLayout(String operation, byte[] body) {
		return operation.equals("GetItem") && new String(body, StandardCharsets.UTF_8).contains("OPENISSUES");
	}

	private static byte[] read(HttpExecuteRequest request) {
		return request.contentStreamProvider().map((provider) -> {
			try (InputStream content = provider.newStream()) {
				return content.readAllBytes();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}).orElse(new byte[0]);
	}

	@Override
	public String clientName() {
		return "Canned";
	}

	@Override
	public void close() {
		// There is nothing to close.
	}

	/**
	 * An answer of DynamoDB.
	 *
	 * @param status the HTTP status
	 * @param body the JSON
	 */
	record Answer(int status, byte[] body) {

		static Answer ok(String json) {
			return new Answer(200, json.getBytes(StandardCharsets.UTF_8));
		}

		static Answer refusal(String code, String itemJson) {
			return new Answer(400,
					("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code
							+ "\",\"message\":\"The conditional request failed\",\"Item\":" + itemJson + "}")
						.getBytes(StandardCharsets.UTF_8));
		}

	}

}
