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

package io.slackmgr.dynamodb.idempotency.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.util.Assert;

/**
 * What an HTTP answer is besides its body, which is the
 * {@linkplain IdempotencyResult#content() content} of the result. Immutable.
 *
 * @param status the status code, 100 to 999
 * @param headers the headers that a replay carries, with their values in order;
 * {@code Content-Type} among them
 * @param error the reason of an answer without body that the servlet container's error
 * page answers in place of the handler, as after {@code sendError}; may be the empty text
 * @param negotiated whether the first request's {@code Accept} allowed the media type: a
 * replay whose {@code Accept} does not is then 406. Otherwise the media type was fixed by
 * the handler or is a problem's, and is replayed to everybody
 */
public record IdempotencyResponse(int status, Map<String, List<String>> headers, Optional<String> error,
		boolean negotiated) {

	private static final int MIN_STATUS = 100;

	private static final int MAX_STATUS = 999;

	public IdempotencyResponse {
		Assert.isTrue(status >= MIN_STATUS && status <= MAX_STATUS, () -> "status must be 100 to 999, not " + status);
		Map<String, List<String>> copy = new LinkedHashMap<>();
		headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
		headers = Collections.unmodifiableMap(copy);
	}

	/**
	 * The bytes that it adds to a stored result: those of names, values and reason.
	 */
	int size() {
		int characters = this.error.map(String::length).orElse(0);
		for (Map.Entry<String, List<String>> header : this.headers.entrySet()) {
			characters += header.getKey().length();
			characters += header.getValue().stream().mapToInt(String::length).sum();
		}
		return characters;
	}

	/**
	 * Status and names of headers, no values.
	 */
	@Override
	public String toString() {
		return "IdempotencyResponse[status=" + this.status + ", headers=" + this.headers.keySet() + "]";
	}

}
