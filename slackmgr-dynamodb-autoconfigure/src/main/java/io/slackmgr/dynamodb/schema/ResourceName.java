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

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The rule for the names of tables and indexes.
 */
final class ResourceName {

	private static final Pattern VALID = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

	private ResourceName() {
	}

	static String require(String field, String name) {
		Objects.requireNonNull(name, field);
		if (!VALID.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"%s '%s' is not a name that DynamoDB allows: use 3 to 255 of the characters a-z A-Z 0-9 _ . -"
						.formatted(field, name));
		}
		return name;
	}

}
