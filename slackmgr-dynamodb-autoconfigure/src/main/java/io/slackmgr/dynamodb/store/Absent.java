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

package io.slackmgr.dynamodb.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Lists and maps that are not there. Go tells a missing list ({@code null} in JSON) from
 * an empty one ({@code []}), and a body that is read and written again must keep that; in
 * Java both are empty, and the missing one is known by its identity.
 */
final class Absent {

	private static final List<Object> LIST = Collections.unmodifiableList(new ArrayList<>(0));

	private static final Map<String, @Nullable Object> MAP = Collections.unmodifiableMap(new HashMap<>(0));

	private Absent() {
	}

	@SuppressWarnings("unchecked")
	static <T> List<T> list() {
		return (List<T>) LIST;
	}

	static Map<String, @Nullable Object> map() {
		return MAP;
	}

	static boolean isAbsent(Object value) {
		return value == LIST || value == MAP;
	}

	/**
	 * An unmodifiable copy of a list, missing if the list is.
	 * @param <T> the type of the elements
	 * @param field the list's name in JSON
	 * @param list the list
	 * @return the copy
	 * @throws AlertValidationException if an element is null
	 */
	static <T> List<T> copyOf(String field, List<T> list) {
		if (isAbsent(list)) {
			return list;
		}
		for (int i = 0; i < list.size(); i++) {
			if (list.get(i) == null) {
				throw new AlertValidationException(field + "[" + i + "]", "is null: leave it out");
			}
		}
		return List.copyOf(list);
	}

}
