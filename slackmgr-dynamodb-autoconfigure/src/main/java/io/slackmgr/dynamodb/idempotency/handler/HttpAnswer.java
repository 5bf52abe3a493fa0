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

package io.slackmgr.dynamodb.idempotency.handler;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;

import io.slackmgr.dynamodb.idempotency.store.IdempotencyResponse;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/**
 * A whole answer, ready to be written.
 *
 * @param status the status code
 * @param headers the headers, {@code Content-Type} among them
 * @param body the body
 * @param error the reason, if the container's error page answers
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body, Optional<String> error) {

	/** What filters may have set too, and must not lose. */
	private static final Set<String> JOINED = Set.of("set-cookie", "vary", "link");

	static HttpAnswer of(CapturedResponse response) {
		return new HttpAnswer(response.statusCode(), Map.copyOf(response.headers()), response.body(), response.error());
	}

	static HttpAnswer of(IdempotencyResult result, IdempotencyResponse response) {
		return new HttpAnswer(response.status(), response.headers(), result.content().orElseGet(() -> new byte[0]),
				response.error());
	}

	void writeTo(HttpServletResponse response) throws IOException {
		writeHeaders(this.headers, response);
		if (this.error.isPresent()) {
			response.sendError(this.status, this.error.get());
			return;
		}
		response.setStatus(this.status);
		if (this.body.length > 0 && mayHaveBody()) {
			response.setContentLength(this.body.length);
			response.getOutputStream().write(this.body);
		}
	}

	private boolean mayHaveBody() {
		return !HttpStatusCode.valueOf(this.status).is1xxInformational()
				&& this.status != HttpServletResponse.SC_NO_CONTENT
				&& this.status != HttpServletResponse.SC_NOT_MODIFIED;
	}

	static void writeHeaders(Map<String, List<String>> headers, HttpServletResponse response) {
		headers.forEach((name, values) -> {
			if (name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
				response.setContentType(values.get(0));
			}
			else if (JOINED.contains(name.toLowerCase(Locale.ROOT))) {
				values.stream()
					.filter((value) -> !response.getHeaders(name).contains(value))
					.forEach((value) -> response.addHeader(name, value));
			}
			else {
				response.setHeader(name, values.get(0));
				values.stream().skip(1).forEach((value) -> response.addHeader(name, value));
			}
		});
	}

}
