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

package io.slackmgr.dynamodb.json;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The path to a member of a type. It has no keys of maps, which are content.
 */
final class MemberPath {

	private final StringBuilder path = new StringBuilder();

	/**
	 * Adds a step.
	 * @param from the object, or its class
	 * @param member the member's name; null for an element
	 */
	MemberPath add(@Nullable Object from, @Nullable String member) {
		if (member == null || from == null) {
			this.path.append("[]");
			return this;
		}
		Class<?> type = (from instanceof Class<?> known) ? known : from.getClass();
		if (Map.class.isAssignableFrom(type)) {
			this.path.append("{}");
			return this;
		}
		this.path.append(this.path.isEmpty() ? type.getSimpleName() + "." : ".").append(member);
		return this;
	}

	Optional<String> toText() {
		return this.path.isEmpty() ? Optional.empty() : Optional.of(this.path.toString());
	}

}
