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

package io.slackmgr.dynamodb.schema;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A key attribute of a table or an index.
 *
 * @param name its name, 1 to 255 bytes in UTF-8
 * @param type its type: S, N or B
 */
public record KeyAttribute(String name, ScalarAttributeType type) {

	private static final int MAX_NAME_BYTES = 255;

	/**
	 * Checks name and type.
	 * @throws IllegalArgumentException if the name is empty or too long, or the type is
	 * none that a key can have
	 */
	public KeyAttribute {
		requireName("key attribute", name);
		Objects.requireNonNull(type, "type");
		if (type == ScalarAttributeType.UNKNOWN_TO_SDK_VERSION) {
			throw new IllegalArgumentException("type of key attribute '%s' must be S, N or B".formatted(name));
		}
	}

	static String requireName(String field, String name) {
		Objects.requireNonNull(name, field);
		int length = name.getBytes(StandardCharsets.UTF_8).length;
		if (length < 1 || length > MAX_NAME_BYTES) {
			throw new IllegalArgumentException("%s '%s' has %d bytes; DynamoDB allows 1 to %d: choose another name"
				.formatted(field, name, length, MAX_NAME_BYTES));
		}
		return name;
	}

	@Override
	public String toString() {
		return this.name + " (" + this.type + ")";
	}

}
