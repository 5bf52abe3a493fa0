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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * One request on its way, for a {@link Fault} to do with as it likes.
 */
public final class Exchange {

	static final ObjectMapper JSON = new ObjectMapper();

	private final SdkHttpClient client;

	private final HttpExecuteRequest http;

	private final RecordedRequest request;

	private final CountDownLatch aborted = new CountDownLatch(1);

	private volatile Runnable abort = () -> {
	};

	Exchange(SdkHttpClient client, HttpExecuteRequest http) {
		this.client = client;
		this.http = http;
		String target = http.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
		this.request = new RecordedRequest(target.substring(target.indexOf('.') + 1), readBody(http));
	}

	private static JsonNode readBody(HttpExecuteRequest http) {
		try (InputStream content = http.contentStreamProvider().orElseThrow().newStream()) {
			return JSON.readTree(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public RecordedRequest request() {
		return this.request;
	}

	/** The first header of that name; empty if the request has none. */
	public Optional<String> header(String name) {
		return this.http.httpRequest().firstMatchingHeader(name);
	}

	/** Sends the request as it is. */
	public HttpExecuteResponse send() throws IOException {
		return call(this.http);
	}

	/**
	 * Sends another body in its place. DynamoDB Local does not check the signature.
	 * @return the answer's JSON
	 */
	public ObjectNode send(JsonNode body) throws IOException {
		byte[] bytes = JSON.writeValueAsBytes(body);
		SdkHttpRequest changed = this.http.httpRequest()
			.toBuilder()
			.putHeader("Content-Length", Integer.toString(bytes.length))
			.removeHeader("Accept-Encoding")
			.build();
		return read(call(HttpExecuteRequest.builder()
			.request(changed)
			.contentStreamProvider(() -> new ByteArrayInputStream(bytes))
			.build()));
	}

	/** Reads an answer to its end. */
	public static ObjectNode read(HttpExecuteResponse response) throws IOException {
		boolean zipped = response.httpResponse()
			.firstMatchingHeader("Content-Encoding")
			.filter("gzip"::equals)
			.isPresent();
		try (InputStream body = response.responseBody().orElseThrow();
				InputStream plain = zipped ? new GZIPInputStream(body) : body) {
			return (ObjectNode) JSON.readTree(plain);
		}
	}

	/** An answer that DynamoDB did not give. */
	public static HttpExecuteResponse answer(int status, JsonNode body) throws IOException {
		byte[] bytes = JSON.writeValueAsBytes(body);
		return HttpExecuteResponse.builder()
			.response(SdkHttpFullResponse.builder()
				.statusCode(status)
				.putHeader("Content-Type", "application/x-amz-json-1.0")
				.putHeader("Content-Length", Integer.toString(bytes.length))
				.putHeader("x-amzn-RequestId", "INJECTED")
				.build())
			.responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
			.build();
	}

	/** Waits until the latch is open; ends with an exception when the SDK aborts. */
	public void await(CountDownLatch open) throws IOException {
		try {
			while (!open.await(5, TimeUnit.MILLISECONDS)) {
				if (this.aborted.getCount() == 0) {
					throw new IOException("Aborted");
				}
			}
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
	}

	/** Waits that long, or until the SDK aborts. */
	public void await(Duration duration) throws IOException {
		try {
			if (this.aborted.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IOException("Aborted");
			}
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
	}

	private static IOException interrupted() {
		Thread.currentThread().interrupt();
		return new InterruptedIOException("Interrupted");
	}

	void abort() {
		this.aborted.countDown();
		this.abort.run();
	}

	private HttpExecuteResponse call(HttpExecuteRequest request) throws IOException {
		ExecutableHttpRequest executable = this.client.prepareRequest(request);
		this.abort = executable::abort;
		return executable.call();
	}

}
