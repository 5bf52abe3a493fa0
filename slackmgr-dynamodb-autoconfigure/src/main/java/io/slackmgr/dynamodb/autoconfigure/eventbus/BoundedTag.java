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

package io.slackmgr.dynamodb.autoconfigure.eventbus;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits how many values a tag has, where the values come from outside.
 */
final class BoundedTag {

	static final String OTHER = "other";

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	private final int limit;

	/**
	 * Creates it.
	 * @param limit from about how many values on further ones are told as {@value #OTHER}
	 */
	BoundedTag(int limit) {
		this.limit = limit;
	}

	String of(String value) {
		if (this.known.contains(value)) {
			return value;
		}
		if (this.known.size() >= this.limit) {
			return OTHER;
		}
		this.known.add(value);
		return value;
	}

}
