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

package io.slackmgr.dynamodb.idempotency;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of an answer's headers are kept and replayed: all but {@code Date},
 * {@code Content-Length}, which is computed, those that are of one connection (RFC 9110,
 * section 7.6.1, with what the {@code Connection} header names), and those excluded.
 *
 * @param excluded names of headers that are not kept, in any case of letters
 */
public record ReplayedHeaders(Collection<String> excluded) {

	private static final Set<String> NEVER = Set.of("date", "content-length", "connection", "keep-alive",
			"proxy-connection", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding",
			"upgrade");

	private static final String CONNECTION = "connection";

	/**
	 * Those that are replayed.
	 * @param headers all headers of an answer
	 * @return the same without those that are not kept
	 */
	public Map<String, List<String>> of(Map<String, List<String>> headers) {
		Set<String> left = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		left.addAll(this.excluded);
		headers.forEach((name, values) -> {
			if (name.equalsIgnoreCase(CONNECTION)) {
				values.forEach((value) -> Arrays.stream(value.split(",")).map(String::strip).forEach(left::add));
			}
		});
		Map<String, List<String>> kept = new LinkedHashMap<>();
		headers.forEach((name, values) -> {
			if (!NEVER.contains(name.toLowerCase(Locale.ROOT)) && !left.contains(name)) {
				kept.put(name, values);
			}
		});
		return kept;
	}

}
